/** How many notes fit on a page, by their heights alone. */

import { expect, test } from 'vitest';
import { countFitting, footHeight, tallest } from '../../src/in-page/notes/note-heights.js';
import { numberOf } from '../../src/in-page/notes/notes-box.js';

type Heights = Parameters<typeof footHeight>[1];
type Found = Parameters<typeof countFitting>[0][number];
type Item = Heights['carriedOver'][number];

/** Notes are distinguished by identity alone, so any object will do. */
function madeUp(notes: readonly { readonly bottomPx: number; readonly heightsPx: readonly number[] }[]) {
  const heights = new Map<Item, number>();
  const found = notes.map(({ bottomPx, heightsPx }, index): Found => {
    const items = heightsPx.map((px) => {
      const item = { id: `fn-${index}` } as Item;
      heights.set(item, px);
      return item;
    });
    return { bottomPx, reference: { items, number: index } as unknown as Found['reference'] };
  });
  const all: Heights = { carriedOver: [], framePx: 10, heightOf: (item) => heights.get(item) ?? 0 };
  return { found, heights: all };
}

test('the frame counts once, and only where there are notes', () => {
  const { found, heights } = madeUp([
    { bottomPx: 0, heightsPx: [20, 5] },
    { bottomPx: 0, heightsPx: [30] },
  ]);
  expect(footHeight([], heights)).toBe(0);
  expect(
    footHeight(
      found.map(({ reference }) => reference),
      heights,
    ),
  ).toBe(65);
});

test('notes fit until a line would run into them', () => {
  const { found, heights } = madeUp([
    { bottomPx: 50, heightsPx: [20] },
    { bottomPx: 60, heightsPx: [20] },
    { bottomPx: 61, heightsPx: [0] },
  ]);
  expect(countFitting(found, heights, { roomPx: 110, marginPx: 0 })).toBe(2);
  expect(countFitting(found, heights, { roomPx: 112, marginPx: 0 })).toBe(3);
  expect(countFitting(found, heights, { roomPx: 110, marginPx: 1 })).toBe(1);
  expect(countFitting(found, heights, { roomPx: 10, marginPx: 0 })).toBe(0);
});

test('the tallest reference is the one whose notes together are', () => {
  const { found, heights } = madeUp([
    { bottomPx: 0, heightsPx: [30] },
    { bottomPx: 0, heightsPx: [20, 15] },
  ]);
  const references = found.map(({ reference }) => reference);
  expect(tallest(references, heights)).toBe(references[1]);
  expect(tallest([], heights)).toBeUndefined();
});

test('a note says its number in its id', () => {
  expect(numberOf({ id: 'fn-12' })).toBe(12);
});
