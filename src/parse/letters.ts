/** A count from 1 → `a`, `b`, …, `z`, `aa`, `ab`, …: panels of a figure, and appendices in capitals. */
export function lettersOf(count: number): string {
  const last = String.fromCharCode(97 + ((count - 1) % 26));
  return count > 26 ? lettersOf(Math.floor((count - 1) / 26)) + last : last;
}
