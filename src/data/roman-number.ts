/** A number → lower-case Roman digits, as pages before the text are numbered. */

const digits = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const;

/** Empty below 1. No number that a file may hold gives a text without end: above 10,000 is 10,000. */
export function romanNumber(number: number): string {
  let rest = Math.min(number, 10_000);
  let text = '';
  for (const [value, letters] of digits) {
    for (; rest >= value; rest -= value) text += letters;
  }
  return text;
}
