/**
 * WOFF2 files + the characters to stamp → embedded subset fonts. HarfBuzz (subset-font) cuts each file down to the
 * characters that no file before it has; the result is embedded whole as a CID font, so one string may run through
 * several fonts. No fontkit: pdf-lib breaks with it on WOFF2, and stamping needs only glyph numbers and widths.
 */

import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { type PDFContext, PDFHexString, PDFName, type PDFObject, type PDFRef, PDFString } from 'pdf-lib';
import type { Asset, FurnitureStyle } from '../types.js';
import { number } from './objects.js';
import { readSfnt, type Sfnt } from './sfnt.js';
import { deflated } from './streams.js';

/** A piece of text in one font, as operands for Tf and Tj. */
export interface FontRun {
  readonly font: string;
  /** glyph numbers, four hexadecimal digits each */
  readonly glyphs: string;
  /** width as a multiple of the font size */
  readonly widthEm: number;
}

/** The fonts that stamps are set in. */
export interface Fonts {
  /** whether every character of the text can be shown */
  readonly covers: (text: string) => boolean;
  /** the text in runs of one font each; characters that no font has are left out */
  readonly runs: (text: string) => readonly FontRun[];
  /** resource names and the fonts that they stand for */
  readonly resources: readonly (readonly [PDFName, PDFRef])[];
  /** height of capitals as a multiple of the font size */
  readonly capHeightEm: number;
}

interface Face {
  readonly name: string;
  readonly sfnt: Sfnt;
}

/** Tables that shape or vary text: stamps are set glyph by glyph, at the default weight. */
const unusedTables = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'STAT', 'fvar', 'gvar', 'avar', 'HVAR', 'MVAR', 'cvar'];

/** Scripts whose letters change with their neighbours or run from right to left; stamps are set letter by letter. */
const needsShaping = /[\u0590-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Loads the subsetter and its WebAssembly ahead of time, while the browser is still at work. */
export async function warmUp(furniture: FurnitureStyle): Promise<void> {
  const [font] = furniture.fonts;
  if (font) await subset(font, '0123456789');
}

/** Embeds what is needed of the files, in order of preference, to show the characters. */
export async function embedFonts(
  context: PDFContext,
  files: readonly Asset[],
  characters: ReadonlySet<string>,
): Promise<Fonts> {
  const faces: Face[] = [];
  const resources: [PDFName, PDFRef][] = [];
  const missing = new Set([...characters].filter((character) => !needsShaping.test(character)));
  for (const file of files) {
    if (missing.size === 0) break;
    const bytes = await subset(file, [...missing].sort().join(''));
    const sfnt = readSfnt(bytes);
    const had = [...missing].filter((character) => sfnt.glyphs.has(codeOf(character)));
    if (had.length === 0) continue;
    for (const character of had) missing.delete(character);
    const name = `Furniture${faces.length + 1}`;
    faces.push({ name, sfnt });
    resources.push([PDFName.of(name), embed(context, { file, bytes, sfnt })]);
  }
  return fontsOf(faces, resources);
}

async function subset(file: Asset, text: string): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font');
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  return subsetFont(bytes, text, {
    targetFormat: 'sfnt',
    noLayoutClosure: true,
    noHinting: true,
    dropTables: unusedTables,
  });
}

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

function fontsOf(faces: readonly Face[], resources: Fonts['resources']): Fonts {
  const faceOf = (character: string) => faces.find(({ sfnt }) => sfnt.glyphs.has(codeOf(character)));
  const [first] = faces;
  return {
    resources,
    capHeightEm: first ? first.sfnt.capHeight / first.sfnt.unitsPerEm : 0.7,
    covers: (text) => [...text].every((character) => faceOf(character) !== undefined),
    runs: (text) => {
      const runs: { font: string; glyphs: string; widthEm: number }[] = [];
      for (const character of text) {
        const face = faceOf(character);
        if (face === undefined) continue;
        const glyph = face.sfnt.glyphs.get(codeOf(character)) ?? 0;
        const last = runs.at(-1);
        const run = last?.font === face.name ? last : { font: face.name, glyphs: '', widthEm: 0 };
        if (run !== last) runs.push(run);
        run.glyphs += hex(glyph);
        run.widthEm += face.sfnt.advance(glyph) / face.sfnt.unitsPerEm;
      }
      return runs;
    },
  };
}

const hex = (code: number): string => code.toString(16).padStart(4, '0');

interface Subset {
  readonly file: Asset;
  readonly bytes: Buffer;
  readonly sfnt: Sfnt;
}

/** Writes a composite font whose character codes are glyph numbers. */
function embed(context: PDFContext, { file, bytes, sfnt }: Subset): PDFRef {
  const baseFont = PDFName.of(`${tagOf(bytes)}+${fontName(file)}`);
  const thousandths = (units: number) => number((units * 1000) / sfnt.unitsPerEm);
  const glyphs = oneCodeEach(sfnt);
  const widths = glyphs.flatMap(([, glyph]): PDFObject[] => [
    number(glyph),
    context.obj([thousandths(sfnt.advance(glyph))]),
  ]);
  const program = sfnt.cff
    ? { FontFile3: deflated(context, sfnt.cff, { Subtype: 'CIDFontType0C' }) }
    : { FontFile2: deflated(context, bytes, { Length1: bytes.length }) };
  const descriptor = context.obj({
    ...{ Type: 'FontDescriptor', FontName: baseFont, Flags: 4, ItalicAngle: 0, StemV: 80 },
    ...{ Ascent: thousandths(sfnt.ascent), Descent: thousandths(sfnt.descent) },
    ...{ CapHeight: thousandths(sfnt.capHeight), FontBBox: sfnt.bbox.map(thousandths), ...program },
  });
  const descendant = context.obj({
    ...{ Type: 'Font', Subtype: sfnt.cff ? 'CIDFontType0' : 'CIDFontType2', BaseFont: baseFont, W: widths },
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    ...(!sfnt.cff && { CIDToGIDMap: 'Identity' }),
    FontDescriptor: context.register(descriptor),
  });
  return context.register(
    context.obj({
      ...{ Type: 'Font', Subtype: 'Type0', BaseFont: baseFont, Encoding: 'Identity-H' },
      DescendantFonts: [context.register(descendant)],
      ToUnicode: deflated(context, toUnicode(glyphs), {}),
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

/** The CMap that tells which character a glyph stands for; at most 100 lines in a block. */
function toUnicode(glyphs: readonly (readonly [number, number])[]): Buffer {
  const lines = glyphs.map(([code, glyph]) => `<${hex(glyph)}> ${utf16(code)}`);
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

const utf16 = (code: number): string =>
  PDFHexString.fromText(String.fromCodePoint(code))
    .toString()
    .replace(/^<FEFF/i, '<');
