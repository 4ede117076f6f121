/** What `inspect` says of a paper that was built is what the paper says; of other files, what is in them. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFWriter,
  StandardFonts,
} from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { produce } from '../../../src/build/build.js';
import { readCharacterMap } from '../../../src/pdf/character-map.js';
import { type Inspection, inspectPdf } from '../../../src/pdf/inspect/inspect-pdf.js';
import { formatReading } from '../../../src/pdf/inspect/reading-order.js';
import { sharedSession as session } from '../../browser/shared-session.js';
import { greyPng } from '../../png.js';

const sentence =
  'Every paper that is measured before it is printed has page numbers that are right, whatever the reader does with it. ';

const paper = `---
title: Reading aloud
version: 1.2
date: 2026-03-14
authors: [Ada Okafor]
lang: en
---

# First *steps*

${sentence.repeat(6)}

- one item that says enough to need a second line of text, as it goes on and on about nothing in particular, and on
- two

![A grey square](grey.png)

# Second

Ligatures: office, affluent, fjord. A [link](https://example.org/).
`;

describe('inspectPdf', () => {
  let pdf: Inspection;
  let lines: string[];

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wp-build-test-'));
    writeFileSync(join(folder, 'paper.md'), paper);
    writeFileSync(join(folder, 'grey.png'), greyPng(300, 300));
    const { bytes } = await produce(join(folder, 'paper.md'), { session });
    rmSync(folder, { recursive: true });
    pdf = await inspectPdf(bytes);
    lines = formatReading(pdf.reading ?? []);
  });

  it('says what the paper is', () => {
    expect(pdf).toMatchObject({
      pdfVersion: '1.7',
      lang: 'en',
      isTagged: true,
      isSigned: false,
      claims: ['PDF/UA-1', 'PDF/A-3a'],
      metadata: { Title: 'Reading aloud', Author: 'Ada Okafor' },
      attachments: [],
    });
    expect(pdf.pages.map(({ label }) => label).slice(-1)).toEqual(['1']);
    expect(pdf.pages[0]).toMatchObject({ widthPt: 594.96, heightPt: 841.92 });
  });

  it('finds bookmarks and destinations on the same pages', () => {
    expect(pdf.bookmarks.map(({ title, level }) => [title, level])).toEqual([
      ['First steps', 1],
      ['Second', 1],
    ]);
    expect(pdf.destinations['first-steps']).toBe(pdf.bookmarks[0]?.page);
  });

  it('finds every font embedded and readable', () => {
    expect(pdf.fonts.length).toBeGreaterThan(2);
    expect(pdf.fonts.filter((font) => !font.isEmbedded || !font.hasUnicode)).toEqual([]);
  });

  it('measures an image as it is shown', () => {
    expect(pdf.images).toHaveLength(1);
    expect(pdf.images[0]).toMatchObject({ widthPx: 300, heightPx: 300, ppi: 96 });
  });

  it('accounts for every byte of the file', () => {
    const { sizes, bytes } = pdf;
    expect(Object.values(sizes).reduce((sum, size) => sum + size, 0)).toBe(bytes);
    expect(sizes.fonts).toBeGreaterThan(1000);
    expect(sizes.content).toBeGreaterThan(1000);
    expect(sizes.other).toBeGreaterThan(0);
  });

  it('reads words apart that are on two lines', () => {
    expect(lines).toContain(`  P: ${sentence.repeat(6).trim()}`);
  });

  it('has no item for the rule above a list', () => {
    const list = lines.slice(lines.indexOf('    P: Links in this paper') + 1);
    expect(list.map((line) => line.trim())).toEqual(['L', 'LI', 'LBody: link https://example.org/ 1']);
  });

  it('reads headings, lists and images by their roles', () => {
    const text = lines.join('\n');
    expect(text).toContain('  H1: First steps');
    expect(text).toMatch(
      /LI\n\s+Lbl.*\n\s+LBody: one item that says enough .* in particular, and on|LI\n\s+LBody: one item/,
    );
    expect(text).toContain('Figure: (A grey square)');
    expect(text).toContain('Ligatures: office, affluent, fjord. A link.');
  });
});

describe('inspectPdf of other files', () => {
  it('says that a file is not tagged, and which fonts are missing', async () => {
    const document = await PDFDocument.create();
    document
      .addPage([300, 200])
      .drawText('Hello', { font: await document.embedFont(StandardFonts.Helvetica) });
    const found = await inspectPdf(await document.save());
    expect(found).toMatchObject({ isTagged: false, claims: [], bookmarks: [], destinations: {} });
    expect(found.reading).toBeUndefined();
    expect(found.fonts).toEqual([
      { name: 'Helvetica', type: 'Type1', isEmbedded: false, isSubset: false, hasUnicode: false },
    ]);
  });

  it('reads a file whose pages have no box, and whose streams are damaged', async () => {
    const document = await PDFDocument.create();
    const [page] = [document.addPage([300, 200])];
    page.drawText('Hello', { font: await document.embedFont(StandardFonts.Helvetica) });
    const written = await PDFDocument.load(await document.save({ useObjectStreams: false }));
    const { catalog, context } = written;
    const pages = catalog.Pages();
    const kids = pages.Kids();
    const [only] = [kids.get(0)];
    context.lookup(only, PDFDict).delete(PDFName.of('MediaBox'));
    context
      .lookup(only, PDFDict)
      .set(
        PDFName.of('Contents'),
        context.register(PDFRawStream.of(context.obj({ Filter: 'FlateDecode' }), Buffer.from('no zlib'))),
      );
    const found = await inspectPdf(await saved(context));
    expect(found.pages).toEqual([{ label: '1', widthPt: 612, heightPt: 792 }]);
  });

  it('reads metadata and claims that only a packed XMP packet has', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    const xmp = `<rdf:Description><dc:title><rdf:Alt><rdf:li xml:lang="x-default">A &amp; B</rdf:li></rdf:Alt></dc:title>
      <pdfuaid:part>2</pdfuaid:part></rdf:Description> pdfaid:part="4" pdfaid:conformance="F" pdf:Producer="none"`;
    document.catalog.set(
      PDFName.of('Metadata'),
      document.context.register(document.context.flateStream(xmp, { Type: 'Metadata', Subtype: 'XML' })),
    );
    delete document.context.trailerInfo.Info;
    const found = await inspectPdf(await document.save());
    expect(found.claims).toEqual(['PDF/UA-2', 'PDF/A-4f']);
    expect(found.metadata).toMatchObject({ Title: 'A & B', Producer: 'none' });
  });

  it.each([
    ['text', Buffer.from('# A paper'), 'it does not begin as a PDF does'],
    ['nothing', Buffer.alloc(0), 'it does not begin as a PDF does'],
    ['a header alone', Buffer.from('%PDF-1.7\n'), 'it is damaged or cut off'],
    [
      'a PDF that was cut short',
      Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Catalog'),
      'it is damaged or cut off',
    ],
    ['an encrypted PDF', Buffer.from('%PDF-1.7\ntrailer <</Encrypt 3 0 R>>'), 'it is encrypted'],
  ])('says of %s what is wrong', async (_, bytes, reason) => {
    await expect(inspectPdf(bytes)).rejects.toMatchObject({
      diagnostics: [{ message: expect.stringContaining(reason) }],
    });
  });
});

/** The objects as a file; a document would count its pages first, and stop at the circle. */
async function saved(context: PDFContext): Promise<Uint8Array> {
  return PDFWriter.forContext(context, 50).serializeToBuffer();
}

describe('readCharacterMap', () => {
  it('reads characters, ranges and lists, beyond the first plane too', () => {
    const map = readCharacterMap(
      '1 beginbfchar <0003> <0020> endbfchar 2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<00660066> <D83DDE00>] endbfrange',
    );
    expect([...map]).toEqual([
      [3, ' '],
      [16, 'A'],
      [17, 'B'],
      [18, 'C'],
      [32, 'ff'],
      [33, '😀'],
    ]);
  });
});
