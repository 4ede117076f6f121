/** Two versions of a line of text → one with both in it, marked. */

import type { Element, ElementContent } from 'hast';
import { expect, test } from 'vitest';
import { compareTokens } from '../../../src/release/diff/compare-text.js';
import { markAll, mergeText } from '../../../src/release/diff/merge-text.js';
import { markId } from '../../../src/release/diff/redline-marks.js';
import { tokensOf } from '../../../src/release/diff/tokens.js';
import { elementOf, htmlOf } from '../../parse/tree.js';

const contentOf = (html: string): ElementContent[] => elementOf(`<p>${html}</p>`).children;
const shown = (children: readonly ElementContent[]) =>
  htmlOf({ type: 'root', children: [...children] })
    .replaceAll(/<span class="change-word">(.*?)<\/span>/g, '')
    .replaceAll(/ class="change (?:inserted|deleted)"/g, '');

function merged(before: string, after: string): string {
  const [old, newer] = [before, after].map((html) => tokensOf(contentOf(html), new Map()));
  if (!old || !newer) throw new Error('no tokens');
  const edits = compareTokens(old, newer);
  return shown(mergeText({ old, newer, edits, ids: edits.map((_, index) => `c${index + 1}`) }));
}

test.each([
  ['one', 'one', 'one'],
  ['one two three', 'one 2 three', 'one <del id="c1">two</del> <ins>2</ins> three'],
  ['a', 'a b', 'a <ins id="c1">b</ins>'],
  ['a b', 'a', 'a <del id="c1">b</del>'],
  ['', 'a', '<ins id="c1">a</ins>'],
  ['a', '', '<del id="c1">a</del>'],
  ['a x b y c', 'a 1 b 2 c', 'a <del id="c1">x</del> <ins>1</ins> b <del id="c2">y</del> <ins>2</ins> c'],
])('%s → %s', (before, after, html) => {
  expect(merged(before, after)).toBe(html);
});

test('an emphasis that continues around a change stays one element', () => {
  expect(merged('a <em>b c</em> d', 'a <em>b x</em> d')).toBe(
    'a <em>b <del id="c1">c</del> <ins>x</ins></em> d',
  );
  expect(merged('<em>b c</em>', '<em>c</em>')).toBe('<em><del id="c1">b</del> c</em>');
});

test('what is deleted leads nowhere, and has no id that is another one’s', () => {
  expect(merged('x <a href="#i" id="k">link</a>', 'x')).toBe('x <span><del id="c1">link</del></span>');
});

test('an image is marked like a word', () => {
  const image = '<img src="b.png" alt="b">';
  expect(merged('a', `a ${image}`)).toBe(`a <ins id="c1">${image}</ins>`);
  // the file of the old one may be gone
  expect(merged(`a ${image}`, 'a')).toBe(
    'a <del id="c1"><span class="deleted-image">[image: b]</span></del>',
  );
});

test('a reader who sees no colours is given words', () => {
  const [old, newer] = ['a b', 'a c'].map((html) => tokensOf(contentOf(html), new Map()));
  const html = htmlOf({
    type: 'root',
    children: mergeText({
      old: old ?? [],
      newer: newer ?? [],
      edits: compareTokens(old ?? [], newer ?? []),
      ids: [],
    }),
  });
  expect(html.replaceAll(/<[^>]*>/g, '')).toBe('a [deleted: b] [inserted: c]');
  expect(html).not.toContain('id=');
});

test('all of a block is marked as one, a deleted one as a copy without ids and links', () => {
  const children = contentOf('a <a href="#x" id="y">b</a>');
  expect(shown(markAll('deleted', markId('c1'), children))).toBe('<del id="c1">a <span>b</span></del>');
  expect(shown(markAll('inserted', markId(undefined), children))).toBe(
    '<ins>a <a href="#x" id="y">b</a></ins>',
  );
  // the block itself is as it was
  expect((children[1] as Element).properties).toEqual({ href: '#x', id: 'y' });
});
