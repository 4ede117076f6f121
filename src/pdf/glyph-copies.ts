/**
 * A glyph that means two characters → two glyphs that look alike: a font's /ToUnicode map has one text for a code (ISO
 * 32000-1, 9.10.3), and many programs that copy or search read only this map. The copies come after all glyphs of the
 * font's program, which `trimFonts` writes.
 */

import { decoded } from './flate-streams.js';
import { glyphWidths } from './font-widths.js';
import { nameInMap } from './name-in-map.js';
import { arrayAt, dictAt, N, nameAt } from './objects.js';
import { PDFArray, PDFDict, PDFNumber, PDFRawStream } from './pdf-lib.js';
import { glyphCount } from './trim-font.js';

/** Glyphs that a font program gets a second time, in order, by the dictionary of the program's font. */
export type GlyphCopies = ReadonlyMap<PDFDict, readonly number[]>;

/** The code, four digits, of the copy of a glyph that means `text`; undefined where the font can't have another glyph. */
export type CodeOf = (font: PDFDict, glyph: string, text: string) => string | undefined;

/** The data of a font that gets copies. */
interface CopiedFont {
  readonly program: PDFDict;
  readonly firstCode: number;
  readonly codes: Map<string, number>;
  readonly glyphs: number[];
  readonly texts: string[];
}

/** The copies of the fonts of a print; `write` puts their widths and texts into the fonts. */
export function openGlyphCopies(): { codeOf: CodeOf; copies: () => GlyphCopies; write: () => void } {
  const fonts = new Map<PDFDict, CopiedFont | undefined>();
  const codeOf: CodeOf = (font, glyph, text) => {
    if (!fonts.has(font)) fonts.set(font, copiable(font));
    const copied = fonts.get(font);
    if (copied === undefined) return undefined;
    const key = `${glyph.toUpperCase()} ${text}`;
    const code = copied.codes.get(key) ?? copied.firstCode + copied.glyphs.length;
    if (code > 0xffff) return undefined;
    if (!copied.codes.has(key)) {
      copied.codes.set(key, code);
      copied.glyphs.push(Number.parseInt(glyph, 16));
      copied.texts.push(text);
    }
    return code.toString(16).padStart(4, '0');
  };
  const used = () =>
    [...fonts].flatMap(([font, copied]) => (copied?.glyphs.length ? [{ font, copied }] : []));
  return {
    codeOf,
    copies: () => new Map(used().map(({ copied }) => [copied.program, copied.glyphs])),
    write: () => {
      for (const { font, copied } of used()) writeCopies(font, copied);
    },
  };
}

/** A TrueType font whose codes are the numbers of its glyphs. */
function copiable(font: PDFDict): CopiedFont | undefined {
  const program = font.context.lookup(arrayAt(font, N.DescendantFonts)[0]);
  if (!(program instanceof PDFDict) || nameAt(program, N.Subtype) !== 'CIDFontType2') return undefined;
  const stream = dictAt(program, N.FontDescriptor)?.lookup(N.FontFile2);
  const firstCode = stream instanceof PDFRawStream ? glyphCount(decoded(stream)) : undefined;
  if (firstCode === undefined || !(program.lookup(N.W) instanceof PDFArray)) return undefined;
  return { program, firstCode, codes: new Map(), glyphs: [], texts: [] };
}

function writeCopies(font: PDFDict, { program, firstCode, glyphs, texts }: CopiedFont): void {
  const widthOf = glyphWidths(font);
  const widths = program.lookup(N.W, PDFArray);
  widths.push(PDFNumber.of(firstCode));
  widths.push(font.context.obj(glyphs.map((glyph) => widthOf?.(glyph) ?? 0)));
  nameInMap(
    font,
    texts.map((text, i) => [firstCode + i, text] as const),
  );
}
