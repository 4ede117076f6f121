/** Pages of a PDF → pictures, drawn by PDF.js: for contact sheets, references, and pictures of the documentation. */

import { createCanvas } from '@napi-rs/canvas';

/** A light grey that shows where a page ends. */
const ground = '#d7dade';

/**
 * Draws pages, `widthPx` wide. `pages` are numbers counted from 1; without it all pages are drawn.
 */
export async function drawPages(bytes, { widthPx, pages }) {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false });
  try {
    const pdf = await task.promise;
    const numbers = pages ?? Array.from({ length: pdf.numPages }, (_, index) => index + 1);
    const drawn = [];
    for (const number of numbers) drawn.push(await drawPage(await pdf.getPage(number), widthPx));
    return drawn;
  } finally {
    await task.destroy();
  }
}

async function drawPage(page, widthPx) {
  const scale = widthPx / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(widthPx, Math.round(viewport.height));
  const canvasContext = canvas.getContext('2d');
  await page.render({ canvas, canvasContext, viewport }).promise;
  page.cleanup();
  return canvas;
}

/** Pictures side by side, `across` in a row, each in a field as large as the largest. */
export function sheetOf(pictures, { across, gapPx = 12 }) {
  const cell = {
    width: Math.max(...pictures.map(({ width }) => width)) + gapPx,
    height: Math.max(...pictures.map(({ height }) => height)) + gapPx,
  };
  const columns = Math.min(across, pictures.length);
  const rows = Math.ceil(pictures.length / across);
  const sheet = createCanvas(columns * cell.width + gapPx, rows * cell.height + gapPx);
  const context = sheet.getContext('2d');
  context.fillStyle = ground;
  context.fillRect(0, 0, sheet.width, sheet.height);
  for (const [index, picture] of pictures.entries()) {
    const x = gapPx + (index % across) * cell.width;
    const y = gapPx + Math.floor(index / across) * cell.height;
    context.drawImage(picture, x, y);
  }
  return sheet;
}
