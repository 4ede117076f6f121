import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
import { beforeAll, expect, test } from 'vitest';
import { readCharacterMap } from '../../src/pdf/character-map.js';
import { decoded } from '../../src/pdf/flate-streams.js';
import { glyphWidths } from '../../src/pdf/font-widths.js';
import { openGlyphCopies } from '../../src/pdf/glyph-copies.js';
import { PDFContext, PDFDict, PDFName, PDFRawStream } from '../../src/pdf/pdf-lib.js';
import { glyphCount } from '../../src/pdf/trim-font.js';

let bytes: Buffer;
beforeAll(async () => {
  const path = createRequire(import.meta.url).resolve(
    'jetbrains-mono/fonts/webfonts/JetBrainsMono-Regular.woff2',
  );
  bytes = await subsetFont(readFileSync(path), 'a’-', { targetFormat: 'sfnt' });
});

function madeFont(subtype = 'CIDFontType2') {
  const context = PDFContext.create();
  const program = context.obj({
    Type: 'Font',
    Subtype: subtype,
    W: [1, [600, 600, 550]],
    FontDescriptor: { FontFile2: context.register(context.stream(bytes)) },
  });
  const map = context.register(context.stream('1 beginbfchar\n<0002> <02BC>\nendbfchar'));
  const font = context.obj({
    Type: 'Font',
    Subtype: 'Type0',
    Encoding: 'Identity-H',
    ToUnicode: map,
    DescendantFonts: [context.register(program)],
  });
  return { font, program };
}

test('a glyph gets a code for each of its characters, which is as wide and means that', () => {
  const { font, program } = madeFont();
  const { codeOf, copies, write } = openGlyphCopies();
  const first = glyphCount(bytes) ?? 0;
  const code = (number: number) => number.toString(16).padStart(4, '0');
  expect(codeOf(font, '0002', '’')).toBe(code(first));
  expect(codeOf(font, '0003', '\u00ad')).toBe(code(first + 1));
  expect(codeOf(font, '0002', '’')).toBe(code(first));
  write();
  expect(copies()).toEqual(new Map([[program, [2, 3]]]));
  expect(glyphWidths(font)?.(first + 1)).toBe(550);
  const stream = font.lookup(PDFName.of('ToUnicode'));
  const text = stream instanceof PDFRawStream ? Buffer.from(decoded(stream)).toString('latin1') : '';
  const map = readCharacterMap(text);
  expect([map.get(2), map.get(first), map.get(first + 1)]).toEqual(['ʼ', '’', '\u00ad']);
});

test('a font of another kind gets none', () => {
  const { codeOf, copies } = openGlyphCopies();
  expect(codeOf(madeFont('CIDFontType0').font, '0002', '’')).toBeUndefined();
  expect(codeOf(PDFDict.withContext(PDFContext.create()), '0002', '’')).toBeUndefined();
  expect(copies().size).toBe(0);
});
