/** The fonts of a print → their programs without the tables that no viewer reads. */

import { decoded } from './flate-streams.js';
import type { GlyphCopies } from './glyph-copies.js';
import { dictAt, N, nameAt } from './objects.js';
import { type PDFContext, PDFDict, PDFRawStream, PDFRef } from './pdf-lib.js';
import { trimFont } from './trim-font.js';

/** The program of a font, and where the print has it. */
export interface FontProgram {
  readonly descriptor: PDFRef;
  readonly ref: PDFRef;
  /** without the prefix that distinguishes subsets of one font */
  readonly name: string;
  readonly program: Buffer;
}

/** Every embedded TrueType program that a CID-keyed font uses; some get glyphs a second time. */
export function trimFonts(context: PDFContext, copies: GlyphCopies): FontProgram[] {
  return context.enumerateIndirectObjects().flatMap(([, font]) => {
    if (!(font instanceof PDFDict) || nameAt(font, N.Subtype) !== 'CIDFontType2') return [];
    const [descriptor, dict] = [font.get(N.FontDescriptor), dictAt(font, N.FontDescriptor)];
    const [ref, stream] = [dict?.get(N.FontFile2), dict?.lookup(N.FontFile2)];
    if (!(descriptor instanceof PDFRef && ref instanceof PDFRef && stream instanceof PDFRawStream)) return [];
    const program = trimFont(decoded(stream), copies.get(font));
    const name = (nameAt(font, N.BaseFont) ?? '').replace(/^[A-Z]{6}\+/, '');
    return program ? [{ descriptor, ref, name, program }] : [];
  });
}
