/**
 * A TrueType program as Chromium embeds it → the same outlines without what a PDF viewer never reads: names, the
 * character map (a CID-keyed font is addressed by glyph), and hints, which Chromium does not print with either.
 * ISO 32000-1, 9.9, table 126 lists the tables that stay.
 */

/** Tables that a CID-keyed TrueType font has to keep, in the order of their tags. */
const keptTables = ['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'] as const;

type Tables = ReadonlyMap<string, Buffer>;

/** How many glyphs a program has; undefined where it is no TrueType font of the expected form. */
export function glyphCount(bytes: Uint8Array): number | undefined {
  const tables = tablesOf(bytes);
  const count = tables?.get('maxp')?.readUInt16BE(4);
  return count !== undefined && count < 0xffff ? count : undefined;
}

/**
 * Rewrites the program, or returns undefined where it is no TrueType font of the expected form. The glyphs `copied` get
 * second numbers, which are the next ones.
 */
export function leanFont(bytes: Uint8Array, copied: readonly number[] = []): Buffer | undefined {
  const tables = tablesOf(bytes);
  try {
    return tables && writeTables(withoutHints(copied.length === 0 ? tables : withCopies(tables, copied)));
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

/** The tables that stay, if the program has all of them. */
function tablesOf(bytes: Uint8Array): Tables | undefined {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const tables = readTables(source);
    return keptTables.every((tag) => tables.has(tag)) ? tables : undefined;
  } catch (cause) {
    // a font that ends before its own offsets do: the viewer reads what Chromium wrote
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

function readTables(source: Buffer): Tables {
  if (source.length < 12 || source.readUInt32BE(0) !== 0x00010000) return new Map();
  return new Map(
    Array.from({ length: source.readUInt16BE(4) }, (_, i) => {
      const entry = 12 + i * 16;
      const offset = source.readUInt32BE(entry + 8);
      const end = offset + source.readUInt32BE(entry + 12);
      if (end > source.length) throw new RangeError('A table ends after its font.');
      return [source.toString('latin1', entry, entry + 4), source.subarray(offset, end)];
    }),
  );
}

/** The tables with more glyphs, which look like others and are as wide. */
function withCopies(tables: Tables, copied: readonly number[]): Tables {
  const table = (tag: string): Buffer => tables.get(tag) ?? Buffer.alloc(0);
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

/** Advance and side bearing of a glyph; the last ones share an advance (OpenType, hmtx table). */
function metricOf(hmtx: Buffer, full: number, glyph: number): Buffer {
  if (glyph < full) return hmtx.subarray(glyph * 4, glyph * 4 + 4);
  const bearing = full * 4 + (glyph - full) * 2;
  return Buffer.concat([hmtx.subarray(full * 4 - 4, full * 4 - 2), hmtx.subarray(bearing, bearing + 2)]);
}

function withoutHints(tables: Tables): Tables {
  const table = (tag: string): Buffer => tables.get(tag) ?? Buffer.alloc(0);
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

function readOffsets(loca: Buffer, isLong: boolean): number[] {
  const size = isLong ? 4 : 2;
  return Array.from({ length: Math.floor(loca.length / size) }, (_, i) =>
    isLong ? loca.readUInt32BE(i * 4) : loca.readUInt16BE(i * 2) * 2,
  );
}

function writeOffsets(glyphs: readonly Buffer[], isLong: boolean): Buffer {
  const loca = Buffer.alloc((glyphs.length + 1) * (isLong ? 4 : 2));
  let offset = 0;
  for (let i = 0; i <= glyphs.length; i++) {
    if (isLong) loca.writeUInt32BE(offset, i * 4);
    else loca.writeUInt16BE(offset / 2, i * 2);
    offset += glyphs[i]?.length ?? 0;
  }
  return loca;
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

function padTo(bytes: Buffer, multiple: number): Buffer {
  const missing = (multiple - (bytes.length % multiple)) % multiple;
  return missing === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(missing)]);
}

function writeTables(tables: Tables): Buffer {
  const count = tables.size;
  const power = 2 ** Math.floor(Math.log2(count));
  const directory = Buffer.alloc(12 + count * 16);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(power * 16, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE((count - power) * 16, 10);
  tables.get('head')?.writeUInt32BE(0, 8);
  const bodies: Buffer[] = [];
  let offset = directory.length;
  for (const [i, [tag, table]] of [...tables].entries()) {
    const entry = 12 + i * 16;
    const body = padTo(table, 4);
    directory.write(tag, entry, 'latin1');
    directory.writeUInt32BE(checksum(body), entry + 4);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(table.length, entry + 12);
    bodies.push(body);
    offset += body.length;
  }
  const font = Buffer.concat([directory, ...bodies]);
  const headAt = font.readUInt32BE(12 + [...tables.keys()].indexOf('head') * 16 + 8);
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, headAt + 8);
  return font;
}

/** The sum of all 32-bit words (OpenType, table directory). */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
