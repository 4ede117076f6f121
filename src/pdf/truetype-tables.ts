/**
 * A TrueType program ↔ its tables, those that a CID-keyed font has to keep (ISO 32000-1, 9.9, table 126), with offsets of
 * glyphs and their metrics as numbers.
 */

/** Tables that a CID-keyed TrueType font has to keep, in the order of their tags. */
const requiredTables = ['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'] as const;

/** Tables by their tags. */
export type Tables = ReadonlyMap<string, Buffer>;

/** The tables that stay, if the program has all of them. */
export function tablesOf(bytes: Uint8Array): Tables | undefined {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const tables = readTables(source);
    return requiredTables.every((tag) => tables.has(tag)) ? tables : undefined;
  } catch (cause) {
    // a font that ends before its own offsets do: the viewer reads what Chromium wrote
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

/** A table; empty where there is none. */
export function tableOf(tables: Tables, tag: string): Buffer {
  return tables.get(tag) ?? Buffer.alloc(0);
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

/** Advance and side bearing of a glyph; the last ones share an advance (OpenType, hmtx table). */
export function metricOf(hmtx: Buffer, full: number, glyph: number): Buffer {
  if (glyph < full) return hmtx.subarray(glyph * 4, glyph * 4 + 4);
  const bearing = full * 4 + (glyph - full) * 2;
  return Buffer.concat([hmtx.subarray(full * 4 - 4, full * 4 - 2), hmtx.subarray(bearing, bearing + 2)]);
}

/** The offset of each glyph, and the end of the last one. */
export function readOffsets(loca: Buffer, isLong: boolean): number[] {
  const size = isLong ? 4 : 2;
  return Array.from({ length: Math.floor(loca.length / size) }, (_, i) =>
    isLong ? loca.readUInt32BE(i * 4) : loca.readUInt16BE(i * 2) * 2,
  );
}

/** The table of offsets of glyphs, each padded already. */
export function writeOffsets(glyphs: readonly Buffer[], isLong: boolean): Buffer {
  const loca = Buffer.alloc((glyphs.length + 1) * (isLong ? 4 : 2));
  let offset = 0;
  for (let i = 0; i <= glyphs.length; i++) {
    if (isLong) loca.writeUInt32BE(offset, i * 4);
    else loca.writeUInt16BE(offset / 2, i * 2);
    offset += glyphs[i]?.length ?? 0;
  }
  return loca;
}

/** The bytes, and zeros up to a multiple. */
export function padTo(bytes: Buffer, multiple: number): Buffer {
  const missing = (multiple - (bytes.length % multiple)) % multiple;
  return missing === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(missing)]);
}

/** A program of these tables, with its sums. */
export function writeTables(tables: Tables): Buffer {
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
  let sum = 0;
  for (const [i, [tag, table]] of [...tables].entries()) {
    const entry = 12 + i * 16;
    const body = padTo(table, 4);
    directory.write(tag, entry, 'latin1');
    const own = checksum(body);
    sum += own;
    directory.writeUInt32BE(own, entry + 4);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(table.length, entry + 12);
    bodies.push(body);
    offset += body.length;
  }
  const font = Buffer.concat([directory, ...bodies]);
  const headAt = font.readUInt32BE(12 + [...tables.keys()].indexOf('head') * 16 + 8);
  font.writeUInt32BE((0xb1b0afba - sum - checksum(directory)) >>> 0, headAt + 8);
  return font;
}

/** The sum of all 32-bit words (OpenType, table directory). */
function checksum(bytes: Buffer): number {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + words.getUint32(at)) >>> 0;
  return sum;
}
