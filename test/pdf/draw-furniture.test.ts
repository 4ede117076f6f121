/**
 * Furniture of a page as operators: where each text begins, what is cut so that texts do not meet, and that all of it is
 * an artifact.
 */

import { describe, expect, test } from 'vitest';
import { type Box, type DrawingStyle, drawFurniture, drawWatermark } from '../../src/pdf/draw-furniture.js';
import type { TextFonts } from '../../src/pdf/fonts.js';
import type { PageFurniture } from '../../src/pdf/furniture.js';
import { ptPerMm } from '../../src/units.js';

/** Half an em a character; its code is its glyph, so that a drawn text can be read back. */
const fonts: TextFonts = {
  capHeightEm: 0.7,
  covers: () => true,
  runs: (text) => {
    if (text === '') return [];
    const codes = [...text].map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(5, '0'));
    return [{ font: 'F1', glyphs: codes.join(''), widthEm: codes.length / 2 }];
  },
};

/** A page of 400 × 600 points whose text area is 300 points wide; a character is 5 points wide. */
const box: Box = { x: 0, y: 0, width: 400, height: 600 };
const drawing: DrawingStyle = {
  fonts,
  style: {
    fonts: [],
    sizePt: 10,
    color: [0.1, 0.2, 0.3],
    ruleColor: [0.4, 0.5, 0.6],
    accentColor: [0, 0, 0],
  },
  page: {
    widthMm: 400 / ptPerMm,
    heightMm: 600 / ptPerMm,
    marginMm: { top: 100 / ptPerMm, right: 50 / ptPerMm, bottom: 100 / ptPerMm, left: 50 / ptPerMm },
  },
};

const slots = (left: string, centre = '', right = '') => ({ left, centre, right });
const page = (furniture: Partial<PageFurniture>): PageFurniture => ({
  kind: 'body',
  header: undefined,
  footer: undefined,
  ...furniture,
});

/** What is drawn, as text and place. */
function textsIn(operators: string): { text: string; x: number; y: number }[] {
  return [...operators.matchAll(/([-\d.]+) ([-\d.]+) Td\n(?:\/F1 [\d.]+ Tf )<(\w*)>/g)].map(
    ([, x, y, hex]) => ({
      text: (hex?.match(/.{5}/g) ?? [])
        .map((code) => String.fromCodePoint(Number.parseInt(code, 16)))
        .join(''),
      x: Number(x),
      y: Number(y),
    }),
  );
}

const header = (left: string, centre = '', right = '') =>
  textsIn(drawFurniture(page({ header: slots(left, centre, right) }), box, drawing));

describe('a line', () => {
  test('begins, is centred and ends at the edges of the text area', () => {
    expect(header('ab', 'cd', 'ef')).toEqual([
      { text: 'ab', x: 50, y: 544 },
      { text: 'cd', x: 195, y: 544 },
      { text: 'ef', x: 340, y: 544 },
    ]);
  });

  test('is moved with the box that a page really has', () => {
    const moved = { ...box, x: 7, y: -20 };
    const drawn = textsIn(drawFurniture(page({ header: slots('ab') }), moved, drawing));
    expect(drawn).toEqual([{ text: 'ab', x: 57, y: 524 }]);
  });

  test('has nothing for an empty text', () => {
    expect(header('', '', 'x').map(({ text }) => text)).toEqual(['x']);
    expect(drawFurniture(page({}), box, drawing)).toBe('');
  });

  test('is an artifact at its edge, with a rule in its own colour', () => {
    const drawn = drawFurniture(page({ header: slots('a'), footer: slots('b') }), box, drawing);
    expect(drawn).toContain(
      '/Artifact <</Type/Pagination/Subtype/Header/Attached[/Top]>> BDC\nq\n0.4 0.5 0.6 RG 0.5 w',
    );
    expect(drawn).toContain('/Artifact <</Type/Pagination/Subtype/Footer/Attached[/Bottom]>> BDC\n');
    expect(drawn).toContain('50 536.5 m 350 536.5 l S');
    expect(drawn).toContain('50 64 m 350 64 l S');
    expect(drawn.match(/ BDC\n/g)).toHaveLength(2);
    expect(drawn.match(/^EMC$/gm)).toHaveLength(2);
  });

  test('has no rule where the theme wants none, or at the foot of a cover', () => {
    const bare = { ...drawing, style: { ...drawing.style, hasRules: false } };
    expect(drawFurniture(page({ header: slots('a'), footer: slots('b') }), box, bare)).not.toContain(' RG ');
    const cover = drawFurniture({ ...page({ footer: slots('b') }), kind: 'cover' }, box, drawing);
    expect(cover).not.toContain(' RG ');
    expect(textsIn(cover)).toHaveLength(1);
  });
});

