import { expect, test } from 'vitest';
import { readCharacterMap } from '../../src/pdf/character-map.js';
import { decoded } from '../../src/pdf/flate-streams.js';
import { nameGlyphs } from '../../src/pdf/glyph-texts.js';
import { PDFContext, PDFDict, PDFName, PDFPageLeaf, PDFRawStream } from '../../src/pdf/pdf-lib.js';

const span = (text: string, glyph: string) =>
  `/Span<</ActualText <FEFF${text}> >> BDC\n1 0 Td\n<${glyph}> Tj\nEMC\n`;

/** A page that shows `content` in a font whose map calls glyph 00A9 ʼ and glyph 0001 a space. */
function pageOf(content: string) {
  const context = PDFContext.create();
  const map = '2 beginbfchar\n<00A9> <02BC>\n<0001> <0020>\nendbfchar';
  const font = context.obj({ Type: 'Font', ToUnicode: context.register(context.stream(map)) });
  const page = PDFPageLeaf.fromMapWithContext(new Map(), context);
  page.set(PDFName.of('Resources'), context.obj({ Font: { F8: context.register(font) } }));
  const { contents } = nameGlyphs([{ dict: page, content: Buffer.from(`/F8 12 Tf\n${content}`) }]);
  const stream = font.lookup(PDFName.of('ToUnicode'), PDFRawStream as never) as unknown as PDFRawStream;
  const named = readCharacterMap(Buffer.from(decoded(stream)).toString('latin1'));
  const text = contents.get(0);
  return { content: text && Buffer.from(text).toString(), named, page: page instanceof PDFDict };
}

test('a glyph that is always the same character is called that in the map of its font', () => {
  const { content, named } = pageOf(`<0001> Tj\n${span('2019', '00A9')}<0001> Tj\n`);
  expect(named.get(0xa9)).toBe('’');
  expect(content).toBe('/F8 12 Tf\n<0001> Tj\n1 0 Td\n<00A9> Tj\n<0001> Tj\n');
});

test('a glyph that is also what the map says stays as it is', () => {
  for (const bare of ['<00A9> Tj\n', '[<000100A9>-5<0001>] TJ\n']) {
    const { content, named } = pageOf(span('2019', '00A9') + bare);
    expect(content).toBeUndefined();
    expect(named.get(0xa9)).toBe('ʼ');
  }
});

test('a glyph of two characters, and a hyphen that is soft, stay as they are', () => {
  expect(pageOf(span('2019', '00A9') + span('02BB', '00A9')).content).toBeUndefined();
  expect(pageOf(span('00AD', '00A9')).content).toBeUndefined();
});

test('a font that is set on the way to a glyph is the font of that glyph', () => {
  const inside = '/Span<</ActualText <FEFF2019> >> BDC\n/F8 9 Tf\n1 0 0 -1 7 8 Tm\n2 0 Td <00A9> Tj\nEMC\n';
  const { content, named } = pageOf(`/F9 9 Tf\n${inside}`);
  expect(named.get(0xa9)).toBe('’');
  expect(content).toBe('/F8 12 Tf\n/F9 9 Tf\n/F8 9 Tf\n1 0 0 -1 7 8 Tm\n2 0 Td <00A9> Tj\n');
});

test('a glyph of several letters is named with all of them, in the order that viewers turn round', () => {
  expect(pageOf(span('00660069', '00A9')).named.get(0xa9)).toBe('fi');
  expect(pageOf(span('06440627', '00A9')).named.get(0xa9)).toBe('ال');
});

test('a character that no map may name stays in its text', () => {
  for (const unnamable of ['FEFF', '0000', 'FFFE']) {
    const { content, named } = pageOf(span(unnamable, '00A9'));
    expect(content).toBeUndefined();
    expect(named.get(0xa9)).toBe('ʼ');
  }
});
