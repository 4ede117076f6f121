import { describe, expect, it } from 'vitest';
import { describeSymbols } from '../../src/pdf/private-use.js';
import { changedText, contentOf } from './changed-content.js';

const texts: Readonly<Record<number, string>> = {
  1: '\ue020',
  2: '=',
  3: '\ue010',
  4: 'b',
  5: '\uf8ff',
  6: '\u2208',
};
const page = { textOf: (_: string, code: number) => texts[code] };

const glyph = (code: number, x: number) => `BT\n/F1 10 Tf\n1 0 0 -1 ${x} 50 Tm\n<000${code}> Tj\nET\n`;

const read = (text: string) => {
  const before = contentOf(text);
  const { content, hasUnknown } = describeSymbols(before, page);
  return { content: changedText(before, content), hasUnknown };
};

const described = (...glyphs: readonly string[]) => {
  const { content, hasUnknown } = read(glyphs.join(''));
  const spans = [...(content?.matchAll(/ActualText<FEFF(\w*)>>>BDC\n<000(\d)> Tj\nEMC/g) ?? [])];
  return { spans: spans.map(([, text, code]) => `${code}:${text}`), hasUnknown };
};

describe('describeSymbols', () => {
  it('reads a sign with the slash over it as one, also where the slash is painted later', () => {
    expect(described(glyph(1, 20), glyph(2, 20), glyph(4, 30)).spans).toEqual(['1:', '2:2260']);
    expect(described(glyph(2, 20), glyph(4, 30), glyph(1, 20)).spans).toEqual(['2:2260', '1:']);
    expect(described(glyph(6, 20), glyph(1, 20)).spans).toEqual(['6:2209', '1:']);
  });

  it('reads a relation without a place of its own as its base with an overlay', () => {
    expect(described(glyph(3, 20))).toEqual({ spans: ['3:2A7D0338'], hasUnknown: false });
  });

  it('says where a character has no meaning that others know', () => {
    expect(described(glyph(5, 20))).toEqual({ spans: [], hasUnknown: true });
    expect(described(glyph(1, 20), glyph(2, 90)).hasUnknown).toBe(true);
  });

  it('leaves other text as it is', () => {
    expect(read(glyph(2, 20))).toEqual({ content: undefined, hasUnknown: false });
  });
});
