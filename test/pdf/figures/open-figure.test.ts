/** Pages of PDFs as forms in the unit square, and what is reported of those that can't be. */

import { expect, test } from 'vitest';
import { markedKey, markerSvg } from '../../../src/pdf/figures/marker.js';
import { openFigure } from '../../../src/pdf/figures/open-figure.js';
import { withoutMarks } from '../../../src/pdf/figures/strip-marks.js';
import { PDFContext, PDFName } from '../../../src/pdf/pdf-lib.js';
import { madePdf } from '../../made-pdf.js';

const messagesOf = async (pdf: Uint8Array) => (await openFigure(pdf, 1)).faults.map(({ message }) => message);

test.each([0, 90, 180, 270])('a page turned by %i degrees fills the unit square', async (turn) => {
  const { form, widthPt, heightPt } = await openFigure(await madePdf({ texts: ['a'], turn }), 1);
  expect([widthPt, heightPt]).toEqual(turn % 180 === 0 ? [300, 150] : [150, 300]);
  const matrix = String(form.dict.get(PDFName.of('Matrix')));
  const numbers = [...matrix.matchAll(/-?[\d.]+(?:e-?\d+)?/g)].map(([number]) => Number(number));
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
  const corners = [
    [0, 0],
    [300, 150],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f].map((value) => Math.round(value)));
  const first = { 0: [0, 0], 90: [0, 1], 180: [1, 1], 270: [1, 0] }[turn];
  expect(corners).toEqual([first, first?.map((value) => 1 - value)]);
});

test('a font that is not embedded, and colours of a press, are faults', async () => {
  expect(await messagesOf(await madePdf({ texts: ['a'] }))).toEqual(['the font Helvetica is not embedded']);
  expect(await messagesOf(await madePdf({ texts: ['a'], hasText: false }))).toEqual([]);
  const inCmyk = await madePdf({ texts: ['a'], hasText: false, operators: '0 1 0 0 k' });
  expect(await messagesOf(inCmyk)).toEqual(['its colours are in CMYK, without a profile']);
});

test('what can’t be shown says why', async () => {
  const pdf = await madePdf({ texts: ['a', 'b'] });
  const text = Buffer.from(pdf).toString('latin1');
  const encrypted = Buffer.from(text.replace(/trailer\s*<</, 'trailer <</Encrypt 99 0 R '), 'latin1');
  await expect(openFigure(pdf, 3)).rejects.toThrow('it has 2 pages, and no page 3');
  await expect(openFigure(pdf.subarray(0, pdf.length / 2), 1)).rejects.toThrow('the file ends before');
  await expect(openFigure(encrypted, 1)).rejects.toThrow('it is encrypted');
  await expect(openFigure(Buffer.from('%PDF-1.7\nstartxref\n1\n%%EOF'), 1)).rejects.toThrow();
});

test('marks of another file are taken out, and nothing else', () => {
  const { content } = withoutMarks(Buffer.from('/P <</MCID 0>> BDC BT (BDC) Tj ET EMC /A BMC 1 0 0 rg EMC'));
  expect(Buffer.from(content).toString().replace(/\s+/g, ' ').trim()).toBe('BT (BDC) Tj ET 1 0 0 rg');
});

test('an image that stands in for a figure is known by its pixels', () => {
  const key = 'ab'.repeat(32);
  const png = Buffer.from(
    /base64,([^"]+)/.exec(markerSvg(key, { widthPx: 40, heightPx: 20 }))?.[1] ?? '',
    'base64',
  );
  const context = PDFContext.create();
  // stored, not compressed: four rows of 24 bytes, each behind its filter
  const at = png.indexOf('wp-build');
  const pixels = [0, 1, 2, 3].map((row) => png.subarray(at + row * 25, at + row * 25 + 24));
  const image = context.stream(Buffer.concat(pixels), { Subtype: 'Image', Width: 8, Height: 4 });
  expect(markedKey(image)).toBe(key);
  expect(
    markedKey(context.stream(Buffer.alloc(96), { Subtype: 'Image', Width: 8, Height: 4 })),
  ).toBeUndefined();
});
