/** A store of entries → the cache of stages between calls, for one version of wp-build, its browser and its fonts. */

import type { StageCache } from '../types.js';
import type { EntryStore } from './entry-store.js';

/** The bytes in `store` that were made in these surroundings. */
export function stageCache(store: EntryStore, surroundings: string): StageCache {
  return {
    read: (kind, key) => store.read(kind, `${surroundings}\0${key}`),
    write: (kind, key, bytes) => void store.write(kind, `${surroundings}\0${key}`, bytes),
  };
}
