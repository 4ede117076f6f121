/** A number → the shortest text of it in page content. */

/** A hundredth of a point is finer than any printer. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Without trailing zeros, a minus before nothing, or a zero before the point: `.5`. */
export function shortNumber(value: number, digits = 2): string {
  const factor = 10 ** digits;
  const text = String(Math.round(value * factor) / factor || 0);
  if (text.startsWith('0.')) return text.slice(1);
  return text.startsWith('-0.') ? `-${text.slice(2)}` : text;
}
