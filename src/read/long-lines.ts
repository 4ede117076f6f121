/**
 * Refuses a text with an extremely long line, or with millions of lines: each line takes memory for its origin. A
 * regular expression stores a backtracking state for every letter of a word, and throws an error of the engine after
 * some millions of letters.
 */

import { holdLimit } from '../limits.js';
import type { Limits } from '../types.js';

/** An image within an address is as long as images are: `image-bytes` limits it. */
const embedded = /data:[a-z0-9.+/;=-]*,[\w.~%+/=-]*/gi;

/** How many lines a text has. */
export function lineCount(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** Throws BuildError `limit` at the first line of `text` that has too many characters. */
export function holdLineLengths(text: string, limits: Limits, file: string): void {
  const most = limits['line-characters'];
  if (text.length <= most) return;
  let line = 1;
  for (let start = 0; start < text.length; line++) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    if (end - start > most) {
      const found = text.slice(start, end).replace(embedded, '').length;
      holdLimit('line-characters', limits, { found, place: { file, line, column: 1 } });
    }
    start = end + 1;
  }
}
