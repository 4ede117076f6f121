import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { heldLeadingHyphens } from '../../src/compose/leading-hyphens.js';

const tree = (html: string) => fromHtml(html, { fragment: true }).children[0] as Element;
const held = (html: string) =>
  toHtml(heldLeadingHyphens(tree(html))).replace(/<span class="solid">(.*?)<\/span>/g, '⟨$1⟩');

test.each([
  ['<p>See <code>-f</code> and <code>run --list-all</code>.</p>', '-f', '--l'],
  ['<td><code>-s/--standalone</code></td>', '-s', '--s'],
  ['<p>The options -h, “--help” and [-v|--verbose] (--no-color).</p>', '-h', '--h', '-v', '--v', '--n'],
  ['<p><code>--a=--b</code></p>', '--a', '--b'],
])('%s', (html, ...hyphens) => {
  expect([...held(html).matchAll(/⟨(.*?)⟩/g)].map(([, text]) => text)).toEqual(hyphens);
  expect(held(html).replaceAll(/[⟨⟩]/g, '')).toBe(html);
});

test.each([
  '<p>A well-known end-to-end test - and more -, at -5 °C.</p>',
  '<pre><code>run --help</code></pre>',
  '<span class="math">-x</span>',
])('%s stays the same node', (html) => {
  const node = tree(html);
  expect(heldLeadingHyphens(node)).toBe(node);
});
