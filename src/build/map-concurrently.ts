/** A list of work, several items at a time → the results in the order of the list. */

/**
 * Yields what `work` makes of each item, in order, while at most `atOnce` items are worked on. An item waits for its
 * turn to be yielded, so `work` gets ahead of the reader by a few items only.
 */
export async function* mapConcurrently<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
  atOnce: number,
): AsyncGenerator<Result> {
  const running = new Set<Promise<unknown>>();
  const started: Promise<Result>[] = [];
  const begin = (index: number): void => {
    const result = work(items[index] as Item, index);
    started.push(result);
    const ended: Promise<unknown> = result.then(
      () => running.delete(ended),
      () => running.delete(ended),
    );
    running.add(ended);
  };
  try {
    for (let index = 0; index < items.length; index++) {
      let next = started[index];
      while (next === undefined) {
        begin(started.length);
        next = started[index];
      }
      const isDone = { value: false };
      const done = next.then(
        () => (isDone.value = true),
        () => (isDone.value = true),
      );
      while (!isDone.value) {
        while (running.size < atOnce && started.length < Math.min(items.length, index + aheadOf(atOnce))) {
          begin(started.length);
        }
        await Promise.race([done, ...running]);
      }
      yield await next;
    }
  } finally {
    // what was begun ends before its browser does
    await Promise.allSettled(started);
  }
}

/** The maximum number of started items, from the awaited one on. */
const aheadOf = (atOnce: number): number => 4 * atOnce;
