import { PDFDocument, PDFName, PDFString, StandardFonts } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { attachedFiles } from '../../src/pdf/attached-files.js';
import { differences } from '../../src/pdf/differences.js';

interface Made {
  readonly texts?: readonly string[];
  readonly title?: string;
  readonly lang?: string;
  readonly attached?: Readonly<Record<string, string>>;
  readonly objectStreams?: 'packed';
}

/** A PDF with a text on each page; the same request gives the same bytes. */
async function make({
  texts = ['one', 'two', 'three'],
  title = 'On Gears',
  ...more
}: Made = {}): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const text of texts) document.addPage([200, 200]).drawText(text, { font, x: 20, y: 100 });
  document.setTitle(title);
  if (more.lang) document.catalog.set(PDFName.of('Lang'), PDFString.of(more.lang));
  const date = new Date('2025-10-17T00:00:00Z');
  for (const [name, text] of Object.entries(more.attached ?? {})) {
    await document.attach(Buffer.from(text), name, { creationDate: date, modificationDate: date });
  }
  return document.save({ useObjectStreams: more.objectStreams === 'packed' });
}

/** Without what is reported of bytes. */
async function contentDifferences(found: Made, expected: Made = {}): Promise<readonly string[]> {
  return (await differences(await make(found), await make(expected))).slice(1);
}

describe('differences', () => {
  it('are none between the same bytes', async () => {
    expect(await differences(await make(), await make())).toEqual([]);
  });

  it('name the bytes', async () => {
    const [pdf, other] = [await make(), await make()];
    const { length } = pdf;
    for (const at of [40, 41, 900]) other[at] = (other[at] ?? 0) ^ 1;
    expect((await differences(other, pdf))[0]).toBe('differs at bytes 41 to 42 and byte 901');
    const longer = Buffer.concat([pdf, Buffer.from('\n')]);
    const reported = (value: number) => value.toLocaleString('en');
    expect((await differences(longer, pdf))[0]).toBe(
      `is ${reported(length + 1)} bytes long, not ${reported(length)}: it is the same up to byte ${reported(length)}, where 1 more byte follows`,
    );
    expect((await differences(pdf.subarray(0, 500), pdf))[0]).toBe(
      `is 500 bytes long, not ${reported(length)}: it is the same up to byte 500, where it ends`,
    );
  });

  it('name the pages', async () => {
    expect(await contentDifferences({ texts: ['one', '2', 'three'] })).toEqual([
      'differs on page 2 of the file',
    ]);
    expect(await contentDifferences({ texts: ['1', '2', '3'] })).toEqual(['differs on every page']);
    expect(await contentDifferences({ texts: ['one', 'two'] })).toEqual(['has 2 pages, not 3']);
  });

  it('name other parts', async () => {
    expect(await contentDifferences({ title: 'On Cogs' })).toEqual(['says Title “On Cogs”, not “On Gears”']);
    expect(await contentDifferences({ lang: 'de' })).toEqual(['has the language that should not be there']);
    expect(await contentDifferences({ lang: 'de' }, { lang: 'en' })).toEqual(['differs in the language']);
    expect(await contentDifferences({}, { lang: 'en' })).toEqual(['lacks the language']);
    expect(await contentDifferences({ attached: { 'a.md': 'x' } }, { attached: { 'a.md': 'y' } })).toEqual([
      'differs in the attached a.md',
    ]);
  });

  it('say where only the packing differs', async () => {
    expect(await contentDifferences({ objectStreams: 'packed' })).toEqual([
      'reads the same on every page and in every other part: only how it is packed differs',
    ]);
  });

  it('say where a file is none that can be read', async () => {
    const reported = await differences(Buffer.from('no PDF'), await make());
    expect(reported[1]).toBe('The PDF cannot be read: it does not begin as a PDF does.');
  });
});

describe('attachedFiles', () => {
  it('reads names and bytes', async () => {
    const files = await attachedFiles(await make({ attached: { 'a.md': '', 'ü/b.md': 'text' } }));
    expect(files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['a.md', ''],
      ['ü/b.md', 'text'],
    ]);
  });

  it('are none where there are none, and a fault where there is no PDF', async () => {
    expect(await attachedFiles(await make())).toEqual([]);
    await expect(attachedFiles(Buffer.from('%PDF-1.7 and nothing'))).rejects.toMatchObject({
      diagnostics: [
        { code: 'release-damaged', message: expect.stringContaining('The PDF cannot be read: ') },
      ],
    });
  });
});
