/**
 * Bytes of an untrusted PDF → a document to read, or an error with the reason. Streams are decompressed up to a limit,
 * and any error that pdf-lib throws is reported as a fault of the file.
 */

import { constants, inflateSync } from 'node:zlib';
import { BuildError, error } from '../diagnostic.js';
import { decoded } from './flate-streams.js';
import { arrayAt, dictAt, N, nameAt, textOf } from './objects.js';
import {
  ParseSpeeds,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from './pdf-lib.js';

/** All streams of wp-build are far smaller. */
const maxStreamBytes = 512 * 1024 * 1024;

/** The fault of the bytes, as a message for the user. */
class PdfFault extends Error {}

/** The document in `bytes`. Throws BuildError where it is none. */
export function openUntrusted(bytes: Uint8Array): Promise<PDFDocument> {
  return readable(() => parseUntrusted(bytes));
}

/** The document in `bytes`. Throws an error with the reason where it cannot be read. */
export async function parseUntrusted(bytes: Uint8Array): Promise<PDFDocument> {
  const begin = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (!begin.includes('%PDF-')) throw new PdfFault('it does not begin as a PDF does');
  if (isEncrypted(bytes)) throw new PdfFault('it is encrypted');
  if (namesTooManyObjects(bytes))
    throw new PdfFault('its cross-references name more objects than it has bytes');
  const document = await PDFDocument.load(bytes, {
    updateMetadata: false,
    parseSpeed: ParseSpeeds.Fastest,
    ignoreEncryption: true,
    throwOnInvalidObject: true,
  });
  if (document.isEncrypted) throw new PdfFault('it is encrypted');
  const pages = dictAt(document.catalog, N.Pages);
  if (pages === undefined) throw new PdfFault('it has no pages');
  if (!isTree(pages)) throw new PdfFault('a branch of its page tree comes twice');
  return document;
}

/** Whether each branch of the page tree occurs once: a few branches that repeat each other give endless pages. */
function isTree(root: PDFDict): boolean {
  const seen = new Set<PDFDict>();
  const open = [root];
  for (let at = open.pop(); at; at = open.pop()) {
    const kids = arrayAt(at, N.Kids);
    if (kids.length === 0) continue;
    if (seen.has(at)) return false;
    seen.add(at);
    for (const each of kids) {
      const kid = resolved(at, each);
      if (kid instanceof PDFDict) open.push(kid);
    }
  }
  return true;
}

/** A trailer with /Encrypt is never encrypted itself. */
function isEncrypted(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return file.includes('/Encrypt') && /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(file.toString('latin1'));
}

/**
 * Whether a cross-reference stream says that it has more entries than the file has bytes: pdf-lib makes every one of
 * them, in hours. Sizes and counts together may be a few times the number of bytes.
 */
function namesTooManyObjects(bytes: Uint8Array): boolean {
  const written = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return written.split('stream').some((before) => {
    const dict = before
      .slice(before.lastIndexOf('obj'))
      .replace(/%[^\r\n]*/g, '')
      .replace(/#([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
    if (!/\/Type\s*\/XRef/.test(dict)) return false;
    const numbers = dict.replace(/<[0-9a-f\s]*>|\((?:\\.|[^\\)])*\)/gi, ' ').matchAll(/\d+/g);
    const sum = [...numbers].reduce((so, [number]) => so + Number(number), 0);
    return sum > 8 * bytes.length + 1_000;
  });
}

/** The result of `work` on an untrusted document; its errors are faults of the file. */
export async function readable<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof BuildError) throw cause;
    throw unreadable(cause);
  }
}

function unreadable(cause: unknown): BuildError {
  const hint = 'Restore the released file from a copy.';
  return new BuildError(error('release-damaged', `The PDF cannot be read: ${reasonIn(cause)}.`, { hint }), {
    cause,
  });
}

/** pdf-lib's messages are about its own code: only the offset helps. */
function reasonIn(cause: unknown): string {
  if (cause instanceof PdfFault) return cause.message;
  const [, offset] = /"offset":(\d+)/.exec(cause instanceof Error ? cause.message : '') ?? [];
  return `it is damaged or cut off${offset ? `, at byte ${offset}` : ''}`;
}

/** The bytes of a stream before its filter. */
export function unpacked(stream: PDFRawStream): Uint8Array {
  if (!stream.dict.has(N.Filter) || nameAt(stream.dict, N.Filter) !== 'FlateDecode') return stream.contents;
  return inflateSync(stream.contents, { maxOutputLength: maxStreamBytes });
}

/** The maximum number of filters: each may multiply the size. */
const maxFilters = 4;

function filtersOf({ dict }: PDFRawStream): readonly (string | undefined)[] {
  if (!dict.has(N.Filter)) return [];
  const list = arrayAt(dict, N.Filter).map((each) => resolved(dict, each));
  if (list.length === 0) return [nameAt(dict, N.Filter)];
  return list.map((each) => (each instanceof PDFName ? each.asString().slice(1) : undefined));
}

/** The bytes of a stream before all of its filters, as far as they can be read: a damaged one is empty or ends early. */
export function readableBytes(stream: PDFRawStream): Uint8Array {
  try {
    const filters = filtersOf(stream);
    if (filters.length > maxFilters) return new Uint8Array();
    if (!filters.every((name) => name === 'FlateDecode')) return decoded(stream);
    const finishFlush = constants.Z_SYNC_FLUSH;
    const inflate = (packed: Uint8Array) =>
      inflateSync(packed, { maxOutputLength: maxStreamBytes, finishFlush });
    return filters.reduce(inflate, stream.contents as Uint8Array);
  } catch {
    return new Uint8Array();
  }
}

/** Names and values of a name tree, in its order. */
export function nameTreeEntries(root: PDFDict | undefined): readonly (readonly [string, PDFObject])[] {
  const found: [string, PDFObject][] = [];
  const seen = new Set<PDFDict>();
  const open = root ? [root] : [];
  for (let at = open.pop(); at; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const pairs = arrayAt(at, N.Names);
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const [key, value] = [textOf(resolved(at, pairs[i])), pairs[i + 1]];
      if (key !== undefined && value) found.push([key, value]);
    }
    const kids = arrayAt(at, N.Kids).map((kid) => resolved(at, kid));
    for (const kid of kids.reverse()) if (kid instanceof PDFDict) open.push(kid);
  }
  return found;
}

/** The object, or the one that it refers to. */
export function resolved(holder: PDFDict, object: PDFObject | undefined): PDFObject | undefined {
  return object instanceof PDFRef ? holder.context.lookup(object) : object;
}

/** The stream under a key, through a reference. */
export function streamAt(dict: PDFDict, key: string): PDFRawStream | undefined {
  const [, value] = dict.entries().find(([name]) => name.asString() === `/${key}`) ?? [];
  const stream = resolved(dict, value);
  return stream instanceof PDFRawStream ? stream : undefined;
}
