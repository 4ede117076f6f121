/** @module-tag large */

import { describe, expect, test } from 'vitest';
import type { StampRequest } from '../../src/pdf/stamp.js';
import { checkStructure } from '../check-structure.js';
import { bookmarkLines, readPdf } from '../read-pdf.js';
import { batches, headings, metadata, request, stampSample, whole } from './sample.js';

const read = async (changes: Partial<StampRequest> = {}, printed?: typeof whole) =>
  readPdf((await stampSample(changes, printed)).bytes);

const withMetadata = (changes: Partial<typeof metadata>) => ({ metadata: { ...metadata, ...changes } });

describe('the finished file', () => {
  test('has no structural fault, joined or printed whole', async () => {
    expect(await checkStructure((await stampSample()).bytes)).toEqual([]);
    expect(await checkStructure((await stampSample({}, whole)).bytes)).toEqual([]);
  });

  test('has the same structure and furniture, joined or printed whole', async () => {
    const [joined, single] = [await read(), await read({}, whole)];
    expect(joined.structure).toEqual(single.structure);
    expect(joined.pages.map((p) => p.furniture)).toEqual(single.pages.map((p) => p.furniture));
  });

  test('is the same bytes each time', async () => {
    const [first, second] = [await stampSample(), await stampSample()];
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
    expect(first.pageCount).toBe(6);
    expect(first.diagnostics).toEqual([]);
  });

  test('has an /ID that changes with its content', async () => {
    const [plain, other] = [await read(), await read(withMetadata({ version: '1.11' }))];
    expect(plain.version).toBe('1.7');
    expect(plain.id[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(plain.id[1]).toBe(plain.id[0]);
    expect(other.id[0]).not.toBe(plain.id[0]);
  });
});

describe('tags', () => {
  test('are fixed: items have bodies, figures are divisions, text stands in its element', async () => {
    const structure = (await read()).structure.map((line) => line.trimEnd());
    const from = (line: string, count: number) => {
      const at = structure.findIndex((text) => text.includes(line));
      return structure.slice(at, at + count).map((text) => text.trim());
    };
    expect(from('"tight item"', 1)).toEqual(['"tight item"']);
    const item = structure.findIndex((line) => line.includes('"tight item"'));
    expect(structure.slice(item - 3, item + 1).map((line) => line.trim())).toEqual([
      'LI',
      'Lbl',
      'LBody',
      '"tight item"',
    ]);
    expect(from('Figure alt', 3)).toEqual(['Figure alt="A red dot"', 'Caption', '"Figure 1. A dot"']);
    expect(from('H2', 2)).toEqual(['H2', '"Contents"']);
  });

  test('describe each link by what it leads to', async () => {
    const { links } = await read();
    expect(links.map(({ contents }) => contents)).toEqual([
      'ben@example.org',
      'Summary',
      'Summary',
      'Storage',
      'Cells',
      'Größe',
      'Outlook',
      'Page 1',
      'https://example.org/a-rather-long-address?with=query',
      'https://example.org/a-rather-long-address?with=query',
      'Storage',
      'Cells',
      'Page 1',
      'Summary',
      'Storage',
    ]);
  });
});

describe('bookmarks', () => {
  test('nest as the headings do, and lead to them', async () => {
    const { bookmarks, pageMode } = await read();
    expect(bookmarkLines(bookmarks)).toEqual([
      'Summary @2',
      'Storage @3',
      '  Cells @3',
      '  Größe @4',
      'Outlook @5',
    ]);
    expect(bookmarks.map(({ open }) => open)).toEqual([false, true, false]);
    expect(pageMode).toBe('UseOutlines');
  });

  test('carry the numbers of numbered headings, over skipped levels', async () => {
    const numbered = headings.map((heading, i) => ({
      ...heading,
      number: `${i + 1}`,
      level: [1, 3, 2, 4, 1][i] ?? 6,
    }));
    const { bookmarks } = await read({ headings: numbered });
    expect(bookmarkLines(bookmarks)).toEqual([
      '1 Summary @2',
      '  2 Storage @3',
      '  3 Cells @3',
      '    4 Größe @4',
      '5 Outlook @5',
      '  6  @5',
    ]);
  });

  test('are left out of a paper without headings', async () => {
    const { bookmarks, pageMode } = await read({ headings: [] });
    expect(bookmarks).toEqual([]);
    expect(pageMode).toBe('');
  });
});

describe('page labels', () => {
  test('are those that were measured', async () => {
    expect((await read()).pages.map(({ label }) => label)).toEqual(['i', 'ii', '1', '2', '3', '4']);
  });
});

describe('metadata', () => {
  test('is in Info', async () => {
    expect((await read()).info).toEqual({
      Title: 'Grid Storage: a field study',
      Author: 'Ann Author, Ben Writer',
      Subject: 'What <cells> hold & how long.',
      Keywords: 'storage, grid',
      Creator: 'wp-build 0.1.0',
      Producer: 'wp-build 0.1.0',
      CreationDate: 'D:20251017000000Z',
      ModDate: 'D:20251017000000Z',
    });
  });

  test('is in XMP, escaped, with version and language', async () => {
    const { xmp, lang } = await read();
    expect(lang).toBe('en');
    for (const part of [
      '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Grid Storage: a field study</rdf:li></rdf:Alt></dc:title>',
      '<dc:creator><rdf:Seq><rdf:li>Ann Author</rdf:li><rdf:li>Ben Writer</rdf:li></rdf:Seq></dc:creator>',
      'What &lt;cells&gt; hold &amp; how long.',
      '<dc:subject><rdf:Bag><rdf:li>storage</rdf:li><rdf:li>grid</rdf:li></rdf:Bag></dc:subject>',
      '<dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>',
      '<xmpMM:VersionID>1.10</xmpMM:VersionID>',
      '<xmp:CreateDate>2025-10-17T00:00:00Z</xmp:CreateDate>',
      '<pdfaid:part>3</pdfaid:part>',
      '<pdfaid:conformance>A</pdfaid:conformance>',
      '<pdfuaid:part>1</pdfuaid:part>',
    ]) {
      expect(xmp).toContain(part);
    }
  });

  test('takes the given date before the paper’s, and none where there is none', async () => {
    expect((await read({ dateEpoch: 0 })).info.CreationDate).toBe('D:19700101000000Z');
    const { date: _, ...undated } = metadata;
    const { info, xmp } = await read({ metadata: undated });
    expect(info).not.toHaveProperty('CreationDate');
    expect(xmp).not.toContain('CreateDate');
  });

  test('is stamped in any script, and without characters that XML cannot hold', async () => {
    const { info, xmp } = await read(withMetadata({ title: 'Größe → 漢字 \u0001(a\\b)' }));
    expect(info.Title).toBe('Größe → 漢字 \u0001(a\\b)');
    expect(xmp).toContain('Größe → 漢字 (a\\b)');
  });
});

/** The sample's prints with a key renamed to another of the same length: Chromium does not compress objects. */
const renamed = (key: string, other: string) =>
  batches.map((print) => ({
    ...print,
    bytes: Buffer.from(Buffer.from(print.bytes).toString('latin1').replaceAll(key, other), 'latin1'),
  }));

describe('conformance', () => {
  const claims = (xmp: string) => [xmp.includes('pdfaid:part'), xmp.includes('pdfuaid:part')];

  test('with PDF/UA is not claimed where an image has no alternative text', async () => {
    const { bytes, diagnostics } = await stampSample({}, renamed('/Alt', '/Alx'));
    expect(diagnostics).toMatchObject([
      {
        severity: 'warning',
        code: 'pdf-conformance',
        message: 'The PDF does not claim PDF/UA-1: 1 image without an alternative text.',
      },
    ]);
    expect(claims((await readPdf(bytes)).xmp)).toEqual([true, false]);
  });

  test('is not claimed at all where a font is not embedded', async () => {
    const { bytes, diagnostics } = await stampSample({}, renamed('/FontFile2', '/FontFileX'));
    expect(diagnostics).toHaveLength(2);
    expect(diagnostics[0]?.message).toMatch(
      /^The PDF does not claim PDF\/UA-1: the font [\w-]+ is not embedded on page 1, 2, 3, 4, 5 and 1 more of the file;/,
    );
    expect(claims((await readPdf(bytes)).xmp)).toEqual([false, false]);
  });

  test('is not claimed where the language is none', async () => {
    const { diagnostics } = await stampSample(withMetadata({ lang: 'plain english' }));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'The PDF does not claim PDF/UA-1: "plain english" names no language.',
      'The PDF does not claim PDF/A-3a: "plain english" names no language.',
    ]);
  });
});

