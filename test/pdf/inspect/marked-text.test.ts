/** The text of marked content as a reader that follows tags meets it. */

import { describe, expect, test } from 'vitest';
import {
  contentOf,
  readMarkedLines,
  readMarkedText,
  textOfLines,
} from '../../../src/pdf/inspect/marked-text.js';
import { PDFContext, PDFName, PDFString } from '../../../src/pdf/pdf-lib.js';
import { courier, pageOf, type Resources, streamOf } from '../page-content.js';

const textIn = (operators: string, resources: Resources & { context?: PDFContext } = {}) =>
  Object.fromEntries(readMarkedText(pageOf(operators, resources)));

/** A font whose codes 1 to 3 are Hebrew letters. */
function hebrew(context: PDFContext) {
  const map = '3 beginbfchar <01> <05D0> <02> <05D1> <03> <05D2> endbfchar';
  return { ...courier, ToUnicode: streamOf(context, map) };
}

describe('marked content', () => {
  test('has the text that is shown in it, by its number', () => {
    const operators =
      '/P<</MCID 0>>BDC BT /F1 9 Tf (One)Tj [(t)-20(wo)]TJ ET EMC /P<</MCID 4>>BDC BT (x)Tj ET EMC';
    expect(textIn(operators)).toEqual({ 0: 'Onetwo', 4: 'x' });
  });

  test('does not have what is shown outside of it, or in an artifact beside it', () => {
    const artifact = '/Artifact BMC BT /F1 9 Tf (page 1)Tj ET EMC';
    expect(
      textIn(`BT /F1 9 Tf (out)Tj ET ${artifact} /P<</MCID 0>>BDC BT (in)Tj ET EMC ${artifact}`),
    ).toEqual({
      0: 'in',
    });
  });

  test('belongs to the innermost number', () => {
    const inner = '/Span<</MCID 1>>BDC (b)Tj EMC';
    expect(textIn(`/P<</MCID 0>>BDC BT /F1 9 Tf (a)Tj ${inner} /Span BMC (c)Tj EMC ET EMC`)).toEqual({
      0: 'ac',
      1: 'b',
    });
  });

  test('may have its number in the resources of the page', () => {
    const operators = '/P/here BDC BT /F1 9 Tf (a)Tj ET EMC /P/missing BDC BT (b)Tj ET EMC';
    expect(textIn(operators, { Properties: { here: { MCID: 3 } } })).toEqual({ 3: 'a' });
  });

  test('is read in forms too, with the fonts of the form', () => {
    const context = PDFContext.create();
    const Resources = { Font: { F2: courier } };
    const XObject = {
      X1: streamOf(context, 'BT /F2 9 Tf (form)Tj ET', { Subtype: 'Form', Resources }),
      X2: streamOf(context, 'BT /F2 9 Tf (image)Tj ET', { Subtype: 'Image' }),
    };
    expect(textIn('/P<</MCID 0>>BDC /X1 Do /X2 Do /X3 Do EMC', { context, XObject })).toEqual({ 0: 'form' });
  });

  test('ends where forms draw themselves', () => {
    const context = PDFContext.create();
    const self = context.nextRef();
    const Resources = { Font: { F1: courier }, XObject: { X1: self } };
    const drawn = streamOf(context, 'BT /F1 9 Tf (.)Tj ET /X1 Do', { Subtype: 'Form', Resources });
    const form = context.lookup(drawn);
    if (form) context.assign(self, form);
    expect(textIn('/P<</MCID 0>>BDC /X1 Do EMC', { context, XObject: { X1: self } })).toEqual({
      0: '.'.repeat(8),
    });
  });

  test('is in the font from before a state that was restored', () => {
    const context = PDFContext.create();
    const other = { ...courier, ToUnicode: streamOf(context, '1 beginbfchar <61> <00E4> endbfchar') };
    const Font = { F1: courier, F2: other };
    const within = 'q BT /F2 9 Tf (a)Tj ET Q';
    expect(textIn(`/P<</MCID 0>>BDC /F1 9 Tf ${within} BT (a)Tj ET EMC`, { context, Font })).toEqual({
      0: 'äa',
    });
    expect(textIn(`/P<</MCID 0>>BDC ${within} BT (a)Tj ET Q EMC`, { context, Font })).toEqual({ 0: 'ä' });
  });

  test('in a font that the page does not have is no text', () => {
    expect(textIn('/P<</MCID 0>>BDC BT /F9 9 Tf (lost)Tj ET EMC')).toEqual({ 0: '' });
  });
});

