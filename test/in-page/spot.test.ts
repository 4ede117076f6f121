/** Boxes in the window → columns. */

import { expect, test } from 'vitest';
import { spotOf } from '../../src/in-page/column-layout.js';

const columns = { widthPx: 600, gapPx: 600, corner: { left: 8, top: 10 } };
const box = (left: number, top: number) => ({ left, right: left + 100, top, bottom: top + 20 });

test('columns are counted from the corner, by the edge on which lines begin', () => {
  const ltr = { ...columns, direction: 'ltr' } as const;
  expect(spotOf(box(8, 10), ltr)).toEqual({ column: 0, top: 0, bottom: 20 });
  expect(spotOf(box(8 + 1200, 30), ltr)).toEqual({ column: 1, top: 20, bottom: 40 });
  const rtl = { ...columns, direction: 'rtl' } as const;
  expect(spotOf(box(8 + 500, 10), rtl).column).toBe(0);
  expect(spotOf(box(8 + 500 + 2400, 10), rtl).column).toBe(2);
  // a wide box hangs out to the left
  expect(spotOf({ ...box(8 + 400, 10), right: 8 + 1200 + 600 }, rtl).column).toBe(1);
});

test('what hangs out of a column to either side still belongs to it', () => {
  const ltr = { ...columns, direction: 'ltr' } as const;
  expect(spotOf(box(8 - 200, 10), ltr).column).toBe(0);
  expect(spotOf(box(8 + 1200 - 200, 10), ltr).column).toBe(1);
  expect(spotOf(box(8 + 1200 + 700, 10), ltr).column).toBe(1);
});
