/**
 * Radicals, compatibility ideographs and shapes of Arabic letters in the character map of a font → the characters that
 * they are. A font of Chinese or Japanese draws \u2f6c and \u76ee by one glyph, and a font of Arabic draws an alef that
 * ends a word by the glyph of \ufe8e; Chromium names the glyph by that number. Copied from the PDF, the word would not
 * be found.
 */

import { readCharacterMap, writeCharacterMap } from './character-map.js';
import { decoded } from './flate-streams.js';
import { N } from './objects.js';
import { type PDFDict, PDFRawStream, PDFRef } from './pdf-lib.js';

const compatibilityCharacters = /[\u2e80-\u2fdf\uf900-\ufaff\ufb1d-\ufbff\ufe70-\ufefc]/;

/** Gives the font's map ideographs and letters for their look-alikes. */
export function mapIdeographs(font: PDFDict): void {
  const ref = font.get(N.ToUnicode);
  const stream = font.lookup(N.ToUnicode);
  if (!(ref instanceof PDFRef) || !(stream instanceof PDFRawStream)) return;
  const source = Buffer.from(decoded(stream)).toString('latin1');
  if (!/<(?:2[eEfF]|[fF][9aAbBeE])[0-9a-fA-F]{2}>/.test(source)) return;
  const map = readCharacterMap(source);
  if (![...map.values()].some((text) => compatibilityCharacters.test(text))) return;
  const meant = [...map].map(
    ([code, text]) => [code, compatibilityCharacters.test(text) ? text.normalize('NFKC') : text] as const,
  );
  font.context.assign(ref, font.context.stream(writeCharacterMap(new Map(meant))));
}
