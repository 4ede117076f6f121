/**
 * Two texts → their order by code units. The order of a language differs between machines; this one does not, so that
 * the same files give the same bytes.
 */

/** Negative where `a` comes first, positive where `b` does, 0 where they are the same. */
export function compareText(a: string, b: string): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}
