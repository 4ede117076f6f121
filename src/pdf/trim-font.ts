/**
 * A TrueType program as Chromium embeds it → the same outlines without the tables that a PDF viewer never reads: names,
 * the character map (a CID-keyed font is addressed by glyph), and hints, which Chromium does not print with either.
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

/** The number of glyphs in a program; undefined where it is no TrueType font of the expected form. */
export function glyphCount(bytes: Uint8Array): number | undefined {
  const tables = tablesOf(bytes);
  const count = tables?.get('maxp')?.readUInt16BE(4);
  return count !== undefined && count < 0xffff ? count : undefined;
}

/**
 * Rewrites the program, or returns undefined where it is no TrueType font of the expected form. The glyphs `copied` get
 * second numbers, which are the next ones.
 */
export function trimFont(bytes: Uint8Array, copied: readonly number[] = []): Buffer | undefined {
  const tables = tablesOf(bytes);
  try {
    return tables && writeTables(withoutHints(copied.length === 0 ? tables : withCopies(tables, copied)));
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

/** The tables with more glyphs, which look like others and are as wide. */
function withCopies(tables: Tables, copied: readonly number[]): Tables {
  const table = (tag: string): Buffer => tableOf(tables, tag);
  const [head, hhea, maxp] = [table('head'), Buffer.from(table('hhea')), Buffer.from(table('maxp'))];
  const isLong = head.readInt16BE(50) === 1;
  const offsets = readOffsets(table('loca'), isLong);
  const count = maxp.readUInt16BE(4);
  const metrics = Array.from({ length: count }, (_, i) => metricOf(table('hmtx'), hhea.readUInt16BE(34), i));
  maxp.writeUInt16BE(count + copied.length, 4);
  hhea.writeUInt16BE(count + copied.length, 34);
  const glyphs = Array.from({ length: count }, (_, i) => table('glyf').subarray(offsets[i], offsets[i + 1]));
  const empty = Buffer.alloc(0);
  const padded = [...glyphs, ...copied.map((glyph) => padTo(glyphs[glyph] ?? empty, isLong ? 4 : 2))];
  return new Map([
    ...tables,
    ['glyf', Buffer.concat(padded)],
    ['loca', writeOffsets(padded, isLong)],
    ['hmtx', Buffer.concat([...metrics, ...copied.map((glyph) => metrics[glyph] ?? Buffer.alloc(4))])],
    ['hhea', hhea],
    ['maxp', maxp],
  ]);
}

function withoutHints(tables: Tables): Tables {
  const table = (tag: string): Buffer => tableOf(tables, tag);
  const head = Buffer.from(table('head'));
  const isLong = head.readInt16BE(50) === 1;
  const offsets = readOffsets(table('loca'), isLong);
  const glyphs = offsets
    .slice(0, -1)
    .map((start, i) => unhinted(table('glyf').subarray(start, offsets[i + 1] ?? start)));
  const padded = glyphs.map((glyph) => padTo(glyph, isLong ? 4 : 2));
  const maxp = Buffer.from(table('maxp'));
  // the fields that count storage, functions and instructions
  if (maxp.length >= 32) maxp.fill(0, 16, 28);
  return new Map([
    ['glyf', Buffer.concat(padded)],
    ['head', head],
    ['hhea', table('hhea')],
    ['hmtx', table('hmtx')],
    ['loca', writeOffsets(padded, isLong)],
    ['maxp', maxp],
  ]);
}

/** A glyph without its instructions. */
function unhinted(glyph: Buffer): Buffer {
  if (glyph.length === 0) return glyph;
  const contours = glyph.readInt16BE(0);
  return contours < 0 ? unhintedComposite(glyph) : unhintedSimple(glyph, contours);
}

function unhintedSimple(glyph: Buffer, contours: number): Buffer {
  const lengthAt = 10 + contours * 2;
  const length = glyph.readUInt16BE(lengthAt);
  if (length === 0) return glyph;
  const rest = glyph.subarray(lengthAt + 2 + length);
  return Buffer.concat([glyph.subarray(0, lengthAt), Buffer.alloc(2), rest]);
}

/** Flags of a component (OpenType, glyf table). */
const component = {
  argumentsAreWords: 0x1,
  hasScale: 0x8,
  moreComponents: 0x20,
  hasTwoScales: 0x40,
  hasMatrix: 0x80,
  hasInstructions: 0x100,
} as const;

function unhintedComposite(glyph: Buffer): Buffer {
  const copy = Buffer.from(glyph);
  let at = 10;
  for (let more = true; more; ) {
    const flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(flags & ~component.hasInstructions, at);
    at += 4 + (flags & component.argumentsAreWords ? 4 : 2);
    if (flags & component.hasScale) at += 2;
    else if (flags & component.hasTwoScales) at += 4;
    else if (flags & component.hasMatrix) at += 8;
    more = (flags & component.moreComponents) !== 0;
  }
  return copy.subarray(0, at);
}
