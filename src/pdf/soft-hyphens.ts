/**
 * Hyphens that hyphenation put at line ends → soft hyphens, U+00AD, in the font's own map, so that a reader that follows
 * tags and one that only knows glyphs read whole words (ISO 32000-1, 14.8.2.2.3).
 */

import type { CodeOf } from './glyph-copies.js';
import type { PDFDict } from './pdf-lib.js';

/**
 * The mark of such a hyphen by `in-page/settle-hyphens.ts`, as Chromium prints it: hyphen and selector, a glyph each.
 */
const marked =
  /\/(F\d+) [\d.]+ Tf|\/Span ?<<\/ActualText <FEFF002DFE00> >> BDC\s((?:(?:\/F\d+ [\d.]+ Tf|[-\d. ]+ T[dm])\s){0,3})<([0-9A-F]{4})> Tj\s((?:[-\d. ]+ Td\s)?)(?:<[0-9A-F]{4}> Tj\s)?EMC\s/gi;

const mark = 'FEFF002DFE00';

const softHyphen = '\u00ad';

/** Rewrites the hyphens of a page's text, in which `fonts` have the names that they have on the page. */
export function nameSoftHyphens(text: string, fonts: ReadonlyMap<string, PDFDict>, codeOf: CodeOf): string {
  if (!text.includes(mark) && !text.includes(mark.toLowerCase())) return text;
  let font: PDFDict | undefined;
  return text.replace(marked, (whole, set?: string, move = '', glyph?: string, after = '') => {
    const name = set ?? /\/(F\d+) /.exec(move)?.[1];
    if (name !== undefined) font = fonts.get(name);
    if (glyph === undefined) return whole;
    const code = font && codeOf(font, glyph, softHyphen);
    return code === undefined
      ? `/Span<</ActualText <FEFF00AD> >> BDC\n${move}<${glyph}> Tj\n${after}EMC\n`
      : `${move}<${code}> Tj\n${after}`;
  });
}
