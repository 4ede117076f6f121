/**
 * A pdf-lib document → bytes. Walks from the trailer, so whatever nothing refers to any more is left out, and
 * numbers objects in the order in which it meets them, so the bytes depend on the content alone. Objects that are
 * no streams are packed into object streams, which zlib compresses in its own threads. pdf-lib's own writer keeps
 * garbage, compresses in JavaScript and takes three times as long.
 */

import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  type PDFObject,
  PDFRef,
  PDFStream,
} from 'pdf-lib';
import { N } from './objects.js';

const compress = promisify(deflate);

/** Objects in one object stream: more compress better, fewer let a viewer open a page sooner. */
const objectsPerStream = 250;

/** The second line tells transfer programs that the file is binary. */
const header = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');

/** An object and its number in the file. */
interface PlainObject {
  readonly number: number;
  readonly text: string;
}

interface StreamObject extends PlainObject {
  readonly contents: Uint8Array;
}

/** Where a reader finds an object: type, then the two fields of a cross-reference stream. */
type Entry = readonly [type: 0 | 1 | 2, offsetOrStream: number, generationOrIndex: number];

/** Serialises the document as PDF 1.7 with object streams; /ID is a digest of the rest of the file. */
export async function save(document: PDFDocument): Promise<Uint8Array> {
  const { context } = document;
  const { Root, Info } = context.trailerInfo;
  if (!(Root instanceof PDFRef)) throw new Error('The document has no catalog.');
  const roots = Info instanceof PDFRef ? [Root, Info] : [Root];
  const { plain, streams, count } = serialise(context, roots);
  const packed = await pack(plain, count + 1);
  return assemble(plain, [...streams, ...packed], roots.length);
}

/** Writes every object that the roots lead to; the roots get the numbers 1 and on. */
function serialise(context: PDFContext, roots: readonly PDFRef[]) {
  const order: PDFRef[] = [];
  const numbers = new Map<PDFRef, number>();
  const reference = (ref: PDFRef): string => {
    const known = numbers.get(ref) ?? order.push(ref);
    numbers.set(ref, known);
    return `${known} 0 R`;
  };
  roots.forEach(reference);
  const plain: PlainObject[] = [];
  const streams: StreamObject[] = [];
  for (let i = 0; i < order.length; i++) {
    const object = context.lookup(order[i]);
    const number = i + 1;
    if (object instanceof PDFStream) {
      object.dict.delete(N.Length);
      streams.push({ number, text: textOf(object.dict, reference), contents: object.getContents() });
    } else plain.push({ number, text: object === undefined ? 'null' : textOf(object, reference) });
  }
  return { plain, streams, count: order.length };
}

type Reference = (ref: PDFRef) => string;

function textOf(object: PDFObject, reference: Reference): string {
  if (object instanceof PDFRef) return reference(object);
  if (object instanceof PDFDict) {
    let text = '<<';
    for (const [key, value] of object.entries()) text += spaced(key.toString(), textOf(value, reference));
    return `${text}>>`;
  }
  if (object instanceof PDFArray) {
    let text = '[';
    for (const value of object.asArray()) text = spaced(text, textOf(value, reference));
    return `${text}]`;
  }
  return object.toString();
}

/** Joins two tokens, with a space where they would run into each other. */
function spaced(before: string, after: string): string {
  const [end, start] = [before.at(-1) ?? '', after[0] ?? ''];
  return '[(<>)]'.includes(end) || '[(</'.includes(start) ? before + after : `${before} ${after}`;
}

/** Packs objects that are no streams into compressed object streams, numbered from `firstNumber`. */
function pack(plain: readonly PlainObject[], firstNumber: number): Promise<StreamObject[]> {
  const groups = Array.from({ length: Math.ceil(plain.length / objectsPerStream) }, (_, i) =>
    plain.slice(i * objectsPerStream, (i + 1) * objectsPerStream),
  );
  return Promise.all(
    groups.map(async (group, i) => {
      let offset = 0;
      const index = group.map(({ number, text }) => {
        const pair = `${number} ${offset}`;
        offset += text.length + 1;
        return pair;
      });
      const head = `${index.join(' ')}\n`;
      const body = Buffer.from(head + group.map(({ text }) => text).join('\n'), 'latin1');
      const text = `<</Type/ObjStm/N ${group.length}/First ${head.length}/Filter/FlateDecode>>`;
      return { number: firstNumber + i, text, contents: await compress(body) };
    }),
  );
}

/** Puts header, streams and cross-reference stream one after the other. */
async function assemble(
  plain: readonly PlainObject[],
  streams: readonly StreamObject[],
  roots: number,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [header];
  let length = header.length;
  const append = (piece: Uint8Array): void => {
    pieces.push(piece);
    length += piece.length;
  };
  const entries: Entry[] = [[0, 0, 65535]];
  for (const { number, text, contents } of streams) {
    entries[number] = [1, length, 0];
    append(streamHead(number, text, contents.length));
    append(contents);
    append(streamEnd);
  }
  const firstPack = streams.length - Math.ceil(plain.length / objectsPerStream);
  plain.forEach(({ number }, i) => {
    const holder = streams[firstPack + Math.floor(i / objectsPerStream)];
    entries[number] = [2, holder?.number ?? 0, i % objectsPerStream];
  });
  const start = length;
  const id = createHash('sha256');
  for (const piece of pieces) id.update(piece);
  await appendCrossReferences(entries, { append, start, id: id.digest('hex').slice(0, 32), roots });
  append(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(pieces, length);
}

const streamEnd = Buffer.from('\nendstream\nendobj\n');

function streamHead(number: number, dict: string, length: number): Buffer {
  return Buffer.from(`${number} 0 obj\n${dict.slice(0, -2)}/Length ${length}>>\nstream\n`, 'latin1');
}

interface Trailer {
  readonly append: (piece: Uint8Array) => void;
  /** offset at which the cross-reference stream begins */
  readonly start: number;
  readonly id: string;
  readonly roots: number;
}

/** Rows of seven bytes, each as its difference to the one above: most differ by one. */
async function appendCrossReferences(entries: Entry[], { append, start, id, roots }: Trailer): Promise<void> {
  const number = entries.length;
  entries.push([1, start, 0]);
  const width = 7;
  const rows = Buffer.alloc(entries.length * width);
  entries.forEach(([type, second, third], i) => {
    rows.writeUInt8(type, i * width);
    rows.writeUInt32BE(second, i * width + 1);
    rows.writeUInt16BE(third, i * width + 5);
  });
  const predicted = Buffer.alloc(entries.length * (width + 1));
  for (let i = 0; i < entries.length; i++) {
    predicted[i * (width + 1)] = 2; // PNG "up"
    for (let j = 0; j < width; j++) {
      const above = i === 0 ? 0 : (rows[(i - 1) * width + j] ?? 0);
      predicted[i * (width + 1) + 1 + j] = (rows[i * width + j] ?? 0) - above;
    }
  }
  const contents = await compress(predicted);
  const dict = [
    `<</Type/XRef/Size ${entries.length}/W[1 4 2]/Root 1 0 R${roots > 1 ? '/Info 2 0 R' : ''}/ID[<${id}><${id}>]`,
    `/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ${width}>>>>`,
  ].join('');
  append(streamHead(number, dict, contents.length));
  append(contents);
  append(streamEnd);
}
