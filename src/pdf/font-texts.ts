/** The fonts of a page → the character of each of their glyphs, by their own maps. Each font is read once a print. */

import { readCharacterMap } from './character-map.js';
import { decoded } from './flate-streams.js';
import type { TextOf } from './indent-code.js';
import { dictAt, N } from './objects.js';
import { PDFDict, PDFRawStream } from './pdf-lib.js';

/** Characters by font object, for one print; a font is read when it is asked for. */
export function openFontTexts(): (page: PDFDict) => TextOf {
  const known = new Map<PDFDict, ReadonlyMap<number, string>>();
  return (page) => {
    const resources = dictAt(page, N.Resources);
    const fonts = resources && dictAt(resources, N.Font);
    const named = new Map((fonts?.entries() ?? []).map(([name, value]) => [name.asString().slice(1), value]));
    return (name, glyph) => {
      const font = page.context.lookup(named.get(name));
      if (!(font instanceof PDFDict)) return undefined;
      const map = known.get(font) ?? mapOf(font);
      known.set(font, map);
      return map.get(glyph);
    };
  };
}

function mapOf(font: PDFDict): ReadonlyMap<number, string> {
  const stream = font.lookup(N.ToUnicode);
  if (!(stream instanceof PDFRawStream)) return new Map();
  return readCharacterMap(Buffer.from(decoded(stream)).toString('latin1'));
}
