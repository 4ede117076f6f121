/** Garbage between prints: collected where much is new, and only then. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { openCollector } from '../../src/pdf/collect-garbage.js';

const megabyte = 1_000_000;

test('memory is collected when 45 MB are new, and then when as much is new again', () => {
  const collect = vi.fn();
  let size = 100 * megabyte;
  const afterPrint = openCollector(collect, () => size);
  const collectionsAt = [120, 144, 145, 160, 189, 190].map((megabytes) => {
    size = megabytes * megabyte;
    afterPrint();
    return collect.mock.calls.length;
  });
  expect(collectionsAt).toEqual([0, 0, 1, 1, 1, 2]);
});

/** Fills memory with what nothing holds. */
function fill(): WeakRef<readonly Buffer[]> {
  return new WeakRef(Array.from({ length: 60 }, () => Buffer.alloc(megabyte)));
}

test('what nothing holds is freed', async () => {
  setFlagsFromString('--expose-gc');
  // what other tests left would be freed meanwhile; buffers of one collection are gone with the next one
  const collect = runInNewContext('gc');
  collect();
  collect();
  const afterPrint = openCollector();
  const lost = fill();
  // until the end of its turn a weak reference holds its target
  await nextTurn();
  afterPrint();
  expect(lost.deref()).toBeUndefined();
});
