/**
 * Layout + Pagination → PrintedPart[]. Page numbers are written into the documents as text, and each is printed
 * from the same load that was measured. A print that has other pages than were measured is a bug of ours.
 */

import type { Diagnostic, Pagination, PrintedPart } from '../types.js';
import { fillPageNumbers } from './in-page.js';
import type { Layout } from './layout.js';
import type { OpenBatch } from './open-batch.js';
import { linksInText } from './page-lists.js';
import { labelOf, labelsIn } from './pages.js';
import type { PDFOptions } from './puppeteer.js';

/** What came of printing a composition. */
export interface Prints {
  readonly printed: readonly PrintedPart[];
  readonly diagnostics: readonly Diagnostic[];
  /** how many prints were made now, and not recalled */
  readonly made: number;
}

/** A print by itself: which page of the paper it begins on does not change it. */
interface Print {
  readonly bytes: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** Prints every batch of the layout. */
export async function print({ each, recall }: Layout, pagination: Pagination): Promise<Prints> {
  let made = 0;
  const prints = await each(async ({ batch, key, open }) => {
    const labels = batch.parts.flatMap((part) => labelsIn(part, pagination));
    const name = `${key} ${labels.join(' ')}`;
    const { bytes, diagnostics } = await recall('print', name, async () => {
      made += 1;
      return printBatch(await open(), pagination);
    });
    const ids = batch.parts.map((part) => part.id);
    const [first, pages] = [pagination.parts.find(({ part }) => part === ids[0]), pagesOf(ids, pagination)];
    return { printed: { parts: ids, bytes, pages, firstPage: first?.firstPage ?? 0 }, diagnostics };
  });
  return {
    printed: prints.map(({ printed }) => printed),
    diagnostics: prints.flatMap(({ diagnostics }) => diagnostics),
    made,
  };
}

function pagesOf(parts: readonly string[], pagination: Pagination): number {
  return pagination.parts
    .filter(({ part }) => parts.includes(part))
    .reduce((sum, { pages }) => sum + pages, 0);
}

async function printBatch(open: OpenBatch, pagination: Pagination): Promise<Print> {
  const { batch, page, vigil, limitMs } = open;
  const pages = pagesOf(
    batch.parts.map((part) => part.id),
    pagination,
  );
  await open.showLists(linksInText(batch, pagination.inText ?? pagination));
  const labels = open.shown().pageOf.map((id) => labelOf(id, pagination));
  if (labels.length > 0)
    await vigil.wait('write page numbers', limitMs, page.evaluate(fillPageNumbers, labels));
  const bytes = await vigil.wait('print the paper', limitMs + pages * 200, page.pdf(pdfOptions));
  checkPages(batch.name, pages, countPages(bytes));
  return { bytes, diagnostics: open.diagnostics() };
}

const pdfOptions: PDFOptions = {
  tagged: true,
  // bookmarks come from the paper's headings, in the PDF stage
  outline: false,
  preferCSSPageSize: true,
  printBackground: true,
  // fonts were waited for before measuring; time is kept by the vigil
  waitForFonts: false,
  timeout: 0,
};

const pageObject = Buffer.from('/Type /Page\n');

/** How many pages Chromium's PDF has: its objects are plain text, one key a line. */
export function countPages(bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = file.indexOf(pageObject); at !== -1; at = file.indexOf(pageObject, at + 1)) count += 1;
  return count;
}

function checkPages(name: string, measured: number, printed: number): void {
  if (measured === printed) return;
  throw new Error(`${name} was measured to have ${measured} pages and printed with ${printed}`);
}
