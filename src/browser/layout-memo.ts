/** A memo for one layout, with another memo as the fallback. */

import type { Memo } from '../types.js';

/** An empty one before `behind`. What failed is not remembered. */
export function layoutMemo(behind: Memo | undefined): Memo {
  const known = new Map<string, unknown>();
  return {
    recall(kind, key, make) {
      type Made = ReturnType<typeof make>;
      const name = `${kind} ${key}`;
      const before = known.get(name) as Made | undefined;
      if (before !== undefined) return before;
      const made = behind ? behind.recall(kind, key, make) : make();
      known.set(name, made);
      if (made instanceof Promise) made.catch(() => known.delete(name));
      return made;
    },
  };
}
