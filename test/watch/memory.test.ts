import { expect, test, vi } from 'vitest';
import { openMemory } from '../../src/watch/memory.js';

test('what was made is kept for the next build, by its kind and key', () => {
  const memory = openMemory();
  const make = vi.fn(() => ({}));
  const first = memory.recall('print', 'a', make);
  expect(memory.recall('print', 'a', make)).toBe(first);
  memory.settle('complete');
  expect(memory.recall('print', 'a', make)).toBe(first);
  expect(memory.recall('link', 'a', make)).not.toBe(first);
  expect(make).toHaveBeenCalledTimes(2);
});

test('what a whole build did not ask for is let go; a build that was cut short lets nothing go', () => {
  const memory = openMemory();
  const make = vi.fn(() => ({}));
  memory.recall('print', 'a', make);
  memory.settle('complete');
  memory.recall('print', 'b', make);
  memory.settle('cut-short');
  memory.recall('print', 'a', make);
  expect(make).toHaveBeenCalledTimes(2);
  memory.settle('complete');
  memory.recall('print', 'b', make);
  expect(make).toHaveBeenCalledTimes(3);
});

test('what failed is tried again by whoever asks next', async () => {
  const memory = openMemory();
  await expect(memory.recall('print', 'a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(memory.recall('print', 'a', () => Promise.resolve(1))).resolves.toBe(1);
});
