/** Long text is cut between characters as readers see them. */

import { expect, test } from 'vitest';
import { shortName, shortText } from '../../src/data/short-text.js';

test.for([
  ['short enough', 'abcde', 5, 'abcde'],
  ['one too long', 'abcdef', 5, 'abcd…'],
  ['a space before the cut', 'abc def', 5, 'abc…'],
  ['a pair of surrogates', 'abc😀def', 5, 'abc…'],
  ['a pair that fits', 'ab😀def', 5, 'ab😀…'],
  ['an accent of its own', 'abce\u0301fgh', 5, 'abc…'],
  ['a family, joined without width', 'ab👨‍👩‍👧cdefghij', 8, 'ab…'],
  ['nothing fits', '👨‍👩‍👧abc', 3, '…'],
] as const)('%s', ([, text, max, cut]) => {
  expect(shortText(text, max)).toBe(cut);
});

test('a character of many accents is cut, so that something is left of a message', () => {
  const text = `a${'\u0301'.repeat(500)}`;
  expect(shortText(text).length).toBeLessThanOrEqual(80);
});

test('a name shows no character that does not show', () => {
  expect(shortName('a\u0000b\u202ec')).toBe('a�b�c');
});
