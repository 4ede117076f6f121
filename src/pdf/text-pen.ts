/**
 * Glyphs at places → the operators of a text object that show them there: strings as long as possible, and moves from
 * line to line. The state is plain numbers, as a long paper has a million glyphs.
 */

import type { ByteWriter } from './content-bytes.js';
import type { GlyphWidth } from './font-widths.js';
import type { GlyphString } from './glyph-strings.js';
import { rounded, shortNumber } from './short-number.js';

/** A font whose glyphs can be measured. */
export interface PenFont {
  /** name and size, as operands */
  readonly operands: string;
  /** in units of text space, which the advance of a glyph is counted in */
  readonly size: number;
  readonly widthOf: GlyphWidth;
}

/** Writes into a text object, whose matrix is upside down as Chromium's pages are. */
export interface TextPen {
  readonly setFont: (font: PenFont) => void;
  /** shows glyphs, which are digits of the source, at a place in text space */
  readonly show: (x: number, y: number, glyphs: GlyphString) => void;
  /** ends the string that is being written, so that other operators may follow */
  readonly endRun: () => void;
  /** writes font, line and next glyph's place, for operators that are copied; nothing is known after them */
  readonly catchUp: (line: { x: number; y: number; nextX: number }) => void;
  /** a text object begins: nothing has been moved in it */
  readonly forgetPlace: () => void;
  readonly forgetFont: () => void;
}

/** A distance that no eye sees, in thousandths of the text size; what is left out is made up for at the next one. */
const tolerance = 2;

/** A string is not interrupted by a larger gap, in thousandths of the text size: a move of the line says it as well. */
const widestGap = 9000;

/** A pen that has written nothing yet. */
export function openTextPen(out: ByteWriter): TextPen {
  let font: PenFont | undefined;
  let writtenFont = '';
  /** the line matrix of what is written, and where the next glyph is drawn; no number where it is not known */
  let [lineX, lineY, penX] = [Number.NaN, Number.NaN, Number.NaN];
  /** where in the output the string begins that is being written; -1: there is none */
  let runAt = -1;
  let isArray = false;

  const endRun = (): void => {
    if (runAt >= 0) out.write(isArray ? '>]TJ\n' : '>Tj\n');
    runAt = -1;
    isArray = false;
  };
  const writeFont = (): void => {
    if (font === undefined || font.operands === writtenFont) return;
    endRun();
    out.write(`${font.operands} Tf\n`);
    writtenFont = font.operands;
  };
  const moveTo = (x: number, y: number): void => {
    endRun();
    if (Number.isNaN(lineX)) {
      lineX = rounded(x);
      lineY = rounded(y);
      out.write(`1 0 0 -1 ${shortNumber(lineX)} ${shortNumber(lineY)} Tm\n`);
    } else {
      const right = rounded(x - lineX);
      const up = rounded(lineY - y);
      out.write(`${shortNumber(right)} ${shortNumber(up)} Td\n`);
      lineX += right;
      lineY -= up;
    }
    penX = lineX;
  };
  /** Moves the pen within the string that is being written; false where it can't be. */
  const moveInRun = (x: number, size: number): boolean => {
    const distance = Math.round(((penX - x) * 1000) / size);
    if (Math.abs(distance) <= tolerance) return true;
    if (runAt < 0 || !(Math.abs(distance) < widestGap)) return false;
    if (!isArray) out.insert(runAt, '[');
    isArray = true;
    out.write(`>${distance}<`);
    penX -= (distance * size) / 1000;
    return true;
  };
  return {
    endRun,
    setFont: (next) => {
      font = next;
    },
    show: (x, y, { start, end, ems }) => {
      if (font === undefined) return;
      writeFont();
      // a place that is not known is near to none
      if (!(Math.abs(y - lineY) < 0.01) || !moveInRun(x, font.size)) moveTo(x, y);
      if (runAt < 0) {
        runAt = out.length();
        out.write('<');
      }
      out.copy(start, end);
      penX += ems * font.size;
    },
    catchUp: ({ x, y, nextX }) => {
      endRun();
      writeFont();
      if (!Number.isNaN(x)) out.write(`1 0 0 -1 ${shortNumber(x)} ${shortNumber(y)} Tm\n`);
      if (font && nextX - x > 0.01) out.write(`[${Math.round(((x - nextX) * 1000) / font.size)}]TJ\n`);
      font = undefined;
      writtenFont = '';
    },
    forgetPlace: () => {
      lineX = Number.NaN;
      lineY = Number.NaN;
    },
    forgetFont: () => {
      writtenFont = '';
    },
  };
}

/** Two decimals: a page is drawn at a scale below one, so that is below a hundredth of a point. */