describe('texts that would meet', () => {
  test('are cut in equal parts where both are long', () => {
    const [left, right] = header('L'.repeat(50), '', 'R'.repeat(50));
    // 300 points less the gap of 15, halved: 28 characters with the ellipsis
    expect(left?.text).toBe(`${'L'.repeat(27)}…`);
    expect(right?.text).toBe(`${'R'.repeat(27)}…`);
    expect((left?.x ?? 0) + 28 * 5 + 15).toBeLessThanOrEqual(right?.x ?? 0);
  });

  test('leave the shorter one whole', () => {
    const [left, right] = header('L'.repeat(80), '', 'short');
    expect(right?.text).toBe('short');
    expect(left?.text).toBe(`${'L'.repeat(51)}…`);
  });

  test('fill the line where there is no other', () => {
    expect(header('L'.repeat(60))[0]?.text).toBe('L'.repeat(60));
    expect(header('', '', 'R'.repeat(61))[0]?.text).toBe(`${'R'.repeat(59)}…`);
  });

  test('leave a third of the line to the middle one', () => {
    const drawn = header('L'.repeat(60), 'C'.repeat(60), 'R'.repeat(60));
    expect(drawn[1]?.text).toBe(`${'C'.repeat(19)}…`);
    expect(drawn[0]?.text).toBe(`${'L'.repeat(16)}…`);
    expect(drawn[1]?.x).toBe(150);
  });

  test('are cut between characters, and not before a space', () => {
    const [drawn] = header('𝄞 '.repeat(40), '', 'R'.repeat(30));
    expect(drawn?.text).toMatch(/^(𝄞 )*𝄞…$/);
  });
});

describe('marks', () => {
  const at = { xPt: 60, topPt: 200, widthPt: 100, heightPt: 12 };
  const draw = (kind: 'continued' | 'line', isMirrored: boolean) =>
    textsIn(drawFurniture(page({ marks: [{ ...at, kind, text: '12' }] }), box, { ...drawing, isMirrored }));

  test('a label of a continued table begins where the table does', () => {
    expect(draw('continued', false)).toEqual([{ text: '12', x: 60, y: 404.5 }]);
    expect(draw('continued', true)).toEqual([{ text: '12', x: 150, y: 404.5 }]);
  });

  test('a number of a line stands outside of the text, in the middle of its line', () => {
    expect(draw('line', false)).toEqual([{ text: '12', x: 34, y: 391.2 }]);
    expect(draw('line', true)).toEqual([{ text: '12', x: 358, y: 391.2 }]);
  });

  test('an empty one is not drawn', () => {
    const marks = [{ ...at, kind: 'continued' as const, text: '' }];
    expect(drawFurniture(page({ marks }), box, drawing)).toBe('');
  });
});

describe('a watermark', () => {
  test('runs from corner to corner about the middle, lighter than any text', () => {
    const drawn = drawWatermark('DRAFT', box, drawing);
    const [a, b, c, d] = (/Tc ([-\d. ]+) Tm/.exec(drawn)?.[1] ?? '').split(' ').map(Number);
    expect([a, b, c, d]).toEqual([0.555, 0.832, -0.832, 0.555]);
    expect(drawn).toContain('/Subtype/Watermark');
    expect(drawn).toContain('0.925 0.925 0.925 rg');
  });

  test('is smaller the longer it is, and never taller than a fifth of the diagonal', () => {
    const sizeOf = (text: string) => Number(/\/F1 ([\d.]+) Tf/.exec(drawWatermark(text, box, drawing))?.[1]);
    expect(sizeOf('A')).toBeCloseTo(Math.hypot(400, 600) * 0.2, 2);
    expect(sizeOf('CONFIDENTIAL')).toBeCloseTo((Math.hypot(400, 600) * 0.66) / (6 + 12 * 0.08), 2);
  });

  test('without text is nothing', () => {
    expect(drawWatermark('', box, drawing)).toBe('');
  });
});
