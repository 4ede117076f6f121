import { expect, test } from 'vitest';
import { beginningsOf, looksAlike } from '../../src/browser/chunk-boundaries.js';
import type { MeasuredPart } from '../../src/browser/pages.js';
import type { BlockPosition, FlowBlock } from '../../src/types.js';
import { a4 } from './made-up-composition.js';

const topPt = (25 * 72) / 25.4;

/** Blocks of one source block each, where they begin. */
function measured(
  places: readonly (readonly [page: number, topPt: number])[],
  changes: Partial<MeasuredPart> = {},
): MeasuredPart {
  const positions = places.map(
    ([page, top], index) =>
      [index, { page, xPt: 56, topPt: top, widthPt: 400, heightPt: 30 }] as [number, BlockPosition],
  );
  return {
    part: 'body',
    kind: 'body',
    pages: 1 + Math.max(...places.map(([page]) => page)),
    ids: new Map(),
    clipped: [],
    blank: [],
    movedNotes: [],
    carriedTo: [],
    blocks: new Map(positions),
    starts: new Map(positions),
    ...changes,
  };
}

const block: FlowBlock = {
  html: '<p>x</p>',
  ids: [],
  headingIds: [],
  blocks: [0],
  targets: [],
  images: [],
  notes: [],
  weight: 1,
};
const places = [
  [0, topPt],
  [0, 300],
  [1, topPt],
  [1, 200],
  [2, topPt + 40],
  [3, topPt],
] as const;

test('a page that begins with a block is where a run may end; the first page and one that begins within a block are not', () => {
  expect(
    beginningsOf(
      places.map(() => block),
      measured(places),
      a4,
    ),
  ).toEqual([
    { block: 2, source: 2, page: 1 },
    { block: 5, source: 5, page: 3 },
  ]);
});

test('nor is a page on which a note continues', () => {
  const found = beginningsOf(
    places.map(() => block),
    measured(places, { carriedTo: [1] }),
    a4,
  );
  expect(found.map(({ page }) => page)).toEqual([3]);
});

test('blocks of several source blocks, or of none, are counted', () => {
  const table = { ...block, blocks: [0, 1, 2] };
  const text = { ...block, blocks: [] };
  const starts = new Map([[2, { page: 1, xPt: 56, topPt }]]);
  expect(beginningsOf([table, text, block], measured(places, { starts }), a4)).toEqual([
    { block: 2, source: 3, page: 1 },
  ]);
});

const second = { block: 2, source: 2, page: 1 };
const rest = [
  [0, topPt],
  [0, 200],
  [1, topPt + 40],
] as const;

test('a text by itself looks as within the whole where its first page does', () => {
  expect(looksAlike(measured(places), second, { measured: measured(rest), count: 3, page: a4 })).toBe(true);
  const later = [...rest.slice(0, 2), [1, topPt] as const];
  expect(looksAlike(measured(places), second, { measured: measured(later), count: 3, page: a4 })).toBe(true);
});

test.each([
  ['a block is elsewhere', [[0, topPt + 1.6], ...rest.slice(1)]],
  ['a block is on the next page', [rest[0], [1, topPt], rest[2]]],
  ['a block comes to the first page', [...rest.slice(0, 2), [0, 400]]],
] as const)('it does not where %s', (_, moved) => {
  expect(looksAlike(measured(places), second, { measured: measured(moved), count: 3, page: a4 })).toBe(false);
});

test('it does not where a note has no place', () => {
  expect(
    looksAlike(measured(places), second, {
      measured: measured(rest, { movedNotes: [4] }),
      count: 3,
      page: a4,
    }),
  ).toBe(false);
});

test('a block that continues on the next page may be divided there in either layout', () => {
  const placesWith = (heightPt: number, page: number) =>
    new Map(
      [
        [2, 0],
        [3, 1],
      ].map(([index = 0, at = 0]) => [
        index - 2 * (1 - page),
        { page: page + at, xPt: 56, topPt, widthPt: 400, heightPt },
      ]),
    );
  const alike = (within: number, alone: number) => {
    const whole = measured(places, { blocks: placesWith(within, 1) });
    return looksAlike(whole, second, {
      measured: measured(places, { blocks: placesWith(alone, 0) }),
      count: 2,
      page: a4,
    });
  };
  expect([alike(30, 30), alike(30, 31), alike(900, 30)]).toEqual([true, false, true]);
});
