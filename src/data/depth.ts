/**
 * A value → its depth of nesting. Data of a paper can be nested too deeply for recursion, so data that is walked by
 * recursion is checked level by level first.
 */

/** Whether arrays and objects of `value` are nested in more than `levels` levels. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true;
    level = level.flatMap((inner) =>
      typeof inner === 'object' && inner !== null ? Object.values(inner) : [],
    );
  }
  return false;
}
