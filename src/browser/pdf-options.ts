/** The options of Chromium's print. */

import { layoutScale } from './geometry.js';
import type { PDFOptions } from './puppeteer.js';

/** The print options of every batch, and of all that has to look as it does there. */
export const pdfOptions: PDFOptions = {
  tagged: true,
  // laid out larger (geometry.ts)
  scale: 1 / layoutScale,
  // bookmarks come from the paper's headings, in the PDF stage
  outline: false,
  preferCSSPageSize: true,
  printBackground: true,
  // fonts were waited for before measuring; time is kept by the deadline
  waitForFonts: false,
  timeout: 0,
};
