import { expect, test } from 'vitest';
import { indentCode } from '../../src/pdf/indent-code.js';

const texts: Readonly<Record<string, string>> = { 'F1 1': ' ', 'F1 2': 'a', 'F2 2': ' ' };
const indented = (content: string) =>
  Buffer.from(indentCode(Buffer.from(content), (font, glyph) => texts[`${font} ${glyph}`])).toString();

const begin = 'BDC\nBT\n/F1 10 Tf\n1 0 0 -1 5 6 Tm\n0 0 .5 rg\n';
const span = (count: number) =>
  `/Span<</ActualText<FEFF${'0020'.repeat(count)}>>>BDC\n<${'0001'.repeat(count)}>Tj\nEMC\n`;

test('spaces that a marked content begins with are a text of their own', () => {
  expect(indented(`${begin}<000100010002>Tj\nET\n`)).toBe(`${begin}${span(2)}<0002>Tj\nET\n`);
  expect(indented(`${begin}[<0001000100010002>20<0002>]TJ\nET\n`)).toBe(
    `${begin}${span(3)}[<0002>20<0002>]TJ\nET\n`,
  );
  expect(indented(`${begin}<00010001>Tj\nET\n`)).toBe(`${begin}${span(2)}ET\n`);
});

test('the font is the one that was set last', () => {
  const bare = 'BDC\nBT\n1 0 0 -1 5 6 Tm\n<00020002>Tj\n';
  expect(indented(`/F2 9 Tf\n${bare}`)).toContain('<FEFF00200020>');
  expect(indented(`/F1 9 Tf\n${bare}`)).toBe(`/F1 9 Tf\n${bare}`);
});

test('one space, or spaces elsewhere, stay as they are', () => {
  for (const content of [
    `${begin}<00010002>Tj\n`,
    `${begin}<000200010001>Tj\n`,
    'BT\n/F1 1 Tf\n<00010001>Tj\n',
  ])
    expect(indented(content)).toBe(content);
});
