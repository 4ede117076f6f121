import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { link } from '../../src/pdf/link.js';
import type { Pagination } from '../../src/types.js';
import { readPdf } from '../read-pdf.js';
import { batches, linkSample, pagination, printedHeadings, stampSample, whole } from './sample.js';

const made = new Map<typeof batches, ReturnType<typeof makeFile>>();

async function makeFile(printed: typeof batches) {
  const { bytes } = await stampSample({}, printed);
  return { bytes, read: await readPdf(bytes) };
}

/** The file of the prints, made once: the tests only read it. */
function fileOf(printed: typeof batches) {
  const file = made.get(printed) ?? makeFile(printed);
  made.set(printed, file);
  return file;
}

const saved = async (printed = batches) => (await fileOf(printed)).read;

const linkWith = (changes: Partial<Pagination>, headings = printedHeadings) =>
  link({
    printed: batches,
    pagination: { ...pagination, ...changes },
    lang: 'en',
    headings,
  });

async function indirectObjects(bytes: Uint8Array): Promise<string[]> {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
  return context.enumerateIndirectObjects().map(([, object]) => object.toString());
}

const moved = (id: string, page: number) =>
  new Map([...pagination.ids, [id, { page, xPt: 57, topPt: 86 }] as const]);

describe('joining', () => {
  test('several prints have the structure tree of the one print, line for line', {
    tags: 'large',
  }, async () => {
    expect((await saved()).structure).toEqual((await saved(whole)).structure);
  });

  test('pages, names and links are those of the one print', async () => {
    const [joined, single] = [await saved(), await saved(whole)];
    expect(joined.pages.map(({ text }) => text)).toEqual(single.pages.map(({ text }) => text));
    expect(joined.names).toEqual(single.names);
    expect(joined.links).toEqual(single.links);
  });

  test('table headers have ids in reading order, and cells name those of their own table', async () => {
    for (const printed of [batches, whole]) {
      const objects = await indirectObjects((await fileOf(printed)).bytes);
      const all = (pattern: RegExp) =>
        objects.flatMap((text) => [...text.matchAll(pattern)].map(([, match]) => match ?? ''));
      const ids = all(/\/ID \((node\d+)\)/g).sort();
      expect(ids.length).toBe(5);
      expect(new Set(ids).size).toBe(5);
      const named = all(/\/Headers \[([^\]]*)\]/g).flatMap((list) => list.match(/node\d+/g) ?? []);
      expect(named.length).toBeGreaterThan(2);
      expect(named.filter((id) => !ids.includes(id))).toEqual([]);
      // and the tree of ids has each of them, in order
      expect(
        all(/\/Names \[ ((?:\(node\d+\) \d+ 0 R ?)+)\]/g).flatMap((list) => list.match(/node\d+/g) ?? []),
      ).toEqual(ids);
    }
  });
});

describe('links', () => {
  test('lead to names, whichever print they are in', async () => {
    const { links } = await saved();
    const internal = links.filter(({ uri }) => uri === undefined);
    expect(internal.map(({ page, name, target }) => [page, name, target?.page])).toEqual([
      [1, 'summary', 2],
      [1, 'summary', 2],
      [1, 'storage', 3],
      [1, 'cells', 3],
      [1, 'größe', 4],
      [1, 'outlook', 5],
      [2, 'note-1', 2],
      [2, 'storage', 3],
      [2, 'cells', 3],
      [2, 'ref-1', 2],
      [4, 'summary', 2],
      [5, 'storage', 3],
    ]);
  });

  test('that leave the paper stay where they are safe', async () => {
    const { links } = await saved();
    expect(links.flatMap(({ uri }) => uri ?? [])).toEqual([
      'mailto:ben@example.org',
      'https://example.org/a-rather-long-address?with=query',
      'https://example.org/a-rather-long-address?with=query',
    ]);
  });

  test('that lead nowhere or elsewhere are reported once, and their text stays', async () => {
    const { diagnostics } = await linkSample();
    expect(diagnostics.map(({ severity, code, message }) => [severity, code, message])).toEqual([
      ['warning', 'link-broken', 'A link leads to #nowhere, which is nowhere in the paper.'],
      ['warning', 'link-scheme', 'A link to javascript:alert(1) was left out of the PDF.'],
      ['warning', 'link-scheme', 'A link to file:///etc/passwd was left out of the PDF.'],
    ]);
    const { structure } = await saved();
    const line = structure.findIndex((text) => text.includes('this leads nowhere'));
    expect(structure[line - 1]?.trim()).toBe('Span');
  });
});

describe('names', () => {
  test('exist for every heading and every target, at the measured place', async () => {
    const { names } = await saved();
    expect([...names.keys()].sort()).toEqual(
      [
        'cells',
        'empty',
        'größe',
        'note-1',
        'outlook',
        'ref-1',
        'storage',
        'summary',
        'wp-contents',
        'wp-title',
      ].sort(),
    );
    for (const [id, { page, xPt, topPt }] of pagination.ids) {
      expect(names.get(id)?.page, id).toBe(page);
      expect(names.get(id)?.leftPt, id).toBeCloseTo(xPt, 1);
      expect(names.get(id)?.topPt, id).toBeCloseTo(topPt, 1);
    }
  });
});

describe('verification', () => {
  test('a heading on another page than measured is an error of ours', async () => {
    await expect(linkWith({ ids: moved('cells', 4) })).rejects.toThrow(
      '#cells was measured on page 5, but printed on page 4.',
    );
  });

  test('so is a link target on another page', async () => {
    await expect(linkWith({ ids: moved('note-1', 0) })).rejects.toThrow(
      '#note-1 was measured on page 1, but printed on page 3.',
    );
  });

  test('so is a page too many', async () => {
    await expect(linkWith({ pageCount: 7 })).rejects.toThrow('7 pages were measured, but 6 were printed.');
  });

  test('so is a heading that was not printed, or not measured', async () => {
    const ids = new Map([...pagination.ids].filter(([id]) => id !== 'cells'));
    await expect(linkWith({ ids })).rejects.toThrow('Heading #cells was not measured.');
    const unknown = linkWith({}, printedHeadings.slice(0, 4));
    await expect(unknown).rejects.toThrow('3 printed headings are unknown.');
  });

  test('a heading without visible text has no tag, and is let pass', async () => {
    expect(printedHeadings.at(-1)).toMatchObject({ id: 'empty', text: '' });
    await expect(linkWith({})).resolves.toBeDefined();
  });

  test('so are prints in the wrong order', async () => {
    const [first, ...others] = batches;
    const printed = [...others, ...(first ? [first] : [])];
    await expect(link({ printed, pagination, lang: 'en', headings: printedHeadings })).rejects.toThrow(
      'The print of body begins on page 1, not on page 3.',
    );
  });
});
