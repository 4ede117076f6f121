/**
 * Text of one line as it is drawn from left to right → the order in which it is read. PDF shows Hebrew and Arabic as
 * they stand on the page; Unicode's algorithm for mixed directions, applied to what it made, leads back. Brackets keep
 * the characters that the file names: those are of the text already.
 */

import { createRequire } from 'node:module';
import type { Bidi } from 'bidi-js';

// its types are those of a module, the file is not one
const bidi = (createRequire(import.meta.url)('bidi-js') as () => Bidi)();

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b][\udc00-\udfff]/g;
const leftToRight = /[A-Za-z\u00c0-\u024f\u0370-\u052f]/g;

/** Whether `text` has letters that are read from the right. */
export const hasRightToLeft = (text: string): boolean => text.search(rightToLeft) >= 0;

/**
 * A line in reading order; `isFromRight` is the direction of its paragraph, and where that is unknown its letters
 * decide.
 */
export function inReadingOrder(line: string, isFromRight: boolean | undefined): string {
  if (!hasRightToLeft(line) && isFromRight !== true) return line;
  const fromRight = isFromRight ?? count(line, rightToLeft) >= count(line, leftToRight);
  const units = line.split('');
  // from the right the line backwards is in order but for its numbers and Latin words, whose levels are even
  const text = fromRight ? units.reverse().join('') : line;
  const levels = bidi.getEmbeddingLevels(text, fromRight ? 'rtl' : 'ltr');
  const turned = fromRight ? runsFrom(levels.levels, 2) : bidi.getReorderSegments(text, levels);
  for (const [start = 0, end = 0] of turned) {
    const run = units.slice(start, end + 1).reverse();
    units.splice(start, run.length, ...run);
  }
  // halves of characters beyond the first plane were turned too
  return units.join('').replace(/([\udc00-\udfff])([\ud800-\udbff])/g, '$2$1');
}

/** First and last index of each run of characters whose level is `least` or more. */
function runsFrom(levels: Uint8Array, least: number): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let at = 0; at < levels.length; at++) {
    const start = at;
    while ((levels[at] ?? 0) >= least) at++;
    if (at > start) found.push([start, at - 1]);
  }
  return found;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** A replacement in drawing order, so that it fits in a line in drawing order. */
export function inDrawnOrder(text: string): string {
  return text.length > 1 && hasRightToLeft(text) ? inReadingOrder(text, true) : text;
}

/** The letters of a glyph in drawing order. Files name them in either order, which shows in the one common ligature. */
export function ligatureInDrawnOrder(text: string): string {
  return /^\u0644[\u0622\u0623\u0625\u0627]$/.test(text) ? [...text].reverse().join('') : text;
}
