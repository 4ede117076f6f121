import { expect, test } from 'vitest';
import { batchesOf } from '../../src/browser/batches.js';
import type { PartSlice } from '../../src/browser/part-slice.js';
import type { Part } from '../../src/types.js';
import { part } from './made-up-composition.js';

const parts = (...sizes: number[]) => sizes.map((size, index) => part(`p${index}`, 'x'.repeat(size)));
const names = (batches: ReturnType<typeof batchesOf>) =>
  batches.map((batch) => batch.parts.map((one) => one.id).join(' '));

test('a small paper is one print', () => {
  expect(names(batchesOf(parts(10, 10_000, 80_000), 'paper'))).toEqual(['p0 p1 p2']);
});

test('a large paper is divided into prints that are each large enough, wherever a later part changes its size', () => {
  const sizes = Array.from({ length: 14 }, () => 20_000);
  const lengths = (all: readonly number[]) =>
    batchesOf(parts(...all), 'paper').map((batch) => batch.parts.length);
  expect(lengths(sizes)).toEqual([3, 3, 3, 3, 2]);
  expect(lengths([...sizes.slice(0, -1), 80_000])).toEqual([3, 3, 3, 3, 2]);
});

test('a part that shows page numbers does not keep others waiting, and a run of a part stays alone', () => {
  const [first, second, third] = parts(40_000, 40_000, 40_000) as [Part, Part, Part];
  const numbered = part('list', '<p data-page-of="a">');
  const run: PartSlice = { ...part('run', 'x'), linkedWithin: [] };
  expect(names(batchesOf([first, numbered, second, third], 'paper'))).toEqual(['p0', 'list', 'p1 p2']);
  expect(names(batchesOf([run, { ...run, id: 'rest' }, first], 'paper'))).toEqual(['run', 'rest', 'p0']);
});

test('where all stay open, they are few, of about the same size and an even number', () => {
  const batches = batchesOf(parts(...Array.from({ length: 40 }, () => 20_000)), 'few');
  expect(batches.map((batch) => batch.parts.length)).toEqual([10, 10, 10, 10]);
});

test('a paper that is mostly one part stays one print', () => {
  expect(names(batchesOf(parts(500, 3_000, 900_000), 'few'))).toEqual(['p0 p1 p2']);
});

test('a part is never divided, and none is left out or put elsewhere', () => {
  const sizes = [100, 900_000, 100, 20_000, 700_000, 30_000, 5, 800_000];
  const batches = batchesOf(parts(...sizes), 'paper');
  expect(batches.length).toBeGreaterThan(1);
  expect(names(batches).join(' ')).toBe('p0 p1 p2 p3 p4 p5 p6 p7');
  expect(batches.every((batch) => batch.parts.length > 0)).toBe(true);
});

test('each part by itself, or all in one', () => {
  const some = parts(5, 500_000, 600_000);
  expect(batchesOf(some, 'part').map((batch) => batch.name)).toEqual(['p0', 'p1', 'p2']);
  expect(names(batchesOf(some, 'whole'))).toEqual(['p0 p1 p2']);
});

test('empty parts divide too', () => {
  expect(names(batchesOf(parts(0, 0), 'paper'))).toEqual(['p0 p1']);
});
