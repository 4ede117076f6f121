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
  return {
    recall<T>(kind: string, key: string, make: () => T): T {
      const name = `${kind}\0${key}`;
      const known = used.has(name) || kept.has(name);
      const value = known ? ((used.get(name) ?? kept.get(name)) as T) : make();
      used.set(name, value);
      // what failed is tried again by whoever asks next
      if (!known && value instanceof Promise)
        value.catch(() => void (used.get(name) === value && used.delete(name)));
      return value;
    },
    settle(outcome) {
      kept = outcome === 'complete' ? used : new Map([...kept, ...used]);
      used = new Map();
    },
  };
}
