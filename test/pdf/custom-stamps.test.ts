/** What stamps of the user's own may not draw, and where their texts stand. */

import { cmyk, PDFDocument, type PDFPage, rgb, StandardFonts } from 'pdf-lib';
import { expect, test } from 'vitest';
import { PDFDocument as OurDocument } from '../../src/pdf/pdf-lib.js';
import { stampFaults } from '../../src/pdf/stamp-faults.js';
import { textOperators } from '../../src/pdf/stamped-text.js';

/** The faults of what is drawn on a page, read as this stage reads it. */
async function faultsOf(draw: (page: PDFPage, document: PDFDocument) => unknown): Promise<readonly string[]> {
  const document = await PDFDocument.create();
  const page = document.addPage([200, 200]);
  await draw(page, document);
  const [read] = (await OurDocument.load(await document.save())).getPages();
  if (!read) throw new Error('The document has a page.');
  const { Resources } = read.node.normalizedEntries();
  return stampFaults(Resources, '');
}

test('fonts that are not embedded are refused, in pages of other PDFs too; shapes and images are not', async () => {
  const refused = ['Helvetica is not embedded: write with text(), or embed a font file'];
  expect(await faultsOf((page) => page.drawRectangle({ width: 9, height: 9, color: rgb(1, 0, 0) }))).toEqual(
    [],
  );
  expect(await faultsOf((page) => page.drawText('x'))).toEqual(refused);
  const inner = await PDFDocument.create();
  const font = await inner.embedFont(StandardFonts.Helvetica);
  inner.addPage([50, 50]).drawText('x', { font, color: cmyk(1, 0, 0, 0) });
  const bytes = await inner.save();
  const found = await faultsOf(async (page, document) => {
    const [embedded] = await document.embedPdf(bytes);
    if (embedded) page.drawPage(embedded);
  });
  expect([...found].sort()).toEqual([...refused, expect.stringContaining('CMYK')].sort());
});

test('colours of print are found among operators', async () => {
  const { node } = (await OurDocument.create()).addPage();
  const { Resources } = node.normalizedEntries();
  expect(stampFaults(Resources, 'q\n0.1 0 0 .5 k\nf Q')).toHaveLength(1);
  expect(stampFaults(Resources, 'q\n0.1 0 0 rg\nf Q')).toEqual([]);
});

test('a text is turned and aligned by its width; a place that is no number is refused', () => {
  const fonts = {
    covers: () => true,
    capHeightEm: 0.7,
    runs: () => [{ font: 'F1', glyphs: '0001', widthEm: 2 }],
  };
  const color = [0, 0, 0] as const;
  const furniture = { fonts: [], sizePt: 8, color, ruleColor: color, accentColor: color };
  const at = (more: object) =>
    textOperators({ text: 'ab', x: 100, y: 50, size: 10, ...more }, fonts, furniture);
  expect(at({})).toContain('1 0 0 1 100 50 Tm\n/F1 10 Tf <0001> Tj');
  expect(at({ align: 'right' })).toContain('1 0 0 1 80 50 Tm');
  expect(at({ align: 'center', rotate: 90 })).toContain('0 1 -1 0 100 40 Tm');
  expect(() => at({ x: Number.NaN })).toThrow('“ab” has a place, size or colour that is no number');
});
