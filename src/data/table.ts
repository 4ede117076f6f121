/**
 * An object → a look-up table for keys that come from a paper. A plain object also has the keys that every object
 * inherits, such as `constructor` and `__proto__`; a table has its own keys only.
 */

/** `entries` without a prototype: `table[key]` is undefined for every key that is not written in the table. */
export function table<const Entries extends object>(entries: Entries): Entries {
  return Object.setPrototypeOf(entries, null);
}
