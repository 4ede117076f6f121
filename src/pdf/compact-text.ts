/**
 * Page content as Chromium writes it → the same marks in fewer bytes. Chromium shows each glyph by an operator of
 * its own, with seven decimals between two of them. Here a run of glyphs on one line becomes one TJ array, in which
 * only the distances stand that are not the glyph's own width (ISO 32000-1, 9.4.3), and coordinates of paths keep
 * three decimals.
 *
 * Distances are counted from the beginning of the run, so rounding to a thousandth of the text size never adds up.
 * All is read and written byte by byte: a long paper has a million glyphs.
 */

import { type ByteWriter, openByteWriter, readNumbers } from './content-bytes.js';
import { operator, readOperators } from './content-stream.js';
import type { FontWidths, GlyphWidth } from './font-widths.js';

const op = {
  BT: operator('BT'),
  ET: operator('ET'),
  Tf: operator('Tf'),
  Td: operator('Td'),
  Tm: operator('Tm'),
  Tj: operator('Tj'),
} as const;

const pathOperators = new Set(['m', 'l', 'c', 'v', 'y', 're'].map(operator));

/** A distance that no eye sees, in thousandths of the text size; what is left out is made up for at the next one. */
const tolerance = 2;

/** A font whose glyphs can be measured. */
interface Font {
  readonly widthOf: GlyphWidth;
  /** in units of text space, which the advance of a glyph is counted in */
  readonly size: number;
}

/** Glyphs of one font on one line, as one operator. */
interface Run extends Font {
  /** whether distances have been written, so that it is an array */
  isArray: boolean;
  /** where in the output it begins */
  readonly start: number;
}

/**
 * Places on the line, from where `Tm` put its beginning. Chromium moves from the beginning of the line by `Td`, and
 * leaves that out where the next glyph follows by its own width.
 */
interface Places {
  /** the beginning of Chromium's line, which `Td` moves */
  line: number;
  /** where Chromium draws the next glyph */
  next: number;
  /** the beginning of our line */
  ourLine: number;
  /** where our next glyph would be drawn */
  pen: number;
}

/** Rewrites the content of a page whose fonts `fontWidths` knows. */
export function compactText(bytes: Uint8Array, fontWidths: FontWidths): Uint8Array {
  const out = openByteWriter(bytes);
  const places: Places = { line: 0, next: 0, ourLine: 0, pen: 0 };
  let font: Font | undefined;
  let run: Run | undefined;

  const endRun = (): void => {
    if (run === undefined) return;
    out.write(run.isArray ? '>]TJ\n' : '> Tj\n');
    run = undefined;
  };
  const show = (at: number, operatorAt: number): void => {
    const start = at + 1;
    const end = endOfGlyphs(bytes, at);
    if (font === undefined || end === undefined) {
      endRun();
      return;
    }
    if (run === undefined) {
      out.copyTo(at);
      moveToNext(places, font, out);
      run = { ...font, isArray: false, start: out.length() };
      out.write('<');
    } else addDistance(run, places, out);
    out.copy(start, end);
    const advance = advanceOf(bytes, { start, end, widthOf: run.widthOf }) * run.size;
    places.pen += advance;
    places.next += advance;
    out.skipTo(operatorAt + 3);
  };
  const move = (at: number, operatorAt: number): void => {
    const [x = 0, y = 0] = readNumbers(bytes, at, operatorAt);
    places.line += x;
    places.next = places.line;
    if (run === undefined || y !== 0) {
      endRun();
      out.copyTo(at);
      out.write(`${short(places.line - places.ourLine)} ${short(y)} Td\n`);
      places.ourLine = places.line;
      places.pen = places.line;
    }
    out.skipTo(operatorAt + 3);
  };
  const otherOperator = (code: number, at: number, operatorAt: number): void => {
    if (run) {
      endRun();
      out.skipTo(at);
    }
    if (code === op.BT || code === op.Tm || code === op.ET)
      Object.assign(places, { line: 0, next: 0, ourLine: 0, pen: 0 });
    else if (code === op.Tf) font = fontOf(Buffer.from(bytes.subarray(at, operatorAt)), fontWidths);
    else if (pathOperators.has(code)) {
      out.copyTo(at);
      for (const value of readNumbers(bytes, at, operatorAt)) out.write(`${short(value)} `);
      out.skipTo(operatorAt);
    }
  };

  readOperators(bytes, (code, at, operatorAt) => {
    if (code === op.Tj) show(at, operatorAt);
    else if (code === op.Td) move(at, operatorAt);
    else otherOperator(code, at, operatorAt);
  });
  endRun();
  out.copyTo(bytes.length);
  return out.written();
}

/** `/F4 26.66` as widths and size. */
function fontOf(operands: Buffer, fontWidths: FontWidths): Font | undefined {
  const [name = '', size = ''] = operands.toString('latin1').trim().slice(1).split(/\s+/);
  const widthOf = fontWidths(name);
  return widthOf && Number(size) > 0 ? { widthOf, size: Number(size) } : undefined;
}

/** Where the digits of `<0014001e>` end, if they are whole glyph numbers of two bytes. */
function endOfGlyphs(bytes: Uint8Array, at: number): number | undefined {
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

/** How far glyphs move the pen, in text sizes. */
function advanceOf(
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

/** How far our pen is ahead of Chromium's, in thousandths of the text size; 0 where no eye sees it. */
function distanceOf({ pen, next }: Places, size: number): number {
  const distance = Math.round(((pen - next) * 1000) / size);
  return Math.abs(distance) <= tolerance ? 0 : distance;
}

/** Moves the pen within a run to where Chromium draws the next glyph, unless it is there. */
function addDistance(run: Run, places: Places, out: ByteWriter): void {
  const distance = distanceOf(places, run.size);
  if (distance === 0) return;
  if (!run.isArray) out.insert(run.start, '[');
  run.isArray = true;
  out.write(`>${distance}<`);
  places.pen -= (distance * run.size) / 1000;
}

/** Moves the line to where Chromium draws the next glyph, where a run ended behind a move. */
function moveToNext(places: Places, { size }: Font, out: ByteWriter): void {
  if (distanceOf(places, size) === 0) return;
  out.write(`${short(places.next - places.ourLine)} 0 Td\n`);
  places.ourLine = places.next;
  places.pen = places.next;
}

/** Three decimals: the page is drawn at a scale below one, so that is below a thousandth of a point. */
function short(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return String(rounded === 0 ? 0 : rounded);
}