describe('/ActualText', () => {
  test('takes the place of what it covers', () => {
    const replaced = '/P<</MCID 0/ActualText(whole)>>BDC BT /F1 9 Tf (w)Tj (h)Tj ET EMC';
    expect(textIn(replaced)).toEqual({ 0: 'whole' });
  });

  test('of a span within is read once, where the span begins', () => {
    const span = '/Span<</ActualText(fi)>>BDC (\x01)Tj (\x02)Tj EMC';
    expect(textIn(`/P<</MCID 0>>BDC BT /F1 9 Tf (of)Tj ${span} (ce)Tj ET EMC`)).toEqual({ 0: 'office' });
  });

  test('may be empty', () => {
    expect(textIn('/P<</MCID 0>>BDC BT /F1 9 Tf (a)Tj /Span<</ActualText()>>BDC (-)Tj EMC ET EMC')).toEqual({
      0: 'a',
    });
  });
});

describe('lines', () => {
  test('are in the order of drawing until the direction of their paragraph is known', () => {
    const context = PDFContext.create();
    const operators = '/P<</MCID 0>>BDC BT /F1 9 Tf 0 -20 Td (\x03\x02\x01)Tj 0 -20 Td (\x02 a)Tj ET EMC';
    const lines = readMarkedLines(pageOf(operators, { context, Font: { F1: hebrew(context) } })).get(0) ?? [];
    expect(lines.map(({ text }) => text)).toEqual(['גבא', 'ב a']);
    expect(textOfLines(lines, true)).toBe('אבגa ב');
    expect(textOfLines(lines, false)).toBe('אבגב a');
  });

  test('that are replaced stay in the order of reading', () => {
    expect(textOfLines([{ text: 'אב', isReplaced: true }], true)).toBe('אב');
    expect(textOfLines([{ text: 'אב', isReplaced: false }], true)).toBe('בא');
  });
});

describe('content and resources', () => {
  test('of several streams are read as one', () => {
    const page = pageOf('');
    const { context } = page;
    const parts = ['/P<</MCID 0>>BDC BT', '/F1 9 Tf (a)Tj ET', 'EMC'].map((part) => streamOf(context, part));
    page.set(PDFName.of('Contents'), context.obj(parts));
    expect(readMarkedText(page).get(0)).toBe('a');
  });

  test('are taken from the nodes above, which may lie in a circle', () => {
    const page = pageOf('/P<</MCID 0>>BDC BT /F1 9 Tf (a)Tj ET EMC');
    const { context } = page;
    const resources = page.get(PDFName.of('Resources'));
    page.delete(PDFName.of('Resources'));
    const parent = context.obj({});
    page.set(PDFName.of('Parent'), context.register(parent));
    parent.set(PDFName.of('Parent'), context.register(page));
    expect(readMarkedText(page).get(0)).toBe('');
    if (resources) parent.set(PDFName.of('Resources'), resources);
    expect(readMarkedText(page).get(0)).toBe('a');
  });

  test('may be missing', () => {
    const page = pageOf('');
    page.set(PDFName.of('Contents'), PDFString.of('no stream'));
    expect(contentOf(page)).toBeUndefined();
    expect(readMarkedText(page).size).toBe(0);
  });
});
