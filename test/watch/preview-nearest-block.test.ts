/** A click on a page finds the block that is meant, also between blocks, above them and on pages without any. */

import { expect, test } from 'vitest';
import { nearestBlock, type PlacedBlock } from '../../src/watch/preview/nearest-block.js';

const block = (line: number, page: number, topPt: number, more: Partial<PlacedBlock> = {}): PlacedBlock => ({
  file: 'paper.md',
  line,
  page,
  xPt: 70,
  topPt,
  widthPt: 450,
  heightPt: 40,
  ...more,
});

const blocks = [
  block(1, 1, 70),
  block(3, 1, 130, { heightPt: 300 }),
  block(4, 1, 130, { xPt: 90, widthPt: 430, heightPt: 20 }),
  block(5, 1, 150, { xPt: 90, widthPt: 430, heightPt: 20 }),
  block(9, 1, 700, { heightPt: 90 }),
  block(12, 2, 200),
  block(20, 4, 70),
];

const lineAt = (page: number, xPt: number, topPt: number) => nearestBlock(blocks, { page, xPt, topPt })?.line;

test('the block at the point', () => {
  expect(lineAt(1, 100, 90)).toBe(1);
  expect(lineAt(1, 100, 720)).toBe(9);
});

test('of nested blocks the innermost', () => {
  expect(lineAt(1, 100, 140)).toBe(4);
  expect(lineAt(1, 100, 165)).toBe(5);
  expect(lineAt(1, 75, 140)).toBe(3);
});

test('of equal blocks the one that is inside in the source', () => {
  const pair = [block(1, 0, 10), block(2, 0, 10)];
  expect(nearestBlock(pair, { page: 0, xPt: 100, topPt: 20 })?.line).toBe(2);
});

test('between blocks the nearer one', () => {
  expect(lineAt(1, 100, 118)).toBe(1);
  expect(lineAt(1, 100, 690)).toBe(9);
  expect(lineAt(1, 20, 90)).toBe(1);
});

test('above all that begins on a page: what runs over from the page before', () => {
  expect(lineAt(2, 100, 100)).toBe(9);
  expect(lineAt(3, 100, 400)).toBe(12);
});

test('before the first block of the paper: the first one', () => {
  expect(lineAt(0, 100, 100)).toBe(1);
  expect(lineAt(1, 100, 10)).toBe(1);
});

test('after the last page with blocks: the last one', () => {
  expect(lineAt(9, 100, 100)).toBe(20);
});

test('no blocks, no answer', () => {
  expect(nearestBlock([], { page: 0, xPt: 0, topPt: 0 })).toBeUndefined();
});
