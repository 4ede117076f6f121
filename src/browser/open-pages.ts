/**
 * The pages that one layout opens: all of them are closed when the layout ends, or cached for the next layout. The pages
 * of a layout that was cancelled are closed while the next one begins: a page in the middle of a print takes up to half
 * a second to close.
 */

import { withDeadline } from './deadline.js';
import type { RunningBrowser } from './launch.js';
import { closePage } from './load-page.js';
import type { CachedPage } from './page-cache.js';
import type { Page } from './puppeteer.js';

/** The pages of one layout; one that arrives after their end is closed too. */
export interface OpenPages {
  /** A page for a document with this head: one that shows another such document, or a new one. */
  open(head: string): Promise<Page | CachedPage>;
  /** Says what became of a page that was opened. */
  loaded(head: string, kept: CachedPage): void;
  /** Gives a loaded page to the next caller that opens one. */
  release(page: Page): Promise<void>;
  /** Leaves what was loaded for the next layout, as far as there is room. */
  keep(): void;
  close(): Promise<void>;
}

/** The layout that pages are opened for. */
export interface PagesUse {
  /** aborted where the layout is cancelled: none of its open pages is used again, as each may be in the middle of a step */
  readonly signal?: AbortSignal | undefined;
  /** cached pages that stay for the next layout; default 0 */
  readonly leave?: number;
}

/** Nothing is open yet. */
export function openPages(running: RunningBrowser, { signal, leave = 0 }: PagesUse = {}): OpenPages {
  const pages = new Set<Promise<Page>>();
  const loaded = new Map<Page, { readonly head: string; readonly kept: CachedPage }>();
  const left = new Set<Page>();
  return {
    async open(head) {
      const kept = running.kept.take(head, leave);
      if (kept) left.delete(kept.page);
      const page = kept ? Promise.resolve(kept.page) : running.newPage();
      pages.add(page);
      return kept ?? page;
    },
    loaded: (head, kept) => void loaded.set(kept.page, { head, kept }),
    async release(page) {
      if (signal?.aborted) return;
      const entry = loaded.get(page);
      loaded.delete(page);
      if (entry && running.kept.give(entry.head, entry.kept)) left.add(page);
      else await closePage(page);
    },
    keep() {
      for (const [page, { head, kept }] of loaded) if (running.kept.give(head, kept)) left.add(page);
    },
    async close() {
      const close = async (opened: Promise<Page>) => {
        const page = await opened;
        if (!left.has(page)) await closePage(page);
      };
      const closed = Promise.all([...pages].map(close));
      if (signal?.aborted) return running.kept.closing(closed);
      await withDeadline([running.gone])
        .wait('close', 2000, closed)
        .catch(() => {});
    },
  };
}
