/**
 * Parts → whether the browser has to check them for missing glyphs; the missing characters of a batch → those of each
 * part.
 */

import { classes } from '../html/vocabulary.js';
import type { BlankCharacter } from '../in-page/find-missing-glyphs.js';
import type { Part } from '../types.js';

/** Characters of every text font: Basic Latin, Latin-1, dashes and quotes. Most papers have few others. */
export const sureCharacters = '\\u0000-\\u00ff\\u2010-\\u2027\\u2039\\u203a\\u20ac\\u2122';

const doubtful = new RegExp(`[^${sureCharacters}]`, 'u');

/** The arrow from a note back to its reference, which is for screens: no page shows it. */
const wayBack = new RegExp(`<a class="${classes.noteBack}"[^>]*>.*?</a>`, 'g');

/** Whether there is anything to ask the browser. */
export function hasDoubtful(parts: readonly Pick<Part, 'html'>[]): boolean {
  return parts.some(({ html }) => doubtful.test(html.replace(wayBack, '')));
}

/** Those of one part, counted from its first block; what is in no block belongs to the part that begins with block 0. */
export function blanksWithin(
  all: readonly BlankCharacter[],
  { first, count }: { readonly first: number; readonly count: number },
): BlankCharacter[] {
  const isWithin = (block: number) => (block < 0 ? first === 0 : block >= first && block < first + count);
  return all
    .filter(([, block]) => isWithin(block))
    .map(([character, block]) => [character, block < 0 ? -1 : block - first] as const);
}
