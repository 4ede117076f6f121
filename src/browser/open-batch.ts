/**
 * Batch → the document that is measured and printed, open in a page of its own: loaded, its notes put on their
 * pages. All users of the batch see the same document, whether it is to be measured or only to be printed.
 */

import type { Composition, Diagnostic } from '../types.js';
import { type Batch, isRun, pageOf } from './batches.js';
import { callInPage, loadInPage } from './call-in-page.js';
import { type Deadline, withDeadline } from './deadline.js';
import { addressOf, contentSecurityPolicy } from './document.js';
import type { FoundColumns } from './found-columns.js';
import { columnsOf } from './geometry.js';
import { hasPageNotes } from './has-page-notes.js';
import type { RunningBrowser } from './launch.js';
import { loadPage } from './load-page.js';
import type { OpenPages } from './open-pages.js';
import type { linksInText } from './page-lists.js';
import type { Page } from './puppeteer.js';
import { filterRequests } from './request-filter.js';
import {
  replaceBody,
  type SettledBatch,
  type Settling,
  settle,
  settleLoaded,
  settleNext,
} from './settle-batch.js';
import type { SettledDocuments } from './settled-documents.js';
import { unreadableImages } from './unreadable-images.js';

/** A batch that is open in its own page. */
export interface OpenBatch {
  readonly batch: Batch;
  readonly page: Page;
  readonly deadline: Deadline;
  /** how long any one step with it may take: grows with its size */
  readonly limitMs: number;
  /** what it shows now */
  shown(): Shown;
  /** Writes page numbers into the text, in the order in which they are written there. */
  showLists(lists: ReturnType<typeof linksInText>): Promise<void>;
  /** What is measured in the document as it was settled: what `measure` returns, or returned for an earlier layout. */
  measured(measure: () => Promise<FoundColumns>): Promise<FoundColumns>;
  /** Keeps the document for a later layout. To be called before anything is written into it. */
  keep(): void;
  diagnostics(): readonly Diagnostic[];
}

/** The ids and numbers that a document shows. */
export interface Shown {
  /** ids whose page numbers it shows, in document order */
  readonly pageOf: readonly string[];
  /** numbers of the notes that are not on the page of their reference */
  readonly movedNotes: readonly number[];
}

/** The inputs of opening a batch. */
export interface Opening {
  readonly pages: OpenPages;
  readonly running: RunningBrowser;
  readonly composition: Composition;
  readonly signal?: AbortSignal | undefined;
  readonly patienceMs?: number | undefined;
  /** whether notes stay at the end of their section, wherever they should be */
  readonly keepsNotes?: boolean | undefined;
  /** documents of earlier layouts; absent: none is kept */
  readonly settled?: SettledDocuments | undefined;
}

/** A document before its body, without its title: another paper of the call takes over a page, and sets its own. */
const headOf = (html: string) => html.slice(0, html.indexOf('<body>')).replace(/<title>[^<]*<\/title>/, '');

/** Opens the document `html` of a batch. */
export async function openBatch(batch: Batch, html: string, opening: Opening): Promise<OpenBatch> {
  const { pages, running, composition, signal, patienceMs = 30_000 } = opening;
  const source = { batch, body: insideOf(html), composition };
  const limitMs = patienceMs + html.length / 50;
  const start = withDeadline([running.gone, signal]);
  const columns = columnsOf(pageOf(batch, composition));
  const { widthPx: width, heightPx: height } = columns;
  const head = `${width} ${height} ${headOf(html)}`;
  const opened = await start.wait('open a page', limitMs, pages.open(head));
  const { page, filter, uses } =
    'page' in opened
      ? opened
      : await start.wait(
          'set a page up',
          limitMs,
          filterRequests(opened, {
            address: addressOf(batch),
            html,
            policy: contentSecurityPolicy,
            scripts: 'off',
            assets: composition.assets,
            viewport: { width, height },
          }).then((filter) => ({ page: opened, filter, uses: 0 })),
        );
  const deadline = withDeadline([running.gone, filter.lost, signal]);
  const hasNotes = hasPageNotes(html) && !opening.keepsNotes;
  const passes = {
    columns,
    hasTabs: html.includes('\t'),
    hasSoftHyphens: html.includes('\u00ad'),
    hasBody: html.includes('class="part part-body'),
    hasPageNotes: hasNotes,
  };
  // runs of blocks are opened where a text is edited: the same text seldom comes back
  const settled = batch.parts.some(isRun) ? undefined : opening.settled;
  const settling: Settling = { page, deadline, limitMs, source, passes, settled };
  if (uses === 0) {
    await deadline.wait('load the paper', limitMs, loadPage(page, addressOf(batch)));
    await deadline.wait('load scripts', limitMs, loadInPage(page));
  } else {
    filter.renew(composition.assets);
  }
  const document = uses === 0 ? await settleLoaded(settling) : await retitled(settling, composition.title);
  let { state: shown, columns: found } = document;
  const unwritten = JSON.stringify([]);
  let written = unwritten;
  pages.loaded(head, { page, filter, uses: uses + 1 });
  return {
    batch,
    page,
    deadline,
    limitMs,
    shown: () => shown,
    async showLists(lists) {
      if (written === JSON.stringify(lists)) return;
      written = JSON.stringify(lists);
      document.keep(found);
      // pages that end where notes made them end would not do for other text
      if (hasNotes) await replaceBody(settling, source.body);
      await deadline.wait('write lists of pages', limitMs, callInPage(page, 'fillPageLists', lists));
      if (hasNotes) shown = await settle(settling);
    },
    async measured(measure) {
      if (written !== unwritten) return measure();
      found ??= await measure();
      return found;
    },
    keep: () => document.keep(found),
    diagnostics: () => [...filter.refused(), ...unreadableImages(shown.brokenImages, composition)],
  };
}

/** Shows the document in a page that has shown others. The browser gets title and text at once. */
async function retitled(settling: Settling, title: string): Promise<SettledBatch> {
  const { page, deadline, limitMs } = settling;
  const titled = page.evaluate(`document.title = ${JSON.stringify(title)}`);
  const [document] = await Promise.all([
    settleNext(settling),
    deadline.wait('load the paper', limitMs, titled),
  ]);
  return document;
}

/** The content of a document's body. */
function insideOf(document: string): string {
  return document.slice(document.indexOf('<body>') + '<body>'.length, document.lastIndexOf('</body>'));
}
