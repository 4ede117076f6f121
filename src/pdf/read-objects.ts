/**
 * The bytes of a print → pdf-lib's objects. A browser writes plain files: one table of offsets, no object streams, no
 * updates. Any other file is left to pdf-lib's own parser, which takes several times as long.
 */

import { N } from './objects.js';
import { valueReader } from './parse-value.js';
import {
  ParseSpeeds,
  PDFCatalog,
  PDFContext,
  PDFDict,
  PDFDocument,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from './pdf-lib.js';

/** All objects of the file, and its catalog. */
export interface FileContent {
  readonly context: PDFContext;
  readonly catalog: PDFCatalog;
}

/** Reads every object of a file. */
export async function readObjects(bytes: Uint8Array): Promise<FileContent> {
  return (
    readPlain(bytes) ?? PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })
  );
}

/** Reads a plain file; undefined where it is not. */
export function readPlain(bytes: Uint8Array): FileContent | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const table = readTable(text);
  if (table === undefined) return undefined;
  try {
    const context = PDFContext.create();
    const read = valueReader(text, context);
    const { value: trailer } = read(table.trailerAt);
    for (let number = 0; number < table.size; number++) {
      const offset = table.offsets[number];
      if (offset === undefined) continue;
      const start = `${number} 0 obj`;
      if (!text.startsWith(start, offset)) return undefined;
      const { value, end } = read(offset + start.length);
      const stream = streamAt(text, end, value);
      const contents = stream && bytes.subarray(stream.start, stream.end);
      const dict = value instanceof PDFDict ? value : undefined;
      context.assign(PDFRef.of(number), contents && dict ? PDFRawStream.of(dict, contents) : value);
    }
    context.largestObjectNumber = table.size - 1;
    const catalog = trailer instanceof PDFDict && !trailer.has(N.Prev) && trailer.lookup(N.Root);
    return catalog instanceof PDFCatalog ? { context, catalog } : undefined;
  } catch {
    return undefined; // syntax that pdf-lib may still read
  }
}

/** The offsets of the objects, where there is one table of them. */
function readTable(text: string) {
  const at = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-100))?.[1] ?? Number.NaN);
  const head = /^xref\s+0 (\d+)\s+/.exec(text.slice(at, at + 50));
  if (!head) return undefined;
  const [rowsAt, rowLength, size] = [at + head[0].length, 20, Number(head[1])];
  /** by number; undefined for a number that is free */
  const offsets: (number | undefined)[] = [];
  for (let number = 0; number < size; number++) {
    const row = rowsAt + number * rowLength;
    offsets.push(text[row + 17] === 'n' ? Number(text.slice(row, row + 10)) : undefined);
  }
  const trailerAt = rowsAt + size * rowLength;
  if (!text.startsWith('trailer', trailerAt)) return undefined;
  return { offsets, size, trailerAt: trailerAt + 'trailer'.length };
}

/** The range of a stream's contents, if the value that ended at `at` was the dictionary of a stream. */
function streamAt(text: string, at: number, value: PDFObject) {
  // most objects are no streams, and an expression has its own state and result
  if (text.startsWith('\nendobj', at)) return undefined;
  const keyword = /\s*(?:endobj|stream\r?\n)/y;
  keyword.lastIndex = at;
  const [found = ''] = keyword.exec(text) ?? [];
  if (found.endsWith('endobj')) return undefined;
  const length = value instanceof PDFDict ? value.get(N.Length) : undefined;
  if (!(length instanceof PDFNumber)) throw new Error(`Unknown syntax at offset ${at}`);
  const start = keyword.lastIndex;
  const end = start + length.asNumber();
  if (!/^\s*endstream/.test(text.slice(end, end + 12)))
    throw new Error('A stream is not as long as it says.');
  return { start, end };
}
