/**
 * Layout → Pagination, before anything is printed. Chromium breaks text into columns with the code that breaks it
 * into pages, so each document is laid out in columns of the page's size for a moment, and the column that an
 * element falls into is its page.
 */

import { BuildError, error } from '../diagnostic.js';
import type { Pagination } from '../types.js';
import { pageOf } from './batches.js';
import { columnsOf } from './geometry.js';
import { measureColumns } from './in-page.js';
import type { Layout } from './layout.js';
import { joinParts, type MeasuredPart, partsOf } from './pages.js';

/** A paper with more is a mistake (a height of a million pixels, a generated list), and would print for minutes. */
const maxPages = 3000;

/** Measures every part of the layout and counts its pages through. Throws BuildError where they are too many. */
export async function paginate(layout: Layout): Promise<Pagination> {
  const pagination = joinParts(await measure(layout), layout.composition);
  if (pagination.pageCount <= maxPages) return pagination;
  const message = `the paper has ${pagination.pageCount} pages; ${maxPages} are the most that is printed`;
  throw new BuildError(error('paper-too-long', message, { hint: 'split it into several papers' }));
}

/** Measures every part by itself: what can be kept while the part does not change. */
export async function measure({ composition, each, recall }: Layout): Promise<MeasuredPart[]> {
  const measured = await each(({ batch, key, open }) =>
    recall('measure', key, async () => {
      const { page, vigil, limitMs } = await open();
      const geometry = pageOf(batch, composition);
      const measuring = page.evaluate(measureColumns, columnsOf(geometry));
      const found = await vigil.wait('measure the paper', limitMs, measuring);
      return partsOf(batch, found, { dir: composition.dir, page: geometry });
    }),
  );
  return measured.flat();
}
