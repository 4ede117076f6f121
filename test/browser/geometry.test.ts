import { expect, test } from 'vitest';
import { columnsOf, mmToPt, startOf, toPt } from '../../src/browser/geometry.js';
import { a4 } from './made-up-composition.js';

test('the content box is of whole quarters of a CSS pixel, rounded up, as Chromium prints it', () => {
  expect(columnsOf(a4)).toEqual({ widthPx: 2571, heightPx: 3735, gapPx: 2571 });
});

test('a box that is whole pixels already stays so', () => {
  const letter = {
    widthMm: 215.9,
    heightMm: 279.4,
    marginMm: { top: 25.4, right: 25.4, bottom: 25.4, left: 25.4 },
  };
  expect(columnsOf(letter)).toEqual({ widthPx: 2496, heightPx: 3456, gapPx: 2496 });
});

test('a box belongs to the column that it begins in, also when it hangs out of it', () => {
  const columns = { widthPx: 600, heightPx: 800, gapPx: 600 };
  const at = (leftPx: number, rightPx: number) => startOf({ leftPx, rightPx }, columns, 'ltr').column;
  expect([at(0, 600), at(-40, 500), at(599, 900), at(1200, 1800), at(1160, 1700), at(3600, 9000)]).toEqual([
    0, 0, 0, 1, 1, 3,
  ]);
});

test('in right-to-left text boxes are in the column of their right edge', () => {
  const columns = { widthPx: 600, heightPx: 800, gapPx: 600 };
  const at = (leftPx: number, rightPx: number) => startOf({ leftPx, rightPx }, columns, 'rtl').column;
  expect([at(0, 600), at(100, 640), at(-700, 590), at(1200, 1800), at(400, 1750), at(2400, 3000)]).toEqual([
    0, 0, 0, 1, 1, 2,
  ]);
});

test('how far into its column a box begins is counted from where lines begin', () => {
  const columns = { widthPx: 600, heightPx: 800, gapPx: 600 };
  expect(startOf({ leftPx: 1160, rightPx: 1700 }, columns, 'ltr')).toEqual({ column: 1, insetPx: -40 });
  expect(startOf({ leftPx: 1200, rightPx: 1790 }, columns, 'rtl')).toEqual({ column: 1, insetPx: 10 });
});

test('lengths on paper', () => {
  expect(toPt(4 * 96)).toBe(72);
  expect(mmToPt(25.4)).toBeCloseTo(72);
});
