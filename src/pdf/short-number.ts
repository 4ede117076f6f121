/** A number → the shortest text of it in page content. */

/** A hundredth of a point is finer than any printer. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Without trailing zeros, a minus before nothing, or a zero before the point: `.5`. */
export function shortNumber(value: number, digits = 2): string {
  const factor = 10 ** digits;
  return String(Math.round(value * factor) / factor || 0).replace(/^(-?)0\./, '$1.');
}
