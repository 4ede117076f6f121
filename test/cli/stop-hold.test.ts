/** What a run does with stop signals while it has files to finish. */

import { afterEach, expect, test, vi } from 'vitest';
import { countSignals, isSet, openStopHold, sameSignalMs } from '../../src/cli/stop-hold.js';

afterEach(() => vi.useRealTimers());

test('a signal that comes twice at once is one; a later one is the second', () => {
  vi.useFakeTimers();
  const count = countSignals();
  expect([count(), count()]).toEqual(['first', 'repeated']);
  vi.advanceTimersByTime(sameSignalMs - 1);
  expect(count()).toBe('repeated');
  vi.advanceTimersByTime(1);
  expect([count(), count()]).toEqual(['second', 'second']);
});

test('a hold is seen through its flag, and reports only changes', () => {
  const changes: boolean[] = [];
  const hold = openStopHold((isHeld) => changes.push(isHeld));
  expect([hold.isHeld(), isSet(hold.flag)]).toEqual([false, false]);
  for (const isHeld of [false, true, true]) hold.set(isHeld);
  expect([hold.isHeld(), isSet(hold.flag)]).toEqual([true, true]);
  hold.set(false);
  expect([hold.isHeld(), changes]).toEqual([false, [true, false]]);
});
