/** Bytes ⇄ stream objects, with Node's zlib in place of pdf-lib's own compressor. */

import { deflateSync, inflateSync } from 'node:zlib';
import { N, nameAt } from './objects.js';
import { decodePDFRawStream, type PDFContext, type PDFRawStream, type PDFRef } from './pdf-lib.js';

/** Registers a stream; below a hundred bytes compression only adds to them. */
export function deflated(
  context: PDFContext,
  bytes: Uint8Array,
  dict: Record<string, string | number>,
): PDFRef {
  return context.register(
    bytes.length < 100
      ? context.stream(bytes, dict)
      : context.stream(deflateSync(bytes, { level: 9 }), { ...dict, Filter: 'FlateDecode' }),
  );
}

/** The bytes of a stream before its filters. */
export function decoded(stream: PDFRawStream): Uint8Array {
  if (!stream.dict.has(N.Filter)) return stream.contents;
  if (nameAt(stream.dict, N.Filter) === 'FlateDecode') return inflateSync(stream.contents);
  return decodePDFRawStream(stream).decode();
}
