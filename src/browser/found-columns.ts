/** A document that is open → where everything is in it, in columns, and the characters that no font has. */

import type { PageGeometry } from '../types.js';
import type { Batch } from './batches.js';
import { callInPage } from './call-in-page.js';
import type { Deadline } from './deadline.js';
import { columnsOf } from './geometry.js';
import { hasDoubtful, sureCharacters } from './missing-glyphs.js';
import type { Page } from './puppeteer.js';

/** A document that is open. */
interface OpenDocument {
  readonly batch: Batch;
  readonly page: Page;
  readonly deadline: Deadline;
  readonly limitMs: number;
}

/** Places in columns. */
export type FoundColumns = Awaited<ReturnType<typeof columnsIn>>;

/** Measures the document on pages of this geometry. */
export async function columnsIn({ batch, page, deadline, limitMs }: OpenDocument, geometry: PageGeometry) {
  const measuring = callInPage(page, 'measureColumns', columnsOf(geometry));
  const found = await deadline.wait('measure the paper', limitMs, measuring);
  if (!hasDoubtful(batch.parts)) return { ...found, blank: [] };
  const looking = callInPage(page, 'findMissingGlyphs', sureCharacters);
  return { ...found, blank: await deadline.wait('look for glyphs', limitMs, looking) };
}
