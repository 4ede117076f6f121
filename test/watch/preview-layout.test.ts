/** The preview's geometry: places on pages survive zoom and reflow, and the right pages are in view. */

import { expect, test } from 'vitest';
import {
  gapPx,
  layOut,
  pagesInView,
  positionAt,
  pxPerPtOnPaper,
  revealPx,
  scaleFor,
  scrollPxOf,
} from '../../src/watch/preview/page/page-layout.js';

const a4 = { widthPt: 595.28, heightPt: 841.89 };
const landscape = { widthPt: 841.89, heightPt: 595.28 };
const view = { widthPx: 900, heightPx: 700 };

test('pages have whole pixels and lie one below the other', () => {
  const { pages } = layOut([a4, landscape, a4], 1.37);
  expect(pages.map(({ topPx }) => topPx)).toEqual([16, 16 + 1153 + 16, 16 + 1153 + 16 + 815 + 16]);
  expect(pages[0]).toEqual({ topPx: 16, widthPx: 815, heightPx: 1153 });
});

test('a scroll offset becomes a place and comes back unchanged', () => {
  const layout = layOut([a4, landscape, a4], 1.37);
  for (const scrollPx of [0, 5, 16, 500, 1168, 1169, 1200, 2400, 3400]) {
    expect(scrollPxOf(layout, positionAt(layout, scrollPx))).toBeCloseTo(scrollPx, 9);
  }
});

test('a place keeps its point at another zoom', () => {
  const small = layOut([a4, a4], 0.8);
  const large = layOut([a4, a4], 2.5);
  const place = positionAt(small, 900);
  expect(place.page).toBe(1);
  expect(positionAt(large, scrollPxOf(large, place)).topPt).toBeCloseTo(place.topPt, 9);
});

test('a place on a page that is gone is the end of the paper', () => {
  const layout = layOut([a4], 1);
  expect(scrollPxOf(layout, { page: 7, topPt: 100 })).toBe(gapPx + 841);
});

test('zoom fits the widest page, or the page that is read, and keeps its limits', () => {
  const seen = { view, page: 0 };
  expect(scaleFor('fit-width', [a4, landscape], seen) * landscape.widthPt).toBeCloseTo(
    view.widthPx - 2 * gapPx,
  );
  expect(scaleFor('fit-page', [a4, landscape], seen) * a4.heightPt).toBeCloseTo(view.heightPx - 2 * gapPx);
  expect(scaleFor('fit-width', [a4], { view: { widthPx: 1900, heightPx: 900 }, page: 0 })).toBeGreaterThan(3);
  expect(scaleFor('auto', [a4], { view: { widthPx: 1900, heightPx: 900 }, page: 0 })).toBe(
    1.25 * pxPerPtOnPaper,
  );
  expect(scaleFor(1, [a4], seen)).toBe(pxPerPtOnPaper);
  expect(scaleFor(99, [a4], seen)).toBe(4 * pxPerPtOnPaper);
  expect(scaleFor('fit-page', [], seen)).toBeGreaterThan(0);
});

test('the pages in view, and those around', () => {
  const layout = layOut([a4, a4, a4, a4], 1);
  expect(pagesInView(layout, { scrollPx: 0, heightPx: 700 })).toEqual([0]);
  expect(pagesInView(layout, { scrollPx: 500, heightPx: 700 })).toEqual([0, 1]);
  expect(pagesInView(layout, { scrollPx: 900, heightPx: 700, aroundPx: 700 })).toEqual([0, 1, 2]);
});

test('following leaves the view alone where the place is comfortably in it', () => {
  const layout = layOut([a4, a4], 1);
  const seen = { scrollPx: 400, heightPx: 700 };
  expect(revealPx(layout, { page: 0, topPt: 500 }, seen)).toBe(400);
  expect(revealPx(layout, { page: 1, topPt: 100 }, seen)).toBe(16 + 841 + 16 + 100 - 175);
  expect(revealPx(layout, { page: 0, topPt: 10 }, seen)).toBe(0);
});
