/** A function of an object that never changes → the same function, which computes the result for each object once. */

/** Remembers the result for each object as long as the object lives. */
export function onceFor<Key extends object, Result>(find: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.result;
    const result = find(key);
    known.set(key, { result });
    return result;
  };
}
