import { expect, test, vi } from 'vitest';
import { openMemo } from '../../src/watch/memo.js';

test('what was made is kept for the next build, by its kind and key', () => {
  const memo = openMemo();
  const make = vi.fn(() => ({}));
  const first = memo.recall('print', 'a', make);
  expect(memo.recall('print', 'a', make)).toBe(first);
  memo.settle('complete');
  expect(memo.recall('print', 'a', make)).toBe(first);
  expect(memo.recall('link', 'a', make)).not.toBe(first);
  expect(make).toHaveBeenCalledTimes(2);
});

test('what a whole build did not ask for is let go; a build that was cut short lets nothing go', () => {
  const memo = openMemo();
  const make = vi.fn(() => ({}));
  memo.recall('print', 'a', make);
  memo.settle('complete');
  memo.recall('print', 'b', make);
  memo.settle('cut-short');
  memo.recall('print', 'a', make);
  expect(make).toHaveBeenCalledTimes(2);
  memo.settle('complete');
  memo.recall('print', 'b', make);
  expect(make).toHaveBeenCalledTimes(3);
});

test('what failed is tried again by the next caller', async () => {
  const memo = openMemo();
  await expect(memo.recall('print', 'a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(memo.recall('print', 'a', () => Promise.resolve(1))).resolves.toBe(1);
});
