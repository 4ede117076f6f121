/**
 * The fonts of a page → the advance width of each glyph, from the /W array of a CID-keyed font (ISO 32000-1, 9.7.4.3).
 * Each font is read once a print.
 */

import { arrayAt, dictAt, N, nameAt, numberAt } from './objects.js';
import { PDFArray, type PDFContext, PDFDict, PDFNumber, type PDFObject } from './pdf-lib.js';

/** The width of a glyph in thousandths of the text size. */
export type GlyphWidth = (glyph: number) => number;

/** Looks a font up by its resource name; undefined where its glyphs are not addressed by two bytes from left to right. */
export type FontWidths = (name: string) => GlyphWidth | undefined;

/** Widths by font object, for one print. */
export function openFontWidths(): (page: PDFDict) => FontWidths {
  const known = new Map<PDFDict, GlyphWidth | undefined>();
  return (page) => {
    const resources = dictAt(page, N.Resources);
    const fonts = resources && dictAt(resources, N.Font);
    const named = new Map<string, GlyphWidth | undefined>();
    for (const [name, value] of fonts?.entries() ?? []) {
      const font = page.context.lookup(value);
      if (!(font instanceof PDFDict)) continue;
      if (!known.has(font)) known.set(font, glyphWidths(font));
      named.set(name.asString().slice(1), known.get(font));
    }
    return (name) => named.get(name);
  };
}

/** The widths of a font whose codes are the numbers of its glyphs. */
export function glyphWidths(font: PDFDict): GlyphWidth | undefined {
  if (nameAt(font, N.Subtype) !== 'Type0' || nameAt(font, N.Encoding) !== 'Identity-H') return undefined;
  const descendant = font.context.lookup(arrayAt(font, N.DescendantFonts)[0]);
  if (!(descendant instanceof PDFDict)) return undefined;
  const widths = new Map(entriesOf(font.context, arrayAt(descendant, N.W)));
  const standard = numberAt(descendant, N.DW) ?? 1000;
  return (glyph) => widths.get(glyph) ?? standard;
}

/** `c [w1 w2 …]` gives each glyph from c on its own width, `first last w` all glyphs of a range the same. */
function* entriesOf(context: PDFContext, list: readonly PDFObject[]): Generator<[number, number]> {
  for (let i = 0; i < list.length; ) {
    const first = numberOf(list[i]);
    const next = context.lookup(list[i + 1]);
    if (next instanceof PDFArray) {
      for (const [index, width] of next.asArray().entries()) yield [first + index, numberOf(width)];
      i += 2;
    } else {
      for (let glyph = first; glyph <= numberOf(next); glyph++) yield [glyph, numberOf(list[i + 2])];
      i += 3;
    }
  }
}

const numberOf = (value: PDFObject | undefined): number =>
  value instanceof PDFNumber ? value.asNumber() : Number.NaN;
