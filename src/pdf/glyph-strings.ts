/** Strings of glyph numbers in page content, four hexadecimal digits each: their ends and their widths. */

import type { GlyphWidth } from './font-widths.js';

/** A string of glyphs: the range of its digits, and its advance in text sizes. */
export interface GlyphString {
  readonly start: number;
  readonly end: number;
  readonly ems: number;
}

/** Reads `<0014001e>` at an offset, if it holds whole glyph numbers of two bytes. */
export function readGlyphs(bytes: Uint8Array, at: number, widthOf: GlyphWidth): GlyphString | undefined {
  if (bytes[at] !== 60) return undefined;
  const start = at + 1;
  let end = start;
  let glyph = 0;
  let advance = 0;
  // each digit is looked at once, without a call: a page has thousands of strings, and nearly all are one glyph
  for (; ; end++) {
    const digit = hexDigits[bytes[end] ?? 0] as number;
    if (digit > 15) break;
    glyph = glyph * 16 + digit;
    if ((end - start) % 4 < 3) continue;
    advance += widthOf(glyph);
    glyph = 0;
  }
  if (bytes[end] !== 62 || end === start || (end - start) % 4 > 0) return undefined;
  return { start, end, ems: advance / 1000 };
}

/** Value of each hexadecimal digit; 16 for any other byte. */
const hexDigits = Uint8Array.from({ length: 256 }, (_, byte) => {
  const value = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(value) ? 16 : value;
});
