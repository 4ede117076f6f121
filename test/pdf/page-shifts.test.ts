/** The shifts of pages of a paper on both sides. */

import { expect, test } from 'vitest';
import { pageShifts } from '../../src/pdf/page-shifts.js';

const page = { widthMm: 210, heightMm: 297, marginMm: { top: 28, right: 16, bottom: 36, left: 38 } };
const printed = { ...page, marginMm: { ...page.marginMm, left: 4, right: 4 } };
const pagination = {
  parts: [
    { part: 'cover', kind: 'cover', firstPage: 0, pages: 2 },
    { part: 'body', kind: 'body', firstPage: 2, pages: 2 },
  ],
} as const;
const request = { pagination, page };
const all = (shiftOf: (index: number) => number) => [0, 1, 2, 3].map(shiftOf);

test('left pages have left and right margin exchanged, others none', () => {
  expect(all(pageShifts({ ...request, metadata: { sides: 'two' } }))).toEqual([0, 22, 0, 22]);
  expect(all(pageShifts({ ...request, metadata: {} }))).toEqual([0, 0, 0, 0]);
});

test('text with room on either side stands at the inner margin of left and right pages', () => {
  const sides = { parts: new Set(['body']), page: printed };
  const shifts = all(pageShifts({ ...request, metadata: { sides: 'two' }, sides }));
  expect(shifts).toEqual([0, 22, 12, -12]);
  // 110 mm of text behind 46 mm of room: as far from the inner edge on either page
  const leftEdge = (index: number) => printed.marginMm.left + 46 - (shifts[index] ?? 0);
  expect(leftEdge(2)).toBe(page.widthMm - leftEdge(3) - 110);
});
