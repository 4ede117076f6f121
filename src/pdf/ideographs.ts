/**
 * Radicals and compatibility ideographs in the character map of a font → the ideographs that they look like. A font of
 * Chinese or Japanese draws \u2f6c and \u76ee by one glyph, and Chromium names the glyph by the smaller number: copied from
 * the PDF, the word would not be found.
 */

import { readCharacterMap, writeCharacterMap } from './character-map.js';
import { N } from './objects.js';
import { type PDFDict, PDFRawStream, PDFRef } from './pdf-lib.js';
import { decoded } from './streams.js';

const lookAlikes = /[\u2e80-\u2fdf\uf900-\ufaff]/;

/** Gives the font's map ideographs for their look-alikes. */
export function mapIdeographs(font: PDFDict): void {
  const ref = font.get(N.ToUnicode);
  const stream = font.lookup(N.ToUnicode);
  if (!(ref instanceof PDFRef) || !(stream instanceof PDFRawStream)) return;
  const source = Buffer.from(decoded(stream)).toString('latin1');
  if (!/<(?:2[eEfF]|[fF][9aA])[0-9a-fA-F]{2}>/.test(source)) return;
  const map = readCharacterMap(source);
  if (![...map.values()].some((text) => lookAlikes.test(text))) return;
  const meant = [...map].map(
    ([code, text]) => [code, lookAlikes.test(text) ? text.normalize('NFKC') : text] as const,
  );
  font.context.assign(ref, font.context.stream(writeCharacterMap(new Map(meant))));
}