describe('attachments', () => {
  test('are embedded as associated files', async () => {
    const source = { name: 'chapters/one.md', bytes: Buffer.from('# One'), type: 'text/markdown' };
    const { bytes } = await stampSample({
      attachments: [
        { ...source, description: 'Source', relationship: 'Source' },
        {
          name: 'daten-größe.csv',
          bytes: Buffer.from('a,b'),
          type: 'text/csv',
          description: 'Data',
          relationship: 'Data',
        },
      ],
    });
    const { attachments, xmp } = await readPdf(bytes);
    expect(
      attachments.map(({ bytes: content, ...rest }) => ({ ...rest, text: Buffer.from(content).toString() })),
    ).toEqual([
      {
        name: 'chapters/one.md',
        type: 'text/markdown',
        description: 'Source',
        relationship: 'Source',
        text: '# One',
      },
      { name: 'daten-größe.csv', type: 'text/csv', description: 'Data', relationship: 'Data', text: 'a,b' },
    ]);
    expect(xmp).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(await checkStructure(bytes)).toEqual([]);
  });
});

describe('furniture', () => {
  test('stands on every page but the cover, the running head in the body only', async () => {
    const { pages } = await read(withMetadata({ status: 'final', classification: 'Confidential' }));
    const left = 'Version 1.10 · October 17, 2025';
    const head = (section: string) => ['Grid Storage: a field study', section];
    const foot = (page: number) => [left, 'Confidential', `Page ${page} of 4`];
    expect(pages.map(({ furniture }) => furniture.filter((text) => text !== '–'))).toEqual([
      [left, 'Confidential'],
      [left, 'Confidential', 'ii'],
      [...head('Summary'), ...foot(1)],
      [...head('Storage'), ...foot(2)],
      [...head('Storage'), ...foot(3)],
      [...head('Outlook'), ...foot(4)],
    ]);
  });

  test('stays outside the text area and inside the page', async () => {
    const { pages } = await read();
    const furniture = pages.flatMap(({ runs }) =>
      runs.filter(({ artifact, text }) => artifact && text !== '–'),
    );
    const [top, bottom] = [(25 * 72) / 25.4, 842 - (25 * 72) / 25.4];
    for (const { topPt, leftPt, widthPt, sizePt } of furniture) {
      expect(topPt < top - 5 || topPt - sizePt > bottom).toBe(true);
      expect(leftPt).toBeGreaterThan(56);
      expect(leftPt + widthPt).toBeLessThan(595 - 56);
    }
  });

  test('is cut with an ellipsis rather than let texts meet', async () => {
    const title = 'A title that goes on and on '.repeat(8).trim();
    const { pages } = await read({
      ...withMetadata({ title, classification: 'Strictly confidential material '.repeat(6).trim() }),
      headings: headings.map((heading) => ({
        ...heading,
        text: `${heading.text} ${'and more '.repeat(30)}`,
      })),
    });
    const body = pages[2];
    const runs = body?.runs.filter(({ artifact, text }) => artifact && text !== '–') ?? [];
    const baselines = new Set(runs.map(({ topPt }) => Math.round(topPt)));
    expect(baselines.size).toBe(2);
    for (const baseline of baselines) {
      const line = runs.filter(({ topPt }) => Math.round(topPt) === baseline);
      for (const [i, run] of line.entries()) {
        const next = line[i + 1];
        if (next) expect(run.leftPt + run.widthPt).toBeLessThan(next.leftPt);
      }
    }
    expect(body?.furniture.filter((text) => text.endsWith('…'))).toHaveLength(3);
    expect(body?.furniture).toContain('Page 1 of 4');
  });

  test('carries a watermark under the content of a draft', async () => {
    for (const changes of [{ draft: true }, withMetadata({ status: 'draft' as const })]) {
      const { bytes, diagnostics } = await stampSample(changes);
      const { pages } = await readPdf(bytes);
      expect(pages.map(({ furniture }) => furniture[0])).toEqual(Array(6).fill('DRAFT'));
      expect(diagnostics).toEqual([]);
      expect(await checkStructure(bytes)).toEqual([]);
    }
    expect((await read({ ...withMetadata({ watermark: 'Do not copy' }) })).pages[0]?.furniture[0]).toBe(
      'Do not copy',
    );
  });

  test('uses several fonts in one text, and one question mark for what none has', async () => {
    const { bytes, diagnostics } = await stampSample(withMetadata({ title: 'Łódź, Ωmega, Жук and 漢' }));
    const { pages } = await readPdf(bytes);
    expect(pages[2]?.furniture).toContain('Łódź, Ωmega, Жук and ?');
    expect(diagnostics).toMatchObject([
      { severity: 'warning', code: 'glyph-missing', message: 'Running heads and footers cannot show 漢.' },
    ]);
    expect(await checkStructure(bytes)).toEqual([]);
  });

  test('leaves a text out that the fonts mostly lack', async () => {
    const { pages } = await read(withMetadata({ title: 'عنوان', lang: 'ja' }));
    expect(pages[2]?.furniture.filter((text) => text !== '–')).toEqual([
      'Summary',
      '1.10 · 2025-10-17',
      'Example Labs',
      '1 / 4',
    ]);
  });

  test('is left out, with a warning, where there is no font', async () => {
    const furniture = { ...request.furniture, fonts: [] };
    const { bytes, diagnostics } = await stampSample({ furniture, draft: true });
    expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'font-missing' }]);
    const texts = (await readPdf(bytes)).pages.flatMap((page) => page.furniture);
    expect(texts.filter((text) => text !== '–')).toEqual([]);
  });
});
