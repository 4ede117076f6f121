import { describe, expect, test } from 'vitest';
import { ParseSpeeds, PDFDocument, type PDFObject, PDFRawStream } from '../../src/pdf/pdf-lib.js';
import { readObjects, readPlain } from '../../src/pdf/read-objects.js';
import { batches, stampSample, whole } from './sample.js';

const asText = (object: PDFObject): string =>
  object instanceof PDFRawStream
    ? `${object.dict} ${Buffer.from(object.contents).toString('base64')}`
    : object.toString();

const load = (bytes: Uint8Array) =>
  PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });

/** A file with one object beside its catalog, as plain as a browser's. */
function fileWith(object: string): Uint8Array {
  const head = '%PDF-1.4\n';
  const objects = [`1 0 obj\n<</Type /Catalog\n/Test 2 0 R>>\nendobj\n`, `2 0 obj\n${object}\nendobj\n`];
  const offsets = [head.length, head.length + (objects[0] ?? '').length];
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const body = head + objects.join('');
  return Buffer.from(
    `${body}xref\n0 3\n0000000000 65535 f \n${table.join('')}trailer\n<</Size 3\n/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}

const testObject = (bytes: Uint8Array): string | undefined => {
  const content = readPlain(bytes);
  const object = content?.context.enumerateIndirectObjects()[1]?.[1];
  return object && asText(object).replace(/\s+/g, ' ');
};

describe('reading objects', () => {
  test.each([...batches, ...whole])('finds in a print of $parts what pdf-lib finds', async ({ bytes }) => {
    const content = readPlain(bytes);
    const expected = await load(bytes);
    const objects = ({ context }: { context: PDFDocument['context'] }) =>
      context.enumerateIndirectObjects().map(([ref, object]) => [ref, asText(object)]);
    expect(content && objects(content)).toEqual(objects(expected));
    expect(content?.context.largestObjectNumber).toBe(expected.context.largestObjectNumber);
    expect(content?.catalog.Pages().Count().asNumber()).toBe(expected.getPageCount());
  });

  test.each([
    ['[1 -2.5 .5 +3 2 0 R 2 0 1]', '[ 1 -2.5 0.5 3 2 0 R 2 0 1 ]'],
    ['[true false null]', '[ true false null ]'],
    ['[/A/B#20C /]', '[ /A /B#20C / ]'],
    ['(a (nested) \\) \\\\ \\(x)', '(a (nested) \\) \\\\ \\(x)'],
    ['<</A<</B<48 65>>>/C[]>>', '<< /A << /B <48 65> >> /C [ ] >>'],
    ['<</Length 4>> stream\nendo\nendstream', `<< /Length 4 >> ${Buffer.from('endo').toString('base64')}`],
  ])('reads %s', (written, read) => {
    expect(testObject(fileWith(written))).toBe(read);
  });

  test.each(['[1', '(a', '<</A', '{1}', '2 1 R x', '<</A 1 1 R>>', '<</Length 9>> stream\nendo\nendstream'])(
    'leaves %s to pdf-lib',
    (written) => {
      expect(readPlain(fileWith(written))).toBeUndefined();
    },
  );

  test('leaves files with object streams to pdf-lib', async () => {
    const { bytes } = await stampSample();
    expect(readPlain(bytes)).toBeUndefined();
    expect((await readObjects(bytes)).catalog.Pages().Count().asNumber()).toBe(6);
  });
});
