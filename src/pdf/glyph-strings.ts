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
  // each digit is looked at once: nearly all strings are one glyph, and a page has thousands of them
  for (let digit = digitAt(bytes, end); digit < 16; digit = digitAt(bytes, end)) {
    glyph = glyph * 16 + digit;
    end++;
    if ((end - start) % 4 > 0) continue;
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

const digitAt = (bytes: Uint8Array, at: number): number => hexDigits[bytes[at] ?? 0] as number;
