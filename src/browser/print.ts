/**
 * Layout + Pagination → PrintedPart[]. Page numbers are written into the documents as text, and each is printed
 * from the same load that was measured. A print that has other pages than were measured is a bug of ours.
 */

import type { Diagnostic, Pagination, PrintedPart } from '../types.js';
import { fillPageNumbers } from './in-page.js';
import type { Layout, OpenBatch } from './layout.js';
import { labelOf } from './pages.js';
import type { PDFOptions } from './puppeteer.js';

/** Prints every batch of the layout. */
export async function print(
  layout: Layout,
  pagination: Pagination,
): Promise<{ printed: PrintedPart[]; diagnostics: Diagnostic[] }> {
  const printed = await layout.each((open) => printBatch(open, pagination));
  return { printed, diagnostics: layout.open.flatMap((open) => open.diagnostics()) };
}

async function printBatch(open: OpenBatch, pagination: Pagination): Promise<PrintedPart> {
  const { batch, page, vigil, limitMs } = open;
  const parts = batch.parts.map((part) => part.id);
  const measured = pagination.parts.filter(({ part }) => parts.includes(part));
  const pages = measured.reduce((sum, part) => sum + part.pages, 0);
  const labels = open.pageOf.map((id) => labelOf(id, pagination));
  if (labels.length > 0)
    await vigil.wait('write page numbers', limitMs, page.evaluate(fillPageNumbers, labels));
  const bytes = await vigil.wait('print the paper', limitMs + pages * 200, page.pdf(pdfOptions));
  checkPages(batch.name, pages, countPages(bytes));
  return { parts, bytes, pages, firstPage: measured[0]?.firstPage ?? 0 };
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
