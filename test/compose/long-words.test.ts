/** Words of thousands of letters get places where their lines may end; all others stay as they are. */

import { expect, test } from 'vitest';
import { breakLongWords } from '../../src/compose/long-words.js';
import { element } from '../../src/html/element.js';
import { textOf } from '../../src/html/tree.js';

test('a long word is divided, and reads as before', () => {
  const word = `${'w'.repeat(5300)}, and ${'𝒘'.repeat(2600)}.`;
  const block = element('p', {}, 'Before ', element('em', {}, word), ' after.');
  const broken = breakLongWords(block);
  expect(textOf(broken)).toBe(`Before ${word} after.`);
  const inner = broken.children[1];
  const parts = inner?.type === 'element' ? inner.children : [];
  const texts = parts.flatMap((part) => (part.type === 'text' ? [part.value] : []));
  expect(texts.length).toBeGreaterThan(12);
  for (const text of texts) for (const run of text.split(/\s/)) expect([...run].length).toBeLessThan(1001);
  expect(parts.filter((part) => part.type === 'element' && part.tagName === 'wbr')).toHaveLength(
    texts.length - 1,
  );
});

test('a paragraph of ordinary words is the same value', () => {
  const block = element('p', {}, 'word '.repeat(2000), element('code', {}, 'x'.repeat(1999)));
  expect(breakLongWords(block)).toBe(block);
});

test('an address among words may be parted behind its slashes, and reads as before', () => {
  const address = 'https://data.example.org/series/2026/full?kind=monthly&unit=mm';
  const link = element('a', { href: address }, address);
  const broken = breakLongWords(element('p', {}, 'See ', link, '.'));
  expect(textOf(broken)).toBe(`See ${address}.`);
  const [, inner] = broken.children;
  const parts = inner?.type === 'element' ? inner.children : [];
  expect(parts.flatMap((part) => (part.type === 'text' ? [part.value] : []))).toEqual([
    'https://data.example.org/',
    'series/',
    '2026/',
    'full?',
    'kind=',
    'monthly&',
    'unit=mm',
  ]);
});
