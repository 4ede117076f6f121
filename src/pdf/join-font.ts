/**
 * Programs of one font, each with the glyphs of one print → one program with the glyphs of all. Chromium keeps glyph
 * numbers when it subsets a font, so the numbers in the text of the prints stay valid.
 */

import {
  metricOf,
  padTo,
  readOffsets,
  type Tables,
  tableOf,
  tablesOf,
  writeOffsets,
  writeTables,
} from './truetype-tables.js';

/** The glyphs of a font, by their numbers. */
export interface GlyphSet {
  readonly tables: Tables;
  readonly unitsPerEm: number;
  readonly glyphs: readonly Glyph[];
}

interface Glyph {
  readonly outline: Buffer;
  readonly metric: Buffer;
}

/** The glyphs of a program; undefined where it is no TrueType font of the expected form. */
export function glyphsOf(program: Uint8Array): GlyphSet | undefined {
  const tables = tablesOf(program);
  if (tables === undefined) return undefined;
  const [head, hhea, maxp] = [tableOf(tables, 'head'), tableOf(tables, 'hhea'), tableOf(tables, 'maxp')];
  const offsets = readOffsets(tableOf(tables, 'loca'), head.readInt16BE(50) === 1);
  const glyphs = Array.from({ length: maxp.readUInt16BE(4) }, (_, i) => ({
    outline: tableOf(tables, 'glyf').subarray(offsets[i], offsets[i + 1]),
    metric: metricOf(tableOf(tables, 'hmtx'), hhea.readUInt16BE(34), i),
  }));
  return { tables, unitsPerEm: head.readUInt16BE(18), glyphs };
}

/** The glyphs of both; undefined where a number is of two glyphs. */
export function united(one: GlyphSet, other: GlyphSet): GlyphSet | undefined {
  if (one.unitsPerEm !== other.unitsPerEm) return undefined;
  const [few, many] = one.glyphs.length < other.glyphs.length ? [one, other] : [other, one];
  const glyphs: Glyph[] = [...many.glyphs];
  for (const [number, glyph] of few.glyphs.entries()) {
    const there = glyphs[number];
    if (there === undefined || isBlank(there)) glyphs[number] = glyph;
    else if (!isBlank(glyph) && !isSame(glyph, there)) return undefined;
  }
  return { ...many, tables: withLargest(many.tables, few.tables), glyphs };
}

/** Writes the program. */
export function programOf({ tables, glyphs }: GlyphSet): Buffer {
  const padded = glyphs.map(({ outline }) => padTo(outline, 4));
  const [head, hhea] = ['head', 'hhea'].map((tag) => Buffer.from(tableOf(tables, tag))) as [Buffer, Buffer];
  const maxp = Buffer.from(tableOf(tables, 'maxp'));
  const isLong = padded.reduce((sum, { length }) => sum + length, 0) > 2 * 0xffff;
  head.writeInt16BE(isLong ? 1 : 0, 50);
  hhea.writeUInt16BE(glyphs.length, 34);
  maxp.writeUInt16BE(glyphs.length, 4);
  return writeTables(
    new Map([
      ['glyf', Buffer.concat(padded)],
      ['head', head],
      ['hhea', hhea],
      ['hmtx', Buffer.concat(glyphs.map(({ metric }) => metric))],
      ['loca', writeOffsets(padded, isLong)],
      ['maxp', maxp],
    ]),
  );
}

const isBlank = ({ outline, metric }: Glyph): boolean =>
  outline.length === 0 && metric.every((byte) => byte === 0);

/** Whether two glyphs are the same, but for zeros behind them. */
function isSame(one: Glyph, other: Glyph): boolean {
  if (!one.metric.equals(other.metric)) return false;
  // nearly always: each of the prints shows most letters
  if (one.outline.equals(other.outline)) return true;
  const length = Math.max(one.outline.length, other.outline.length);
  const whole = (outline: Buffer) => Buffer.concat([outline], length);
  return (
    Math.abs(one.outline.length - other.outline.length) < 4 && whole(one.outline).equals(whole(other.outline))
  );
}

/** Maximum values for readers (OpenType, maxp table): points, contours and components of the largest glyph. */
function withLargest(tables: Tables, others: Tables): Tables {
  const [maxp, other] = [Buffer.from(tableOf(tables, 'maxp')), tableOf(others, 'maxp')];
  for (let at = 6; at + 2 <= Math.min(maxp.length, other.length); at += 2)
    maxp.writeUInt16BE(Math.max(maxp.readUInt16BE(at), other.readUInt16BE(at)), at);
  return new Map([...tables, ['maxp', maxp]]);
}
