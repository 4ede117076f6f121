/** Strings of glyph numbers in page content, four hexadecimal digits each: their ends and their widths. */

import type { GlyphWidth } from './font-widths.js';

/** The end of the digits of `<0014001e>`, if they are whole glyph numbers of two bytes. */
export function endOfGlyphs(bytes: Uint8Array, at: number): number | undefined {
  if (bytes[at] !== 60) return undefined;
  let end = at + 1;
  while (digitAt(bytes, end) < 16) end++;
  return bytes[end] === 62 && end - at > 1 && (end - at - 1) % 4 === 0 ? end : undefined;
}

/** Value of each hexadecimal digit; 16 for any other byte. */
const hexDigits = Uint8Array.from({ length: 256 }, (_, byte) => {
  const value = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(value) ? 16 : value;
});

const digitAt = (bytes: Uint8Array, at: number): number => hexDigits[bytes[at] ?? 0] ?? 16;

/** The advance of glyphs, in text sizes. */
export function advanceOf(
  bytes: Uint8Array,
  { start, end, widthOf }: { readonly start: number; readonly end: number; readonly widthOf: GlyphWidth },
): number {
  let advance = 0;
  for (let at = start; at < end; at += 4) {
    let glyph = 0;
    for (let i = 0; i < 4; i++) glyph = glyph * 16 + digitAt(bytes, at + i);
    advance += widthOf(glyph);
  }
  return advance / 1000;
}
