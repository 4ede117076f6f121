import { expect, test } from 'vitest';
import { type NotesOfSection, numberNotes } from '../../src/parse/note-numbers.js';

const placeOf = (piece: number, line: number) => ({ file: `piece ${piece}`, line, column: 1 });
const note = (key: string, line = 0) => ({ key, label: key.slice(1), line });
const inline = (key: string) => ({ key, line: 0 });

function numbered(...pieces: NotesOfSection[]) {
  const { pieces: numbers, order, diagnostics } = numberNotes(pieces, placeOf);
  return {
    uses: numbers.map(({ uses }) => uses.map((use) => use && [use.number, use.occurrence])),
    notes: numbers.map(({ notes }) =>
      Object.fromEntries([...notes].map(([key, one]) => [key, one.references])),
    ),
    order: order.map(({ piece, key }) => `${piece} ${key}`),
    reported: diagnostics.map(({ message, place }) => `${place?.file}:${place?.line} ${message}`),
  };
}

test('by first reference, whichever piece a note is written in', () => {
  const text = { uses: [{ key: '[b' }, { key: '[a' }, { key: '[b' }], notes: [note('[a')] };
  expect(numbered(text, { uses: [{ key: '[a' }], notes: [note('[b')] })).toEqual({
    uses: [
      [
        [1, 1],
        [2, 1],
        [1, 2],
      ],
      [[2, 2]],
    ],
    notes: [{ '[a': 2 }, { '[b': 2 }],
    order: ['1 [b', '0 [a'],
    reported: [],
  });
});

test('references within a note come after those of the text; those of a note without one count for nothing', () => {
  const uses = [{ key: '[inner', within: '[outer' }, { key: '[lost', within: '[unused' }, { key: '[outer' }];
  const notes = [note('[outer'), note('[inner'), note('[unused', 7), note('[lost', 8)];
  expect(numbered({ uses, notes }, { uses: [{ key: '[last' }], notes: [note('[last')] })).toEqual({
    uses: [[[3, 1], undefined, [1, 1]], [[2, 1]]],
    notes: [{ '[outer': 1, '[inner': 1 }, { '[last': 1 }],
    order: ['0 [outer', '1 [last', '0 [inner'],
    reported: [
      'piece 0:7 The footnote [^unused] is never referred to, and is left out.',
      'piece 0:8 The footnote [^lost] is never referred to, and is left out.',
    ],
  });
});

test('inline notes of two pieces are two; of two definitions the first counts', () => {
  const piece = (line: number) => ({
    uses: [{ key: '^0' }, { key: '[a' }],
    notes: [inline('^0'), note('[a', line)],
  });
  expect(numbered(piece(3), piece(5))).toEqual({
    uses: [
      [
        [1, 1],
        [2, 1],
      ],
      [
        [3, 1],
        [2, 2],
      ],
    ],
    notes: [{ '^0': 1, '[a': 2 }, { '^0': 1 }],
    order: ['0 ^0', '0 [a', '1 ^0'],
    reported: ['piece 1:5 The footnote [^a] is defined a second time.'],
  });
});

test('a note that refers to itself ends', () => {
  const notes = [note('[a')];
  expect(numbered({ uses: [{ key: '[a' }, { key: '[a', within: '[a' }], notes }).order).toEqual(['0 [a']);
});
