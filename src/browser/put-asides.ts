/** An open batch, and the page of the paper that it begins on → the batch with captions and notes on their sides. */

import type { Batch } from './batches.js';
import { callInPage } from './call-in-page.js';
import { columnsOf } from './geometry.js';
import type { OpenBatch } from './open-batch.js';

/** Puts captions and notes on the outer side of their pages, which is known when the paper's pages are counted. */
export async function putAsides(
  { batch, page, deadline, limitMs }: Pick<OpenBatch, 'batch' | 'page' | 'deadline' | 'limitMs'>,
  firstPage: number,
): Promise<void> {
  const geometry = sidesPageOf(batch);
  if (geometry === undefined) return;
  const columns = columnsOf(geometry);
  await deadline.wait('place captions', limitMs, callInPage(page, 'putAsides', { columns, firstPage }));
}

/** The geometry of a batch of which left pages are not as right ones. */
function sidesPageOf({ parts: [first] }: Batch) {
  return first?.page?.name === 'sides' ? first.page.geometry : undefined;
}
