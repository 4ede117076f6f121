import { expect, test } from 'vitest';
import type { LocalNotes } from '../../src/browser/local-notes.js';
import { printedNotes, printNumbers } from '../../src/browser/printed-notes.js';

const notesOf = (pairs: readonly (readonly [number, number])[], shown = pairs): LocalNotes => ({
  hash: '',
  numbers: new Map(pairs),
  notes: shown.map(([local]) => local),
  references: shown.map(([local]) => local),
});

test('a print of its own text alone has its numbers', () => {
  const then = notesOf([
    [1, 4],
    [2, 5],
  ]);
  const pairs = printNumbers(then, then) ?? [];
  const now = notesOf([
    [1, 7],
    [2, 8],
  ]);
  expect(printedNotes(pairs, now)).toEqual({
    numbers: new Map([
      [1, 7],
      [2, 8],
    ]),
    notes: [1, 2],
    references: [1, 2],
  });
});

test('a print that was laid out with more text keeps the numbers of that layout', () => {
  // text behind the own pages refers to an earlier note, so the own notes are not the first
  const layout = notesOf([
    [10, 15],
    [11, 20],
    [12, 21],
    [13, 30],
  ]);
  const own = notesOf([
    [10, 20],
    [11, 21],
  ]);
  const pairs = printNumbers(layout, own) ?? [];
  const now = notesOf([
    [10, 25],
    [11, 26],
  ]);
  expect(printedNotes(pairs, now)).toEqual({
    numbers: new Map([
      [11, 25],
      [12, 26],
    ]),
    notes: [11, 12],
    references: [11, 12],
  });
});

test('a print without local numbers has no pairs, and a print whose own pages have no notes has none of them', () => {
  const layout = notesOf([[10, 15]]);
  expect(printNumbers(undefined, undefined)).toBeUndefined();
  expect(printNumbers(layout, undefined)).toEqual([]);
  expect(printedNotes([], undefined)).toEqual({ numbers: new Map(), notes: [], references: [] });
});
