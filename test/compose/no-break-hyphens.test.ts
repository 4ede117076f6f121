import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { heldHyphens } from '../../src/compose/no-break-hyphens.js';

const held = (html: string) => toHtml(heldHyphens(fromHtml(html, { fragment: true }).children[0] as Element));

test('a hyphen that does not break is a hyphen in a word that does not break', () => {
  expect(held('<p>A pre\u2011production of <b>2025\u201110\u201107</b>.</p>')).toBe(
    '<p>A <span class="solid">pre-production</span> of <b><span class="solid">2025-10-07</span></b>.</p>',
  );
});

test('a range of numbers stays on one line', () => {
  expect(held('<p>Pages 654–663, not 2001–2–3.</p>')).toBe(
    '<p>Pages <span class="solid">654–663</span>, not 2001–2–3.</p>',
  );
});

test('code keeps it, and other text is the same', () => {
  const code = '<p>In <code>a\u2011b</code> nothing.</p>';
  expect(held(code)).toBe(code);
  const node = fromHtml('<p>Well-known</p>', { fragment: true }).children[0] as Element;
  expect(heldHyphens(node)).toBe(node);
});
