/**
 * Fragments → ranges of object numbers in the file. A fragment has one range, in the first gap that is large enough. A
 * fragment that is cached from the build before keeps its numbers, and thus its bytes. Unused numbers go to objects
 * that are written in each build. Ranges begin at multiples of a step, so that a print with a few more objects does not
 * move the fragments behind it.
 */

/** Consecutive object numbers. */
export interface NumberRange {
  readonly first: number;
  readonly count: number;
}

/** Objects that every file has under the same number, so that fragments can refer to them. */
export const fixedNumbers = {
  catalog: 1,
  info: 2,
  pages: 3,
  document: 4,
  namespace: 5,
  firstFont: 6,
} as const;

/** At most so many furniture fonts have a fixed number. */
export const maxFonts = 20;

const firstOfFragments = fixedNumbers.firstFont + maxFonts;

const step = 1024;

const aligned = (number: number): number =>
  firstOfFragments + step * Math.ceil((number - firstOfFragments) / step);

/** The first number of a gap that has room, or behind all ranges. */
export function roomFor(count: number, used: readonly NumberRange[]): number {
  let first = firstOfFragments;
  for (const range of [...used].sort((a, b) => a.first - b.first)) {
    if (first + count <= range.first) break;
    first = Math.max(first, aligned(endOf(range)));
  }
  return first;
}

/** Whether a range shares no number with others. */
export function isFree(range: NumberRange, used: readonly NumberRange[]): boolean {
  return used.every((other) => endOf(range) <= other.first || endOf(other) <= range.first);
}

/** The numbers that are in no range, lowest first. */
export function* freeNumbers(used: readonly NumberRange[]): Generator<number, never> {
  let next = 1;
  for (const range of [...used].sort((a, b) => a.first - b.first)) {
    while (next < range.first) yield next++;
    next = Math.max(next, endOf(range));
  }
  for (;;) yield next++;
}

const endOf = ({ first, count }: NumberRange): number => first + count;
