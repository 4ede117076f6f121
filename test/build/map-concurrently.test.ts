/** Work that overlaps, and its results in order. */

import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { mapConcurrently } from '../../src/build/map-concurrently.js';

async function collected<T>(results: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const result of results) all.push(result);
  return all;
}

test('results come in the order of the items, whichever ends first', async () => {
  const ended: number[] = [];
  const work = async (item: number) => {
    for (let turn = 0; turn < (item % 3) * 5; turn++) await pause(0);
    ended.push(item);
    return item * 10;
  };
  const items = [2, 1, 0, 5, 3, 4];
  expect(await collected(mapConcurrently(items, work, 3))).toEqual(items.map((item) => item * 10));
  expect(ended).not.toEqual(items);
});

test('no more items are worked on at once than asked for, and as many as that', async () => {
  let now = 0;
  let max = 0;
  const work = async () => {
    now += 1;
    max = Math.max(max, now);
    await pause(1);
    now -= 1;
  };
  await collected(mapConcurrently([...Array(12).keys()], work, 3));
  expect(max).toBe(3);
});

test('a fault is thrown at its place, after the results before it, and once the others have ended', async () => {
  const ended: number[] = [];
  const seen: number[] = [];
  const work = async (item: number) => {
    await pause(item === 2 ? 0 : 3);
    ended.push(item);
    if (item === 2) throw new Error('two');
    return item;
  };
  const reading = async () => {
    for await (const result of mapConcurrently([1, 2, 3], work, 3)) seen.push(result);
  };
  await expect(reading()).rejects.toThrow('two');
  expect(seen).toEqual([1]);
  expect(ended).toHaveLength(3);
});
