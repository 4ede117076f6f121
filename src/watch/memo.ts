/**
 * Pure results by their keys. A result that a complete build did not ask for is dropped, so that a memo does not grow
 * with the number of builds.
 */

import type { Memo } from '../types.js';

export interface BuildMemo extends Memo {
  /** Ends a build. A build that was cut short drops nothing: its results are as good as any. */
  settle(outcome: 'complete' | 'cut-short'): void;
}

/** An empty memo. */
export function openMemo(): BuildMemo {
  let kept = new Map<string, unknown>();
  let used = new Map<string, unknown>();
  // a promise is shared within its build, and cached when it resolves, since a build may be cancelled
  let pending = new Map<string, Promise<unknown>>();
  return {
    recall<T>(kind: string, key: string, make: () => T): T {
      const name = `${kind}\0${key}`;
      const known = [used, kept, pending].find((entries) => entries.has(name));
      if (known) {
        const value = known.get(name) as T;
        if (known === kept) used.set(name, value);
        return value;
      }
      const value = make();
      if (!(value instanceof Promise)) used.set(name, value);
      else {
        const generation = used;
        pending.set(name, value);
        const current = pending;
        value.then(
          () => generation.set(name, value),
          // the next caller tries again: a browser that died took its work along
          () => current.delete(name),
        );
      }
      return value;
    },
    settle(outcome) {
      kept = outcome === 'complete' ? used : new Map([...kept, ...used]);
      used = new Map();
      pending = new Map();
    },
  };
}
