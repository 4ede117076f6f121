/** A signature in an update behind the file: what it covers, what it says, and that nothing else changes. */

import { beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '../../src/pdf/objects.js';
import { PDFArray, PDFDict, PDFDocument, PDFNumber } from '../../src/pdf/pdf-lib.js';
import { readSignature } from '../../src/pdf/read-signature.js';
import { addSignature, type SignatureRequest } from '../../src/pdf/sign.js';
import { checkStructure } from '../check-structure.js';
import { request as sample, stampSample } from './sample.js';
import { name } from './structure-tree.js';

const request: SignatureRequest = {
  name: 'Ada (Okafor) Ünal',
  at: new Date('2026-03-14T12:34:56Z'),
  reservedBytes: 40,
};
const visible = { ...request, appearance: { furniture: sample.furniture, page: sample.page } };

describe('a signature', () => {
  let pdf: Uint8Array;
  beforeAll(async () => {
    ({ bytes: pdf } = await stampSample());
  });

  const signed = (changes: Partial<SignatureRequest> = {}, signature = new Uint8Array([1, 2, 255])) =>
    addSignature(pdf, { ...request, ...changes }, () => signature);

  test('is behind the file, which stays as it was', async () => {
    const bytes = await signed();
    expect(Buffer.compare(bytes.subarray(0, pdf.length), pdf)).toBe(0);
    expect(Buffer.from(bytes.subarray(-6)).toString()).toBe('%%EOF\n');
  });

  test('covers all bytes but its own, which it is handed', async () => {
    let handed: readonly Uint8Array[] = [];
    const bytes = await addSignature(pdf, request, (parts) => {
      handed = parts.map((part) => Uint8Array.from(part));
      return new Uint8Array([7]);
    });
    const found = await readSignature(bytes);
    expect(found?.coversAll).toBe(true);
    expect(found?.parts.map((part, i) => Buffer.compare(part, handed[i] ?? new Uint8Array()))).toEqual([
      0, 0,
    ]);
    const size = handed.reduce((sum, part) => sum + part.length, 0);
    expect(bytes.length - size).toBe(2 * request.reservedBytes + 2);
  });

  test('says who signed, and when', async () => {
    expect(await readSignature(await signed())).toMatchObject({
      name: request.name,
      at: request.at,
      format: 'ETSI.CAdES.detached',
      isVisible: false,
    });
    const found = await readSignature(await signed());
    expect(Buffer.from(found?.contents ?? []).toString('hex')).toBe(`0102ff${'00'.repeat(37)}`);
  });

  test('of the same request has the same bytes', async () => {
    expect(Buffer.compare(await signed(), await signed())).toBe(0);
    expect(Buffer.compare(await signed(), await signed({ name: 'Jon' }))).not.toBe(0);
  });

  test('that is larger than its place is refused', async () => {
    await expect(signed({}, new Uint8Array(41))).rejects.toThrow(
      'The signature is larger than the place kept for it.',
    );
    await expect(signed({}, new Uint8Array(40))).resolves.toBeDefined();
  });

  test('that does not show is a field without a size, beside the page', async () => {
    const { catalog } = await PDFDocument.load(await signed());
    const form = catalog.lookup(name('AcroForm'), PDFDict);
    expect(form.lookup(name('SigFlags'), PDFNumber).asNumber()).toBe(3);
    const field = form.lookup(name('Fields'), PDFArray).lookup(0, PDFDict);
    expect(field.lookup(name('Rect'), PDFArray).asRectangle()).toMatchObject({ width: 0, height: 0 });
    expect(field.has(name('AP'))).toBe(false);
  });

  test('that shows is tagged, with its words, after all that the paper says', async () => {
    const bytes = await addSignature(pdf, visible, () => new Uint8Array([1]));
    expect((await readSignature(bytes))?.isVisible).toBe(true);
    expect(await checkStructure(bytes)).toEqual([]);
    const { catalog } = await PDFDocument.load(bytes);
    const field = catalog
      .lookup(name('AcroForm'), PDFDict)
      .lookup(name('Fields'), PDFArray)
      .lookup(0, PDFDict);
    const tree = catalog.lookup(name('StructTreeRoot'), PDFDict);
    const key = field.lookup(name('StructParent'), PDFNumber).asNumber();
    expect(tree.lookup(name('ParentTreeNextKey'), PDFNumber).asNumber()).toBe(key + 1);
    const top = tree.lookup(name('K'));
    const document = top instanceof PDFArray ? top.lookup(0, PDFDict) : top;
    const kids = document instanceof PDFDict ? document.lookup(name('K'), PDFArray) : undefined;
    const last = kids?.lookup(kids.size() - 1, PDFDict);
    expect(last?.get(name('S'))).toBe(name('Form'));
    expect(textOf(last?.lookup(name('Alt')))).toContain(`Digitally signed by ${request.name}`);
  });
});

test('a file that does not end as ours do is refused', async () => {
  const document = await PDFDocument.create();
  document.addPage();
  const foreign = await document.save({ useObjectStreams: false });
  await expect(addSignature(foreign, request, () => new Uint8Array())).rejects.toThrow(
    'The PDF does not end as ours do.',
  );
});
