/**
 * What one build keeps for the next: results of work by what they were made from. An entry that a whole build did
 * not ask for is let go, so memory does not grow with the number of builds.
 */

import type { Memory } from '../types.js';

export interface BuildMemory extends Memory {
  /** Ends a build: with `complete` true entries that it did not use are dropped. */
  settle(outcome: 'complete' | 'cut-short'): void;
}

/** An empty memory. */
export function openMemory(): BuildMemory {
  let kept = new Map<string, unknown>();
  let used = new Map<string, unknown>();
  // what is being made is shared within its build, and kept only once it is there: a build may be cancelled
  let making = new Map<string, Promise<unknown>>();
  return {
    recall<T>(kind: string, key: string, make: () => T): T {
      const name = `${kind}\0${key}`;
      const known = [used, kept, making].find((entries) => entries.has(name));
      if (known) {
        const value = known.get(name) as T;
        if (known === kept) used.set(name, value);
        return value;
      }
      const value = make();
      if (!(value instanceof Promise)) used.set(name, value);
      else {
        const generation = used;
        making.set(name, value);
        const current = making;
        value.then(
          () => generation.set(name, value),
          // whoever asks next tries again: a browser that died took its work with it, which is done over in a new one
          () => current.delete(name),
        );
      }
      return value;
    },
    settle(outcome) {
      kept = outcome === 'complete' ? used : new Map([...kept, ...used]);
      used = new Map();
      making = new Map();
    },
  };
}
