/** Words in a page's text, as pdf.js gives it: in pieces, with line ends, ligatures and soft hyphens. */

import { expect, test } from 'vitest';
import { findMatches, type TextItem } from '../../src/watch/preview/page/find-text.js';

const lines = (...texts: string[]): TextItem[] => texts.map((text) => ({ text, endsLine: true }));
const found = (pieces: readonly TextItem[], query: string) =>
  findMatches(pieces, query).map(({ from, to }) => [from.piece, from.offset, to.piece, to.offset]);

test.each([
  ['case', ['The Gear'], 'gear', [[0, 4, 0, 8]]],
  [
    'accents, either way',
    ['café Café'],
    'cafe',
    [
      [0, 0, 0, 4],
      [0, 5, 0, 9],
    ],
  ],
  ['white space of any kind', ['a\u00a0 b'], 'a b', [[0, 0, 0, 4]]],
  ['curly quotes and dashes', ['it’s – “so”'], 'it\'s - "so"', [[0, 0, 0, 11]]],
  ['a ligature', ['e\ufb03cient'], 'efficient', [[0, 0, 0, 7]]],
])('%s makes no difference', (_name, texts, query, places) => {
  expect(found(lines(...texts), query)).toEqual(places);
});

test('words are found over line ends, and hyphenated ones as one word', () => {
  expect(found(lines('the large', 'gear'), 'large gear')).toEqual([[0, 4, 1, 4]]);
  expect(found(lines('the docu\u00ad', 'ment'), 'document')).toEqual([[0, 4, 1, 4]]);
  expect(
    found(
      [
        { text: 'on', endsLine: false },
        { text: 'ly', endsLine: false },
      ],
      'only',
    ),
  ).toEqual([[0, 0, 1, 2]]);
});

test('matches do not overlap, and characters outside of the basic plane count as they are stored', () => {
  expect(found(lines('aaaa'), 'aa')).toEqual([
    [0, 0, 0, 2],
    [0, 2, 0, 4],
  ]);
  expect(found(lines('𝒙 gear'), 'gear')).toEqual([[0, 3, 0, 7]]);
});

test('nothing is found of nothing', () => {
  expect([found(lines('a'), ''), found(lines('a'), '  '), found([], 'a')]).toEqual([[], [], []]);
});
