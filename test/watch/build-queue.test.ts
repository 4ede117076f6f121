import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { debounceMs, openBuildQueue } from '../../src/watch/build-queue.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** A queue whose builds end when the test says so. */
function queueUnderTest() {
  const builds: { changed: string[]; signal: AbortSignal; end: (how: 'done' | 'cancelled') => void }[] = [];
  const faults: unknown[] = [];
  const rests: { signal: AbortSignal; end: () => void }[] = [];
  const queue = openBuildQueue({
    run: (changed, signal) =>
      new Promise((end) => {
        builds.push({ changed: [...changed].sort(), signal, end });
        signal.addEventListener('abort', () => end('cancelled'));
      }),
    rest: (signal) => new Promise((end) => rests.push({ signal, end })),
    fail: (fault) => faults.push(fault),
  });
  return { queue, builds, rests, faults };
}

test('changes that come together are one build', async () => {
  const { queue, builds } = queueUnderTest();
  queue.add(['a']);
  await vi.advanceTimersByTimeAsync(debounceMs - 1);
  queue.add(['b']);
  await vi.advanceTimersByTimeAsync(debounceMs - 1);
  expect(builds).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(5);
  expect(builds.map((build) => build.changed)).toEqual([['a', 'b']]);
});

test('the debounce is at most 30 ms', () => {
  expect(debounceMs).toBeLessThanOrEqual(30);
});

test('a build that is overtaken is cancelled, and its changes go into the next; never two at once', async () => {
  const { queue, builds } = queueUnderTest();
  queue.add(['a']);
  await vi.advanceTimersByTimeAsync(debounceMs);
  queue.add(['b']);
  expect(builds[0]?.signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(debounceMs);
  expect(builds[0]?.signal.aborted).toBe(true);
  await vi.advanceTimersByTimeAsync(debounceMs);
  expect(builds.map((build) => build.changed)).toEqual([['a'], ['a', 'b']]);
});

test('under changes without a pause a build starts all the same', async () => {
  const { queue, builds } = queueUnderTest();
  for (let ms = 0; ms < 400; ms += debounceMs - 1) {
    queue.add(['a']);
    await vi.advanceTimersByTimeAsync(debounceMs - 1);
  }
  expect(builds.length).toBeGreaterThan(0);
});

test('closing cancels what runs and waits for its end', async () => {
  const { queue, builds } = queueUnderTest();
  queue.add(['a']);
  await vi.advanceTimersByTimeAsync(debounceMs);
  await queue.close();
  expect(builds[0]?.signal.aborted).toBe(true);
  queue.add(['b']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(builds).toHaveLength(1);
});

test('somebody whose editor saves all the time sees the paper move: builds are let finish now and then', async () => {
  const { queue, builds } = queueUnderTest();
  let finished = 0;
  for (let ms = 0; ms < 5000; ms += 10) {
    queue.add(['a']);
    await vi.advanceTimersByTimeAsync(10);
    const build = builds.at(-1);
    if (!build || build.signal.aborted || ms % 600 !== 590) continue;
    build.end('done');
    finished += 1;
  }
  expect(finished).toBeGreaterThan(1);
  await vi.advanceTimersByTimeAsync(2000);
  const last = builds.at(-1);
  expect(last?.changed).toEqual(['a']);
  expect(last?.signal.aborted).toBe(false);
});

test('a rest follows a build that was done; a change ends it at once, however long the build took', async () => {
  const { queue, builds, rests } = queueUnderTest();
  queue.add(['a']);
  await vi.advanceTimersByTimeAsync(debounceMs);
  expect(rests).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(5000);
  builds[0]?.end('done');
  await vi.advanceTimersByTimeAsync(1);
  expect([rests.length, rests[0]?.signal.aborted]).toEqual([1, false]);
  queue.add(['b']);
  await vi.advanceTimersByTimeAsync(debounceMs);
  expect([builds.length, rests[0]?.signal.aborted]).toEqual([1, true]);
  rests[0]?.end();
  await vi.advanceTimersByTimeAsync(1);
  expect(builds.map((build) => build.changed)).toEqual([['a'], ['b']]);
});

test('no rest while something waits, after a build that was cancelled, or when the queue is closed', async () => {
  const { queue, builds, rests } = queueUnderTest();
  queue.add(['a']);
  await vi.advanceTimersByTimeAsync(debounceMs);
  queue.add(['b']);
  builds[0]?.end('done');
  await vi.advanceTimersByTimeAsync(debounceMs);
  expect([builds.length, rests.length]).toEqual([2, 0]);
  builds[1]?.end('cancelled');
  await vi.advanceTimersByTimeAsync(1);
  expect([builds.length, rests.length]).toEqual([3, 0]);
  const closed = queue.close();
  await vi.advanceTimersByTimeAsync(1);
  await closed;
  expect([builds.length, rests.length]).toEqual([3, 0]);
});
