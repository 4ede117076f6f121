/** Values that arrive in any order → the same values in the order of their numbers, each as soon as it can be handed on. */

/** Takes values by their numbers, which count from 0, and calls `use` with each in turn. */
export function inOrder<T>(use: (value: T) => void): (index: number, value: T) => void {
  const waiting = new Map<number, T>();
  let next = 0;
  return (index, value) => {
    waiting.set(index, value);
    for (let found = waiting.get(next); found !== undefined; found = waiting.get(next)) {
      waiting.delete(next);
      next += 1;
      use(found);
    }
  };
}
