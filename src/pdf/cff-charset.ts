/**
 * The CFF table of a font → the CID of each glyph. A CID-keyed font, such as those for Chinese and Japanese, keeps the
 * CIDs of the whole font in its subsets, and a PDF addresses its glyphs by them and not by their order (ISO 32000-1,
 * 9.7.4.2). Adobe Technical Note 5176, The Compact Font Format.
 */

/** Operators of the Top DICT. */
const charset = 15;
const charStrings = 17;
const registryOrderingSupplement = 0x0c1e;

/** CIDs by glyph; undefined where the font is not CID-keyed, so that each glyph is its own CID. */
export function cidsByGlyph(cff: Buffer): readonly number[] | undefined {
  const names = readIndex(cff, cff.readUInt8(2));
  const [topDict] = readIndex(cff, names.end).items;
  const operators = topDict ? readDict(topDict) : new Map<number, number>();
  const charsetAt = operators.get(charset) ?? 0;
  const glyphsAt = operators.get(charStrings);
  // below 3 it is a charset of Adobe's, which no CID-keyed font uses
  if (!operators.has(registryOrderingSupplement) || charsetAt < 3 || glyphsAt === undefined) return undefined;
  return readCharset(cff, charsetAt, cff.readUInt16BE(glyphsAt));
}

/** The items of an INDEX, and the offset after it. */
function readIndex(cff: Buffer, at: number): { readonly items: readonly Buffer[]; readonly end: number } {
  const count = cff.readUInt16BE(at);
  if (count === 0) return { items: [], end: at + 2 };
  const size = cff.readUInt8(at + 2);
  const offset = (item: number): number => cff.readUIntBE(at + 3 + item * size, size);
  const data = at + 2 + (count + 1) * size;
  const items = Array.from({ length: count }, (_, i) => cff.subarray(data + offset(i), data + offset(i + 1)));
  return { items, end: data + offset(count) };
}

/** The last operand of each operator; two-byte operators as one number. */
function readDict(dict: Buffer): Map<number, number> {
  const operators = new Map<number, number>();
  let operand = 0;
  for (let at = 0; at < dict.length; ) {
    const byte = dict.readUInt8(at);
    if (byte <= 21) {
      const isTwo = byte === 12;
      operators.set(isTwo ? 0x0c00 + dict.readUInt8(at + 1) : byte, operand);
      at += isTwo ? 2 : 1;
    } else {
      const number = readNumber(dict, at);
      operand = number.value;
      at = number.end;
    }
  }
  return operators;
}

/** An operand; real numbers, which none of our operators has, are passed over. */
function readNumber(dict: Buffer, at: number): { readonly value: number; readonly end: number } {
  const byte = dict.readUInt8(at);
  if (byte === 28) return { value: dict.readInt16BE(at + 1), end: at + 3 };
  if (byte === 29) return { value: dict.readInt32BE(at + 1), end: at + 5 };
  if (byte === 30) {
    let end = at + 1;
    while ((dict.readUInt8(end) & 0xf) !== 0xf) end++;
    return { value: 0, end: end + 1 };
  }
  if (byte <= 246) return { value: byte - 139, end: at + 1 };
  const next = dict.readUInt8(at + 1);
  const value = byte <= 250 ? (byte - 247) * 256 + next + 108 : -(byte - 251) * 256 - next - 108;
  return { value, end: at + 2 };
}

/**
 * Glyph 0 is CID 0 and is in no charset. Format 0 lists all; formats 1 and 2 list ranges, with a count of one or two
 * bytes.
 */
function readCharset(cff: Buffer, at: number, count: number): number[] {
  const cids = [0];
  const countBytes = Math.min(cff.readUInt8(at), 2);
  for (let next = at + 1; cids.length < count; ) {
    const first = cff.readUInt16BE(next);
    const left = countBytes === 0 ? 0 : cff.readUIntBE(next + 2, countBytes);
    for (let i = 0; i <= left && cids.length < count; i++) cids.push(first + i);
    next += 2 + countBytes;
  }
  return cids;
}
