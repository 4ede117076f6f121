/** A font's dictionary → its codes as text, each with its advance width. */

import { glyphWidths } from '../font-widths.js';
import { codeReader } from '../inspect/to-unicode.js';
import { arrayAt, dictAt, N, nameAt, numberAt } from '../objects.js';
import { type PDFDict, PDFName, PDFNumber } from '../pdf-lib.js';

/** One code of a shown string. */
export interface ReadGlyph {
  readonly text: string;
  /** in units of the text size */
  readonly ems: number;
  /** whether word spacing is added behind it: a single byte 32 */
  readonly isSpace: boolean;
}

/** The glyphs of a shown string. */
export type ReadGlyphs = (bytes: Uint8Array) => ReadGlyph[];

/**
 * A font without widths is one of those that viewers bring along: Courier's are all the same, half the size is near
 * others.
 */
const unknownWidth = (font: PDFDict): number => (/Courier/.test(nameAt(font, N.BaseFont) ?? '') ? 600 : 500);

/** Reads and measures strings in a font. */
export function measuredFont(font: PDFDict): ReadGlyphs {
  const read = codeReader(font);
  const size = nameAt(font, N.Subtype) === 'Type0' ? 2 : 1;
  const unknown = unknownWidth(font);
  const widthOf = size === 2 ? glyphWidths(font) : simpleWidths(font);
  return (bytes) => {
    const glyphs: ReadGlyph[] = [];
    for (let at = 0; at + size <= bytes.length; at += size) {
      const code = size === 2 ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0);
      const ems = (widthOf?.(code) ?? unknown) / 1000;
      const text = read(bytes.subarray(at, at + size));
      glyphs.push({ text, ems, isSpace: size === 1 && code === 32 });
    }
    return glyphs;
  };
}

function simpleWidths(font: PDFDict): (code: number) => number | undefined {
  const widths = arrayAt(font, PDFName.of('Widths')).map((each) => font.context.lookup(each));
  const first = numberAt(font, PDFName.of('FirstChar')) ?? 0;
  const descriptor = dictAt(font, N.FontDescriptor);
  const missing = descriptor && numberAt(descriptor, PDFName.of('MissingWidth'));
  const scale = glyphSpace(font) * 1000;
  return (code) => {
    const width = widths[code - first];
    return width instanceof PDFNumber ? width.asNumber() * scale : missing;
  };
}

/** A Type 3 font says how large its units are; those of others are thousandths. */
function glyphSpace(font: PDFDict): number {
  const [first] = arrayAt(font, PDFName.of('FontMatrix'));
  return first instanceof PDFNumber ? Math.abs(first.asNumber()) : 0.001;
}
