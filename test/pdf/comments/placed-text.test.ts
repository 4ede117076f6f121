/** Glyphs and their places, by every operator that moves text. */

import { describe, expect, test } from 'vitest';
import { placedText } from '../../../src/pdf/comments/placed-text.js';
import { PDFContext, type PDFDict, PDFString } from '../../../src/pdf/pdf-lib.js';
import { courier, pageOf, type Resources, streamOf } from '../page-content.js';

/** Glyphs as `text@x,y` of where each begins, at its base line; a letter is 6 points wide in text of 10 points. */
function glyphsIn(operators: string, resources: Resources & { context?: PDFContext } = {}): string[] {
  const round = (value: number) => Math.round(value * 100) / 100;
  return placedText(pageOf(operators, resources)).map(({ text, x, y, widthPt, sizePt, run }) => {
    const [along, up] = run;
    const startX = x - (widthPt / 2) * along + sizePt * 0.25 * up;
    const startY = y - (widthPt / 2) * up - sizePt * 0.25 * along;
    return `${text}@${round(startX)},${round(startY)}`;
  });
}

const text = (operators: string) => glyphsIn(`BT /F1 10 Tf ${operators} ET`);

describe('where glyphs are', () => {
  test('each after the one before it', () => {
    expect(text('100 200 Td (abc)Tj')).toEqual(['a@100,200', 'b@106,200', 'c@112,200']);
  });

  test('spaced between letters and between words', () => {
    expect(text('2 Tc 5 Tw 0 0 Td (a b)Tj')).toEqual(['a@0,0', ' @8,0', 'b@21,0']);
  });

  test('moved back by the numbers of a list', () => {
    expect(text('[(a)-500(b)100(c)]TJ')).toEqual(['a@0,0', 'b@11,0', 'c@16,0']);
  });

  test('squeezed by the scale', () => {
    const [a, b] = placedText(pageOf('BT /F1 10 Tf 50 Tz (ab)Tj ET'));
    expect((b?.x ?? 0) - (a?.x ?? 0)).toBeCloseTo(3);
  });

  test('on the next line, counted from the beginning of the one before', () => {
    expect(text('10 90 Td (ab)Tj 0 -12 Td (c)Tj')).toEqual(['a@10,90', 'b@16,90', 'c@10,78']);
    expect(text("12 TL 10 90 Td (a)Tj T* (b)Tj (c)'")).toEqual(['a@10,90', 'b@10,78', 'c@10,66']);
    expect(text('10 90 Td 0 -15 TD (a)Tj T* (b)Tj')).toEqual(['a@10,75', 'b@10,60']);
    expect(text('10 TL 4 3 (a b)"')).toEqual(['a@0,-10', ' @9,-10', 'b@22,-10']);
  });

  test('raised from the line', () => {
    expect(text('5 Ts (a)Tj 0 Ts (b)Tj')).toEqual(['a@0,5', 'b@6,0']);
  });

  test('placed by a matrix, in a page that is scaled, until the state is restored', () => {
    const drawn = 'BT /F1 10 Tf 1 0 0 1 10 20 Tm (a)Tj ET';
    expect(glyphsIn(`q 2 0 0 2 100 0 cm ${drawn} Q ${drawn}`)).toEqual(['a@120,40', 'a@10,20']);
    expect(glyphsIn(`Q Q ${drawn}`)).toEqual(['a@10,20']);
  });

  test('turned with the page', () => {
    const [a, b] = placedText(pageOf('0 1 -1 0 50 0 cm BT /F1 10 Tf (ab)Tj ET'));
    expect(a?.run).toEqual([0, 1]);
    expect([a?.sizePt, a?.widthPt]).toEqual([10, 6]);
    expect((b?.y ?? 0) - (a?.y ?? 0)).toBeCloseTo(6);
    expect(b?.x).toBeCloseTo(47.5);
  });

  test('nowhere without a font of the page', () => {
    expect(glyphsIn('BT (a)Tj /F7 9 Tf (b)Tj ET')).toEqual([]);
  });
});

describe('what glyphs read as', () => {
  const readOf = (operators: string, resources: Resources = {}) =>
    placedText(pageOf(operators, resources)).map(({ text: read }) => read);

  test('the first of replaced content has all of its text', () => {
    const span = '/Span<</ActualText(ffi)>>BDC (12)Tj EMC';
    expect(readOf(`BT /F1 9 Tf (o)Tj ${span} (c)Tj ET`)).toEqual(['o', 'ffi', '', 'c']);
  });

  test('replacement may be named in the resources', () => {
    const Properties = { R: { ActualText: PDFString.of('whole') } };
    expect(readOf('/Span/R BDC BT /F1 9 Tf (o)Tj ET EMC', { Properties })).toEqual(['whole']);
    expect(readOf('/Span/Missing BDC BT /F1 9 Tf (o)Tj ET EMC', { Properties })).toEqual(['o']);
  });

  test('those of running heads are artifacts, and no others', () => {
    const page = pageOf(
      'BT /F1 9 Tf /Artifact<</Type/Pagination>>BDC (h)Tj /Span BMC (e)Tj EMC EMC /P<</MCID 0>>BDC (t)Tj EMC /Artifact BMC (f)Tj EMC ET',
    );
    expect(placedText(page).map(({ text: read, isArtifact }) => [read, isArtifact])).toEqual([
      ['h', true],
      ['e', true],
      ['t', false],
      ['f', true],
    ]);
  });
});

describe('forms', () => {
  test('are placed by their matrix and the one of the page', () => {
    const context = PDFContext.create();
    const entries = { Subtype: 'Form', Matrix: [1, 0, 0, 1, 5, 7], Resources: { Font: { F2: courier } } };
    const XObject = { X1: streamOf(context, 'BT /F2 10 Tf (a)Tj ET', entries) };
    expect(glyphsIn('q 2 0 0 2 100 0 cm /X1 Do Q', { context, XObject })).toEqual(['a@110,14']);
  });

  test('that draw each other come to an end', () => {
    const context = PDFContext.create();
    const self = context.nextRef();
    const twice = streamOf(context, 'BT /F1 10 Tf (a)Tj ET /X1 Do /X1 Do /X1 Do /X1 Do', {
      Subtype: 'Form',
      Resources: { Font: { F1: courier }, XObject: { X1: self } },
    });
    const form = context.lookup(twice);
    if (form) context.assign(self, form);
    expect(placedText(pageOf('/X1 Do', { context, XObject: { X1: self } }))).toHaveLength(5000);
  });
});

test('fonts are read once for all pages', () => {
  const context = PDFContext.create();
  const font = context.obj(courier) as unknown as PDFDict;
  const fonts = new Map();
  for (const operators of ['BT /F1 9 Tf (a)Tj ET', 'BT /F1 9 Tf (b)Tj ET']) {
    placedText(pageOf(operators, { context, Font: { F1: font } }), fonts);
  }
  expect([...fonts.keys()]).toEqual([font]);
});
