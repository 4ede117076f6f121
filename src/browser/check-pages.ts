/** A print, and the pages that were measured → an error where the two differ. */

import { PageMismatch } from '../diagnostics/page-mismatch.js';

const pageObject = Buffer.from('/Type /Page\n');

/** The number of pages in Chromium's PDF: its objects are plain text, one key a line. */
function countPages(bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = file.indexOf(pageObject); at !== -1; at = file.indexOf(pageObject, at + 1)) count += 1;
  return count;
}

/** Throws PageMismatch where a print has other pages than were measured. */
export function checkPages(name: string, measured: number, bytes: Uint8Array): void {
  const printed = countPages(bytes);
  if (measured === printed) return;
  throw new PageMismatch(`${name} was measured to have ${measured} pages and printed with ${printed}`);
}
