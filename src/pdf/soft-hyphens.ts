/**
 * Hyphens that hyphenation put at line ends → soft hyphens, U+00AD, in the font's own map, so that a reader that follows
 * tags and one that only knows glyphs read whole words (ISO 32000-1, 14.8.2.2.3). Such a hyphen gets a glyph of its
 * own: a copy of the hyphen behind all others, since the font's map calls the hyphen itself a hyphen.
 */

import { glyphWidths } from './font-widths.js';
import { glyphCount } from './lean-font.js';
import { nameInMap } from './name-in-map.js';
import { arrayAt, dictAt, N, nameAt } from './objects.js';
import { PDFArray, PDFDict, PDFNumber, PDFRawStream } from './pdf-lib.js';
import { decoded } from './streams.js';

/** What `in-page/settle-hyphens.ts` marks such a hyphen with, as Chromium prints it: hyphen and selector, a glyph each. */
const marked =
  /\/(F\d+) [\d.]+ Tf|\/Span ?<<\/ActualText <FEFF002DFE00> >> BDC\s((?:[-\d. ]+ T[dm]\s)?)<([0-9A-F]{4})> Tj\s((?:[-\d. ]+ Td\s)?)(?:<[0-9A-F]{4}> Tj\s)?EMC\s/gi;

const mark = 'FEFF002DFE00';

const softHyphen = '\u00ad';

/** A glyph that a font program gets a second time, by the program's font dictionary. */
export type GlyphCopies = ReadonlyMap<PDFDict, number>;

/** Rewrites the hyphens of a page's text, and says in `copies` which glyph a font has to have twice. */
export function nameSoftHyphens(
  text: string,
  fonts: ReadonlyMap<string, PDFDict>,
  copies: Map<PDFDict, number>,
): string {
  if (!text.includes(mark) && !text.includes(mark.toLowerCase())) return text;
  let font: PDFDict | undefined;
  return text.replace(marked, (whole, name?: string, move = '', glyph?: string, after = '') => {
    if (name !== undefined) font = fonts.get(name);
    if (glyph === undefined) return whole;
    const code = font && softCode(font, Number.parseInt(glyph, 16), copies);
    return code === undefined
      ? `/Span<</ActualText <FEFF00AD> >> BDC\n${move}<${glyph}> Tj\n${after}EMC\n`
      : `${move}<${code.toString(16).padStart(4, '0')}> Tj\n${after}`;
  });
}

/** The code of the font's soft hyphen; undefined where the font can't have another glyph. */
function softCode(font: PDFDict, glyph: number, copies: Map<PDFDict, number>): number | undefined {
  const descendant = font.context.lookup(arrayAt(font, N.DescendantFonts)[0]);
  if (!(descendant instanceof PDFDict) || nameAt(descendant, N.Subtype) !== 'CIDFontType2') return undefined;
  const count = glyphsOf(descendant);
  if (count === undefined) return undefined;
  const known = copies.get(descendant);
  if (known !== undefined) return known === glyph ? count : undefined;
  const widths = descendant.lookup(N.W);
  const width = glyphWidths(font)?.(glyph);
  if (width === undefined || !(widths instanceof PDFArray)) return undefined;
  widths.push(PDFNumber.of(count));
  widths.push(font.context.obj([width]));
  copies.set(descendant, glyph);
  nameInMap(font, [[count, softHyphen]]);
  return count;
}

/** How many glyphs the embedded program has. */
function glyphsOf(descendant: PDFDict): number | undefined {
  const stream = dictAt(descendant, N.FontDescriptor)?.lookup(N.FontFile2);
  return stream instanceof PDFRawStream ? glyphCount(decoded(stream)) : undefined;
}
