import { expect, test } from 'vitest';
import { batchesOf } from '../../src/browser/batches.js';
import { part } from './made-up-composition.js';

const parts = (...sizes: number[]) => sizes.map((size, index) => part(`p${index}`, 'x'.repeat(size)));
const names = (batches: ReturnType<typeof batchesOf>) =>
  batches.map((batch) => batch.parts.map((one) => one.id).join(' '));

test('a small paper is one print', () => {
  expect(names(batchesOf(parts(10, 10_000, 80_000), 'paper'))).toEqual(['p0 p1 p2']);
});

test('a large paper is divided into prints of about the same size, an even number of them', () => {
  const batches = batchesOf(parts(...Array.from({ length: 40 }, () => 20_000)), 'paper');
  expect(batches.map((batch) => batch.parts.length)).toEqual([10, 10, 10, 10]);
});

test('a paper that is mostly one part stays one print', () => {
  expect(names(batchesOf(parts(500, 3_000, 900_000), 'paper'))).toEqual(['p0 p1 p2']);
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
