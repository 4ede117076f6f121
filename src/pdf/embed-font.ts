/** A font subset → a composite font of a PDF, whose character codes are glyph numbers or CIDs. */

import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Asset } from '../types.js';
import { deflated } from './flate-streams.js';
import { number } from './objects.js';
import { type PDFContext, PDFHexString, PDFName, type PDFObject, type PDFRef, PDFString } from './pdf-lib.js';
import type { Sfnt } from './sfnt.js';

/** A file cut down to some characters. */
export interface FontSubset {
  readonly file: Asset;
  /** as TrueType or OpenType */
  readonly bytes: Buffer;
  readonly sfnt: Sfnt;
}

/** Writes the font with all that it consists of. */
export function embedFont(context: PDFContext, { file, bytes, sfnt }: FontSubset): PDFRef {
  const baseFont = PDFName.of(`${tagOf(bytes)}+${fontName(file)}`);
  const thousandths = (units: number) => number((units * 1000) / sfnt.unitsPerEm);
  const glyphs = oneCodeEach(sfnt);
  const widths = glyphs.flatMap(([, glyph]): PDFObject[] => [
    number(sfnt.codeOf(glyph)),
    context.obj([thousandths(sfnt.advance(glyph))]),
  ]);
  const program = sfnt.cff
    ? { FontFile3: deflated(context, sfnt.cff, { Subtype: 'CIDFontType0C' }) }
    : { FontFile2: deflated(context, bytes, { Length1: bytes.length }) };
  const descriptor = context.obj({
    Type: 'FontDescriptor',
    FontName: baseFont,
    Flags: 4,
    ItalicAngle: 0,
    StemV: 80,
    Ascent: thousandths(sfnt.ascent),
    Descent: thousandths(sfnt.descent),
    CapHeight: thousandths(sfnt.capHeight),
    FontBBox: sfnt.bbox.map(thousandths),
    ...program,
  });
  const descendant = context.obj({
    Type: 'Font',
    Subtype: sfnt.cff ? 'CIDFontType0' : 'CIDFontType2',
    BaseFont: baseFont,
    W: widths,
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    ...(!sfnt.cff && { CIDToGIDMap: 'Identity' }),
    FontDescriptor: context.register(descriptor),
  });
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: baseFont,
      Encoding: 'Identity-H',
      DescendantFonts: [context.register(descendant)],
      ToUnicode: deflated(context, toUnicode(glyphs.map(([code, glyph]) => [code, sfnt.codeOf(glyph)])), {}),
    }),
  );
}

/** Code point and glyph, in order of the glyphs; of several characters with one glyph the first counts. */
function oneCodeEach(sfnt: Sfnt): readonly (readonly [number, number])[] {
  const codes = new Map<number, number>();
  for (const [code, glyph] of sfnt.glyphs) if (!codes.has(glyph)) codes.set(glyph, code);
  return [...codes].map(([glyph, code]) => [code, glyph] as const).sort(([, a], [, b]) => a - b);
}

/** Six capitals that stand before the name of a subset, from its content. */
function tagOf(bytes: Buffer): string {
  const digest = createHash('sha256').update(bytes).digest();
  return [...digest.subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join('');
}

/** The file's name as a font name: HarfBuzz leaves the one within out of subsets. */
function fontName(file: Asset): string {
  return basename(file.path)
    .replace(/\.\w+$/, '')
    .replace(/[^A-Za-z0-9-]/g, '-')
    .slice(0, 60);
}

/** The CMap that tells which character a glyph shows; at most 100 lines in a block. */
function toUnicode(codes: readonly (readonly [number, number])[]): Buffer {
  const lines = codes.map(([code, shown]) => `<${hex(shown)}> ${utf16(code)}`);
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, i) => {
    const block = lines.slice(i * 100, (i + 1) * 100);
    return `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`;
  });
  return Buffer.from(
    [
      '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n',
      '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n',
      '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n',
      ...blocks,
      'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n',
    ].join(''),
  );
}

const hex = (code: number): string => code.toString(16).padStart(4, '0');

/** A joined shape shows its letter. */
const utf16 = (code: number): string =>
  PDFHexString.fromText(
    String.fromCodePoint(code).normalize(code >= 0xfb50 && code <= 0xfefc ? 'NFKC' : 'NFC'),
  )
    .toString()
    .replace(/^<FEFF/i, '<');
