/** The fonts of a print → the same fonts without what no viewer reads, in place. */

import { deflateSync } from 'node:zlib';
import type { GlyphCopies } from './glyph-copies.js';
import { leanFont } from './lean-font.js';
import { dictAt, N, nameAt } from './objects.js';
import { type PDFContext, PDFDict, PDFNumber, PDFRawStream, PDFRef } from './pdf-lib.js';
import { decoded } from './streams.js';

/** Rewrites every embedded TrueType program that a CID-keyed font uses; some get glyphs a second time. */
export function leanFonts(context: PDFContext, copies: GlyphCopies): void {
  for (const [, font] of context.enumerateIndirectObjects()) {
    if (!(font instanceof PDFDict) || nameAt(font, N.Subtype) !== 'CIDFontType2') continue;
    const descriptor = dictAt(font, N.FontDescriptor);
    const ref = descriptor?.get(N.FontFile2);
    const stream = descriptor?.lookup(N.FontFile2);
    if (!(stream instanceof PDFRawStream) || !(ref instanceof PDFRef)) continue;
    const program = leanFont(decoded(stream), copies.get(font));
    if (program === undefined) continue;
    const dict = stream.dict;
    dict.set(N.Filter, N.FlateDecode);
    dict.set(N.Length1, PDFNumber.of(program.length));
    context.assign(ref, PDFRawStream.of(dict, deflateSync(program, { level: 9 })));
  }
}
