/**
 * Layout → Pagination, before anything is printed. Chromium breaks text into columns with the code that breaks it
 * into pages, so each document is laid out in columns of the page's size for a moment, and the column that an
 * element falls into is its page.
 */

import type { Pagination } from '../types.js';
import { columnsOf } from './geometry.js';
import { measureColumns } from './in-page.js';
import type { Layout } from './layout.js';
import { joinParts, type MeasuredPart, partsOf } from './pages.js';

/** Measures every part of the layout and counts its pages through. */
export async function paginate(layout: Layout): Promise<Pagination> {
  return joinParts(await measure(layout), layout.composition.pageLabels);
}

/** Measures every part by itself: what can be kept while the part does not change. */
export async function measure({ composition, each }: Layout): Promise<MeasuredPart[]> {
  const columns = columnsOf(composition.page);
  const measured = await each(async ({ batch, page, vigil, limitMs }) => {
    const found = await vigil.wait('measure the paper', limitMs, page.evaluate(measureColumns, columns));
    return partsOf(batch, found, composition);
  });
  return measured.flat();
}
