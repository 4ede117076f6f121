/** Where runs of the last build are found again, and how far their windows reach. */

import { expect, test } from 'vitest';
import { knownRuns, nearEnd, type PartRuns } from '../../src/browser/known-runs.js';
import type { FlowBlock, Position } from '../../src/types.js';

const block = (text: string, weight = 400) =>
  ({ html: `<p>${text}</p>`, notes: [] as readonly FlowBlock[], weight }) as FlowBlock;
const names = (count: number) => Array.from({ length: count }, (_, at) => String.fromCharCode(97 + at));
const before = names(20).map((name) => block(name));

/** Two runs, whose windows reach into the next one. */
const last: PartRuns = (() => {
  const { placeOf, digestOf } = knownRuns(before, undefined);
  const run = (start: number, to: number, next: number) => ({
    start: placeOf(start),
    key: `${start}`,
    to: placeOf(to),
    next: placeOf(next),
    own: digestOf(start, next),
    pages: 1,
  });
  return { count: before.length, runs: [run(0, 12, 8), run(8, 18, 14)] };
})();

function found(blocks: readonly FlowBlock[]) {
  const known = knownRuns(blocks, last);
  const starts = blocks.flatMap((_, at) => known.from(at)?.key ?? []);
  return { starts, ends: last.runs.map(({ to, next }) => [known.find(next), known.find(to)]) };
}

const unchanged = {
  starts: ['0', '8'],
  ends: [
    [8, 12],
    [14, 18],
  ],
};

test('places are found in the same blocks, with other numbers of notes, and where a neighbour was edited', () => {
  expect(found(before)).toEqual(unchanged);
  const edited = before.with(8, block('edited'));
  expect(found(edited)).toEqual(unchanged);
  expect(found(edited.with(7, block('edited too'))).starts).toEqual(['0']);
});

test('places before a new block are where they were, those behind it further on', () => {
  expect(found(before.toSpliced(10, 0, block('new')))).toEqual({
    starts: ['0', '8'],
    ends: [
      [8, 13],
      [15, 19],
    ],
  });
  expect(found(before.toSpliced(2, 2)).ends).toEqual([
    [6, 10],
    [12, 16],
  ]);
});

test('a run is as it was where neither its blocks nor their notes changed', () => {
  const { digestOf } = knownRuns(before.with(8, block('edited')), last);
  const own = last.runs.map((run) => run.own);
  expect([digestOf(0, 8), digestOf(8, 14)].map((digest, at) => digest === own[at])).toEqual([true, false]);
  const withNote = before.with(3, { ...block('d'), notes: [block('A note.')] });
  expect(knownRuns(withNote, last).digestOf(0, 8)).not.toBe(own[0]);
});

test('of other text nothing is found but the beginning', () => {
  const other = before.map((_, at) => block(`other ${'x'.repeat(at)}`));
  expect(found(other)).toEqual({
    starts: ['0'],
    ends: [
      [undefined, undefined],
      [undefined, undefined],
    ],
  });
  expect(knownRuns(before, undefined).from(0)).toBeUndefined();
});

test('a window reaches a third of a page behind the page with the beginning of the next run', () => {
  const pages = [0, 0, 1, 1, 1, 2, 2, 2, 2, 3];
  const starts = new Map(pages.map((page, at): [number, Position] => [at, { page, topPt: 0, xPt: 0 }]));
  const measured = { starts };
  const next = { block: 2, source: 2, page: 1 };
  // five blocks to the end of page 1, and three of 400 make a third of a page
  expect(nearEnd(before, { from: 4, to: 18, next, measured })).toBe(4 + 5 + 3);
  expect(nearEnd(before, { from: 4, to: 11, next, measured })).toBe(11);
});
