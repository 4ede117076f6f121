import { expect, test } from 'vitest';
import { writePageLabels } from '../../src/pdf/page-labels.js';
import { PDFDocument, PDFName } from '../../src/pdf/pdf-lib.js';

async function ranges(labels: readonly string[]): Promise<string> {
  const document = await PDFDocument.create();
  writePageLabels(document, labels);
  return String(document.catalog.lookup(PDFName.of('PageLabels'))).replace(/\s+/g, ' ');
}

test('labels become ranges', async () => {
  expect(await ranges(['i', 'ii', '1', '2', '3'])).toBe('<< /Nums [ 0 << /S /r >> 2 << /S /D >> ] >>');
  expect(await ranges(['1', '2', '3'])).toBe('<< /Nums [ 0 << /S /D >> ] >>');
  expect(await ranges(['iii', 'iv', '7', '8'])).toBe(
    '<< /Nums [ 0 << /S /r /St 3 >> 2 << /S /D /St 7 >> ] >>',
  );
  expect(await ranges(['1', 'A', 'B'])).toBe('<< /Nums [ 0 << /S /D >> 1 << /P (A) >> 2 << /P (B) >> ] >>');
});
