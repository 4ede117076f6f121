/** The bytes of a print → its pages and destinations, in points from the upper left corner of a page. */

import { percentDecoded } from '../html/percent-decoded.js';
import type { Position } from '../types.js';
import { PDFNumber, type PDFObject } from './pdf-lib.js';
import { readPrint } from './read-print.js';

/** Reads the destinations that Chromium wrote; pages count from 0. */
export async function readPrintPlaces(
  bytes: Uint8Array,
): Promise<{ readonly pages: number; readonly places: ReadonlyMap<string, Position> }> {
  const { pages, names } = await readPrint(bytes);
  const index = new Map<PDFObject, number>(pages.map(({ ref }, i) => [ref, i]));
  const places = new Map(
    [...names].flatMap(([name, place]): [string, Position][] => {
      const [ref, , x, y] = place.asArray();
      const page = ref && index.get(ref);
      if (page === undefined || !(x instanceof PDFNumber) || !(y instanceof PDFNumber)) return [];
      const height = pages[page]?.dict.MediaBox().asRectangle().height ?? 0;
      return [[percentDecoded(name), { page, xPt: x.asNumber(), topPt: height - y.asNumber() }]];
    }),
  );
  return { pages: pages.length, places };
}
