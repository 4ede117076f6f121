/** PDFs that anyone may have made: what would take hours to read is refused before. */

import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { BuildError } from '../../src/diagnostic.js';
import { readComments } from '../../src/pdf/comments/read-comments.js';
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

/** A PDF of `objects`, numbered from 1; the first is the catalog. */
function written(objects: readonly string[]): Uint8Array {
  const bodies = objects.map((each, index) => `${index + 1} 0 obj\n${each}\nendobj\n`);
  return Buffer.from(`%PDF-1.7\n${bodies.join('')}trailer<</Root 1 0 R/Size 99>>\n%%EOF`, 'latin1');
}

const catalog = '<</Type/Catalog/Pages 2 0 R>>';
const kids = (number: number, count: number) => `[${`${number} 0 R `.repeat(count)}]`;

test.each([
  ['a circle', ['<</Type/Pages/Kids[2 0 R]/Count 9>>']],
  ['many times over', Array.from({ length: 30 }, (_, n) => `<</Type/Pages/Count 9/Kids${kids(n + 3, 10)}>>`)],
])('pages that lead to themselves as %s are refused', async (_, branches) => {
  const bytes = written([catalog, ...branches, '<</Type/Page/MediaBox[0 0 9 9]>>']);
  await expect(openUntrusted(bytes)).rejects.toThrow('a branch of its page tree comes twice');
});

test('forms that draw each other many times over, and long chains of answers, are read in time', {
  tags: 'large',
}, async () => {
  const form = (next: number) =>
    `<</Type/XObject/Subtype/Form/Resources<</XObject<</F ${next} 0 R>>>>/Length 120>>stream\n${'/F Do\n'.repeat(20)}endstream`;
  const first = 14;
  const answers = Array.from(
    { length: 1000 },
    (_, n) => `<</Subtype/Text/Rect[0 0 9 9]/Contents(a)/IRT ${n === 0 ? 3 : first + n - 1} 0 R>>`,
  );
  const bytes = written([
    catalog,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>/Annots[${answers.map((_, n) => `${first + n} 0 R`).join(' ')}]>>`,
    '<</Length 120>>stream\n'.concat('/F Do\n'.repeat(20), 'endstream'),
    ...Array.from({ length: 9 }, (_, n) => form(n + 6)),
    ...answers,
  ]);
  const [comment] = await readComments(bytes);
  expect(comment?.replies).toHaveLength(answers.length - 1);
});
