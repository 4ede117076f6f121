/** A page of a PDF, drawn by PDF.js → whether there is ink within a rectangle: text that no viewer would draw is blank. */

import { createCanvas } from '@napi-rs/canvas';

/** A rectangle in points from the top left corner. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A word or line of a page, and where it stands. */
export interface PlacedText extends Area {
  readonly text: string;
}

/** A page that was drawn. */
export interface DrawnPage {
  readonly texts: readonly PlacedText[];
  /** how many of the area's pixels are not white */
  readonly inkIn: (area: Area) => number;
}

const pixelsPerPt = 2;

/** Draws page `number`, counted from 1. */
export async function drawPage(bytes: Uint8Array, number: number): Promise<DrawnPage> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false });
  try {
    const page = await (await task.promise).getPage(number);
    const viewport = page.getViewport({ scale: pixelsPerPt });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    const context = canvas.getContext('2d');
    await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
    const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height);
    const height = page.view[3] ?? 0;
    const { items } = await page.getTextContent();
    return {
      texts: items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [placed(item, height)] : [])),
      inkIn: ({ left, top, ...size }) => {
        const [x, y, w, h] = [left, top, size.width, size.height].map((pt) =>
          Math.round(pt * pixelsPerPt),
        ) as [number, number, number, number];
        let ink = 0;
        for (let row = y; row < y + h; row++) {
          for (let column = x; column < x + w; column++) {
            if ((data[(row * width + column) * 4] ?? 255) < 200) ink++;
          }
        }
        return ink;
      },
    };
  } finally {
    await task.destroy();
  }
}

function placed(
  item: {
    readonly str: string;
    readonly transform: readonly number[];
    readonly width: number;
    readonly height: number;
  },
  pageHeight: number,
): PlacedText {
  const [, , , , left = 0, baseline = 0] = item.transform;
  const size = item.height || 8;
  return { text: item.str, left, top: pageHeight - baseline - size, width: item.width, height: size * 1.2 };
}

/** Where ink begins within an area, in points from the left of the page; NaN where there is none. */
export function inkStartPt({ inkIn }: DrawnPage, { left, top, width, height }: Area): number {
  const stepPt = 1 / pixelsPerPt;
  for (let at = left; at < left + width; at += stepPt)
    if (inkIn({ left: at, top, width: stepPt, height }) > 0) return at;
  return Number.NaN;
}
