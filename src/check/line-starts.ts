/** Text → the offsets of its line starts, computed once: rules look up the lines of thousands of offsets. */

/** Lines of a text; offsets and lines count from 0. */
export interface LineStarts {
  /** offset of the first character of the line that holds `offset` */
  readonly startOf: (offset: number) => number;
  readonly lineOf: (offset: number) => number;
}

/** Finds the lines of `text`. */
export function lineStarts(text: string): LineStarts {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  const lineOf = (offset: number): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return { lineOf, startOf: (offset) => starts[lineOf(offset)] ?? 0 };
}
