/**
 * A document in a page → the document that is measured and printed: settled, or as it was settled for an earlier layout.
 */

import type { Unsettled as Passes } from '../in-page/settle-document.js';
import { callInPage } from './call-in-page.js';
import type { Deadline } from './deadline.js';
import type { Page } from './puppeteer.js';
import type { SettledDocument, SettledDocuments, Unsettled } from './settled-documents.js';

/** A page for the document, and what there is to settle in it. */
export interface Settling {
  readonly page: Page;
  readonly deadline: Deadline;
  readonly limitMs: number;
  readonly source: Unsettled;
  readonly passes: Passes;
  /** documents of earlier layouts; absent: none is kept */
  readonly settled: SettledDocuments | undefined;
}

/** A document that is settled. */
export interface SettledBatch extends Pick<SettledDocument, 'columns' | 'state'> {
  /** Keeps it, with what was measured in it, before it changes. */
  keep(columns: SettledDocument['columns']): void;
}

/** Waits for what the document shows, fills its pages, and puts its notes in place. */
export function settle({ page, deadline, limitMs, passes }: Settling) {
  return deadline.wait('fill the pages', 7 * limitMs, callInPage(page, 'settleDocument', passes));
}

/** Shows another text in the page. */
export function replaceBody({ page, deadline, limitMs }: Settling, body: string): Promise<void> {
  return deadline.wait('load the paper', limitMs, callInPage(page, 'replaceBody', body));
}

/** Shows the document in a page that has shown others, and settles it. */
export async function settleNext(settling: Settling): Promise<SettledBatch> {
  const { page, deadline, limitMs, source, settled } = settling;
  const known = settled?.find(source);
  if (known) {
    const { body: html, sizes, state, columns } = known;
    const opening = callInPage(page, 'reopen', { html, sizes });
    if (await deadline.wait('load the paper', limitMs, opening)) return { state, columns, keep() {} };
  }
  await replaceBody(settling, source.body);
  return settleLoaded(settling);
}

/** Settles a document that was loaded. */
export async function settleLoaded(settling: Settling): Promise<SettledBatch> {
  const { page, source, settled } = settling;
  const { turn, ...state } = await settle(settling);
  let isKept = settled === undefined || state.brokenImages.length > 0;
  return {
    state,
    columns: undefined,
    keep(columns) {
      if (isKept) return;
      isKept = true;
      // nothing waits for it: calls of one page are answered in their order
      callInPage(page, 'settledHtml', turn).then((made) => {
        if (made) settled?.keep(source, { body: made.html, sizes: made.sizes, state, columns });
      }, noted);
    },
  };
}

/** A page that is gone fails elsewhere too. */
const noted = (): void => {};
