/** Characters of glyphs → entries of a font's /ToUnicode map, which is changed in place. */

import { deflateSync } from 'node:zlib';
import { readCharacterMap, writeCharacterMap } from './character-map.js';
import { decoded } from './flate-streams.js';
import { N } from './objects.js';
import { type PDFDict, PDFRawStream, PDFRef } from './pdf-lib.js';

/** Writes what the codes of a font are into its map; a font without a map stays as it is. */
export function nameInMap(font: PDFDict, characters: Iterable<readonly [code: number, text: string]>): void {
  const ref = font.get(N.ToUnicode);
  const stream = font.lookup(N.ToUnicode);
  if (!(ref instanceof PDFRef) || !(stream instanceof PDFRawStream)) return;
  const map = new Map(readCharacterMap(Buffer.from(decoded(stream)).toString('latin1')));
  for (const [code, text] of characters) map.set(code, text);
  const written = deflateSync(writeCharacterMap(map), { level: 9 });
  font.context.assign(ref, font.context.stream(written, { Filter: 'FlateDecode' }));
}
