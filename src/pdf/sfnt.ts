/**
 * TrueType or OpenType bytes → the numbers that a PDF needs to show text in that font: the glyphs of characters, their
 * widths, and the height of the font. The input is a subset that HarfBuzz wrote, so its tables are valid.
 */

import { cidsByGlyph } from './cff-charset.js';

/** Metrics in units of `unitsPerEm`, and look-ups by glyph and by code point. */
export interface Sfnt {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly bbox: readonly number[];
  /** glyph of each code point that the font has */
  readonly glyphs: ReadonlyMap<number, number>;
  readonly advance: (glyph: number) => number;
  /** the code that shows a glyph in a PDF: its number, or its CID in a CID-keyed font */
  readonly codeOf: (glyph: number) => number;
  /** the CFF table, where outlines are not TrueType */
  readonly cff: Buffer | undefined;
}

/** Reads the tables head, hhea, hmtx, OS/2 and cmap. */
export function readSfnt(bytes: Buffer): Sfnt {
  const tables = readDirectory(bytes);
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`The font has no table ${tag}.`);
    return found;
  };
  const [head, hhea, hmtx] = [table('head'), table('hhea'), table('hmtx')];
  const cff = tables.get('CFF ');
  const cids = cff && cidsByGlyph(cff);
  const metrics = hhea.readUInt16BE(34);
  const ascent = hhea.readInt16BE(4);
  return {
    unitsPerEm: head.readUInt16BE(18),
    ascent,
    descent: hhea.readInt16BE(6),
    capHeight: capHeight(tables.get('OS/2')) ?? ascent,
    bbox: [36, 38, 40, 42].map((at) => head.readInt16BE(at)),
    glyphs: readCharacters(table('cmap')),
    // glyphs past the last metric are as wide as it
    advance: (glyph) => hmtx.readUInt16BE(Math.min(glyph, metrics - 1) * 4),
    codeOf: (glyph) => cids?.[glyph] ?? glyph,
    cff,
  };
}

function readDirectory(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const count = bytes.readUInt16BE(4);
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const at = 12 + i * 16;
      const offset = bytes.readUInt32BE(at + 8);
      const length = bytes.readUInt32BE(at + 12);
      return [bytes.toString('latin1', at, at + 4), bytes.subarray(offset, offset + length)];
    }),
  );
}

/** From version 2 of the table on. */
function capHeight(os2: Buffer | undefined): number | undefined {
  return os2 && os2.length >= 90 && os2.readUInt16BE(0) >= 2 ? os2.readInt16BE(88) : undefined;
}

/** The widest Unicode subtable: format 12 (all planes) before format 4 (the first). */
function readCharacters(cmap: Buffer): ReadonlyMap<number, number> {
  const count = cmap.readUInt16BE(2);
  const subtables = Array.from({ length: count }, (_, i) => cmap.subarray(cmap.readUInt32BE(4 + i * 8 + 4)));
  const all = subtables.find((subtable) => subtable.readUInt16BE(0) === 12);
  if (all) return new Map(groups(all));
  const first = subtables.find((subtable) => subtable.readUInt16BE(0) === 4);
  return new Map(first ? segments(first) : []);
}

function* groups(subtable: Buffer): Generator<[number, number]> {
  const count = subtable.readUInt32BE(12);
  for (let i = 0; i < count; i++) {
    const at = 16 + i * 12;
    const [start, end, glyph] = [0, 4, 8].map((field) => subtable.readUInt32BE(at + field));
    if (start === undefined || end === undefined || glyph === undefined) return;
    for (let code = start; code <= end; code++) yield [code, glyph + code - start];
  }
}

function* segments(subtable: Buffer): Generator<[number, number]> {
  const doubled = subtable.readUInt16BE(6);
  for (let i = 0; i < doubled; i += 2) {
    const end = subtable.readUInt16BE(14 + i);
    const start = subtable.readUInt16BE(16 + doubled + i);
    const delta = subtable.readUInt16BE(16 + doubled * 2 + i);
    const rangeAt = 16 + doubled * 3 + i;
    const range = subtable.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code < 0xffff; code++) {
      const listed = range === 0 ? code : subtable.readUInt16BE(rangeAt + range + (code - start) * 2);
      const glyph = range !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) yield [code, glyph];
    }
  }
}
