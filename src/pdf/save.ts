/**
 * Packed objects → a PDF file: the header, the packs, and a cross-reference stream with the offset of every object.
 * Unused numbers are free entries. pdf-lib's own writer would serialise every object again each time.
 */

import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { fixedNumbers } from './number-ranges.js';
import { type FileSection, levels, streamBytes } from './object-streams.js';

/** The version of a file, and whether its trailer names an Info dictionary. */
export interface FileForm {
  readonly version: '1.7' | '2.0';
  readonly hasInfo: boolean;
  /** whether the file is soon replaced by another one, and may be longer; default: no */
  readonly isQuick?: boolean;
}

/** The second line tells transfer programs that the file is binary. */
const headerOf = (version: string) => Buffer.from(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`, 'latin1');

/** Bytes of one entry: its type, an offset or the number of an object stream, a generation or an index. */
const [typeBytes, secondBytes, thirdBytes] = [1, 4, 2];
const width = typeBytes + secondBytes + thirdBytes;

/** Puts the pieces into one file; /ID is a digest of the rest of it. */
export function save(pieces: readonly FileSection[], form: FileForm): Uint8Array {
  const header = headerOf(form.version);
  const size = 1 + pieces.flatMap(numbersIn).reduce((max, number) => Math.max(max, number), 0);
  const entries = freeEntries(size + 1);
  let offset = header.length;
  for (const { bytes, streams, packs } of pieces) {
    for (const [number, at] of streams) setEntry(entries, number, [1, offset + at, 0]);
    for (const [holder, numbers] of packs)
      for (const [index, number] of numbers.entries()) setEntry(entries, number, [2, holder, index]);
    offset += bytes.length;
  }
  setEntry(entries, size, [1, offset, 0]);
  const id = createHash('sha256');
  for (const { digest } of pieces) id.update(digest);
  const references = crossReferences(entries, size, { id: id.digest('hex').slice(0, 32), ...form });
  const end = Buffer.from(`startxref\n${offset}\n%%EOF\n`);
  return Buffer.concat([header, ...pieces.map(({ bytes }) => bytes), ...references, end]);
}

function numbersIn({ streams, packs }: FileSection): number[] {
  return [
    ...streams.map(([number]) => number),
    ...packs.map(([, numbers]) => numbers.reduce((max, number) => Math.max(max, number), 0)),
  ];
}

/** Free entries: none follows, and none is used again. */
function freeEntries(count: number): Buffer {
  const entries = Buffer.alloc(count * width);
  for (let i = 0; i < count; i++) entries.writeUInt16BE(65535, i * width + typeBytes + secondBytes);
  return entries;
}

function setEntry(
  entries: Buffer,
  number: number,
  [type, second, third]: readonly [number, number, number],
): void {
  const at = number * width;
  entries[at] = type;
  entries.writeUInt32BE(second, at + typeBytes);
  entries.writeUInt16BE(third, at + typeBytes + secondBytes);
}

/** The cross-reference stream, each entry as its difference to the one above: most differ by one. */
function crossReferences(
  entries: Buffer,
  number: number,
  { id, hasInfo, isQuick }: FileForm & { readonly id: string },
): Uint8Array[] {
  const count = entries.length / width;
  const predicted = Buffer.alloc(count * (width + 1));
  for (let i = 0; i < count; i++) {
    predicted[i * (width + 1)] = 2; // PNG "up"
    for (let j = 0; j < width; j++) {
      const above = i === 0 ? 0 : (entries[(i - 1) * width + j] ?? 0);
      predicted[i * (width + 1) + 1 + j] = (entries[i * width + j] ?? 0) - above;
    }
  }
  const { catalog, info } = fixedNumbers;
  const dict = [
    `<</Type/XRef/Size ${count}/W[${typeBytes} ${secondBytes} ${thirdBytes}]`,
    `/Root ${catalog} 0 R${hasInfo ? `/Info ${info} 0 R` : ''}/ID[<${id}><${id}>]`,
    `/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ${width}>>>>`,
  ].join('');
  return streamBytes(number, dict, deflateSync(predicted, { level: isQuick ? levels.quick : levels.small }));
}
