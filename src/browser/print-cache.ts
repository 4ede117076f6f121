/**
 * Measures and prints of earlier calls, as a memo with the disk cache behind it. All other values are computed at once.
 */

import { deserialize, serialize } from 'node:v8';
import type { Memo, StageCache } from '../types.js';

/** The memo of what `kept` holds. Only work that is a promise is kept. */
export function printCache(kept: StageCache): Memo {
  return {
    recall(kind, key, make) {
      if (kind !== 'measure' && kind !== 'print') return make();
      const name = `${kind} ${key}`;
      const bytes = kept.read('prints', name);
      type Made = ReturnType<typeof make>;
      if (bytes) return Promise.resolve(deserialize(bytes)) as Made;
      const made = make();
      if (made instanceof Promise) void made.then((value) => kept.write('prints', name, plain(value)), noted);
      return made;
    },
  };
}

/** The fault is its caller's to hear. */
const noted = (): void => {};

/** The layout of a print is not cached, as no later layout is the same. */
function plain(value: object): Buffer {
  return serialize(
    Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).filter(([, each]) => typeof each !== 'symbol')),
  );
}
