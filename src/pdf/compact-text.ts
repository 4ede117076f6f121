/**
 * Text of a page as Chromium writes it → the same glyphs in the same places in fewer bytes. Chromium shows each glyph
 * by an operator of its own, with seven decimals between two of them, and begins a text object for each piece of a
 * line. Here a run of glyphs on one line becomes one TJ array, which has only distances that differ from the glyph's
 * own width (ISO 32000-1, 9.4.3). Adjacent text objects become one, with relative moves from line to line.
 *
 * Distances are computed from positions on the page, so rounding errors never add up. Content is read and written byte
 * by byte: a long paper has a million glyphs.
 */

import { type ByteWriter, latin1Reader, openByteWriter, readNumbers } from './content-bytes.js';
import { endOfOperator, operator } from './content-stream.js';
import type { FontWidths } from './font-widths.js';
import { readGlyphs } from './glyph-strings.js';
import { eachOperator, type PageContent } from './page-content.js';
import { openTextPen, type PenFont } from './text-pen.js';

const op = {
  BT: operator('BT'),
  ET: operator('ET'),
  Tf: operator('Tf'),
  Td: operator('Td'),
  Tm: operator('Tm'),
  Tj: operator('Tj'),
  Q: operator('Q'),
} as const;

/** Operators that may be between two text objects which are joined. */
const colors = new Set(['rg', 'RG', 'g', 'G'].map(operator));
/** Operators within a text object that do not change the position of text. */
const harmless = new Set([...colors, ...['BDC', 'BMC', 'EMC'].map(operator)]);

/** Rewrites the content of a page whose fonts `fontWidths` knows. */
export function compactText(content: PageContent, fontWidths: FontWidths): Uint8Array {
  const { bytes } = content;
  const out = openByteWriter(bytes);
  const pen = openTextPen(out);
  const text = latin1Reader(bytes);
  const fontOf = fontReader(fontWidths);
  /** in no text object, in one that is rewritten, in one that is copied, or behind one that is still open */
  let mode: 'outside' | 'text' | 'copied' | 'behind' = 'outside';
  let font: PenFont | undefined;
  /** Chromium's line matrix, `1 0 0 -1 x y`; no numbers before the first Tm */
  let [x, y] = [Number.NaN, Number.NaN];
  /** position of Chromium's next glyph: there is no move where the glyph follows at the width of the one before */
  let nextX = Number.NaN;

  /** whether the text object began as another one of Chromium's */
  let isJoined = false;

  const beginText = (): void => {
    isJoined = mode === 'behind';
    if (!isJoined) {
      out.write('BT\n');
      pen.forgetPlace();
    }
    mode = 'text';
    x = Number.NaN;
    y = Number.NaN;
    nextX = Number.NaN;
  };
  const endText = (): void => {
    if (mode === 'behind') out.write('ET\n');
    mode = 'outside';
  };
  /** Takes an operator of a text object; false where it is not one that can be rewritten. */
  const rewrite = (code: number, at: number, operatorAt: number): boolean => {
    if (code === op.Tj) {
      if (Number.isNaN(x) || font === undefined) return false;
      const glyphs = readGlyphs(bytes, at, font.widthOf);
      if (glyphs === undefined) return false;
      pen.show(nextX, y, glyphs);
      nextX += glyphs.ems * font.size;
    } else if (code === op.Td) {
      // by index here and below: to destructure an array is a loop over an iterator, for each glyph of a paper
      const move = readNumbers(bytes, at, operatorAt);
      x += move[0] ?? 0;
      y -= move[1] ?? 0;
      nextX = x;
    } else if (code === op.Tm) {
      const matrix = readNumbers(bytes, at, operatorAt);
      if (matrix[0] !== 1 || matrix[1] !== 0 || matrix[2] !== 0 || matrix[3] !== -1) return false;
      x = matrix[4] ?? Number.NaN;
      y = matrix[5] ?? Number.NaN;
      nextX = x;
    } else if (code === op.Tf) {
      font = fontOf(text(at, operatorAt));
      if (font === undefined) return false;
      pen.setFont(font);
    } else return false;
    return true;
  };
  /** Takes any other operator of a text object. */
  const copyInText = (code: number, at: number, operatorAt: number): void => {
    if (code === op.ET) {
      // a string may continue in the next text object
      mode = 'behind';
      out.skipTo(operatorAt + 3);
    } else if (harmless.has(code)) {
      pen.endRun();
      copyOperator(out, at, endOfOperator(bytes, operatorAt));
    } else {
      // an open string ends before another operator is written
      pen.endRun();
      if (Number.isNaN(x) && isJoined) out.write('1 0 0 1 0 0 Tm\n');
      pen.catchUp({ x, y, nextX });
      font = undefined;
      mode = 'copied';
      out.copyTo(operatorAt);
    }
  };

  eachOperator(content, (code, at, operatorAt) => {
    if (mode === 'text') {
      if (rewrite(code, at, operatorAt)) out.skipTo(operatorAt + 3);
      else copyInText(code, at, operatorAt);
    } else if (mode === 'copied') {
      if (code === op.ET) mode = 'outside';
    } else if (code === op.BT) {
      // a string may continue here only without operators between the two text objects
      if (mode === 'behind') out.skipTo(at);
      else out.copyTo(at);
      beginText();
      out.skipTo(operatorAt + 3);
    } else {
      if (mode === 'behind') {
        pen.endRun();
        if (!colors.has(code)) endText();
        copyOperator(out, at, endOfOperator(bytes, operatorAt));
      }
      // the font of a restored state is unknown here
      if (code === op.Q) pen.forgetFont();
    }
  });
  pen.endRun();
  endText();
  out.copyTo(bytes.length);
  return out.written();
}

/** Reads fonts of a page; each of them is set many times. */
function fontReader(fontWidths: FontWidths): (operands: string) => PenFont | undefined {
  const known = new Map<string, PenFont | undefined>();
  return (operands) => {
    if (!known.has(operands)) known.set(operands, readFont(operands, fontWidths));
    return known.get(operands);
  };
}

/** `/F4 26.66` as widths and size. */
function readFont(operands: string, fontWidths: FontWidths): PenFont | undefined {
  const [name = '', size = ''] = operands.trim().slice(1).split(/\s+/);
  const widthOf = fontWidths(name);
  const value = Math.round(Number(size) * 1000) / 1000;
  return widthOf && value > 0 ? { operands: `/${name} ${value}`, size: value, widthOf } : undefined;
}

/** Copies an operator with its operands, on a line of its own. */
function copyOperator(out: ByteWriter, start: number, end: number): void {
  out.skipTo(start);
  out.copyTo(end);
  out.write('\n');
  out.skipTo(end + 1);
}
