/** PDFs that anyone may have made: what would take hours to read is refused before. */

import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { BuildError } from '../../src/diagnostic.js';
import { openUntrusted } from '../../src/pdf/untrusted-pdf.js';

async function withCrossReferences(change: (dict: string) => string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage();
  const written = Buffer.from(await document.save({ useObjectStreams: true })).toString('latin1');
  return Buffer.from(written.replace(/<<[^>]*\/XRef[^>]*/, change), 'latin1');
}

test('a PDF whose cross-references are as many as its objects is opened', async () => {
  const document = await openUntrusted(await withCrossReferences((dict) => dict));
  expect(document.getPageCount()).toBe(1);
});

test.each<[string, (dict: string) => string]>([
  ['as a size', (dict) => dict.replace(/\/Size \d+/, '/Size 4294967296')],
  ['as an index', (dict) => `${dict}/Index [0 4294967296]\n`],
  ['as many indices', (dict) => `${dict}/W [0 0 0]/Index [${'0 900 '.repeat(500)}]\n`],
  ['behind a comment', (dict) => dict.replace(/\/Size \d+/, '/Size % of it\n4294967296')],
  [
    'under an escaped name',
    (dict) => dict.replace(/\/Size \d+/, '/Size 4294967296').replace('/XRef', '/XR#65f'),
  ],
])('cross-references without end are refused: %s', async (_, change) => {
  const fault = await openUntrusted(await withCrossReferences(change)).catch((cause: unknown) => cause);
  expect(fault).toBeInstanceOf(BuildError);
  expect(String(fault)).toContain('its cross-references name more objects than it has bytes');
});
