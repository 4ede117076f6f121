/**
 * Pages that stay open between two layouts of a paper, with their style sheets and fonts loaded. A changed part is put
 * into such a page, which takes a third of the time of loading a new page. Chromium numbers some objects differently in
 * a used page; the PDF stage numbers these itself.
 */

import type { Page } from './puppeteer.js';
import type { RequestFilter } from './request-filter.js';

/** A page behind its filter. */
export interface CachedPage {
  readonly page: Page;
  readonly filter: RequestFilter;
  /** how many documents it has shown */
  readonly uses: number;
}

export interface PageCache {
  /**
   * A page that was given with the same `head`: the caller gives it back or closes it. None where only `leave` of them
   * are there; default 0.
   */
  take(head: string, leave?: number): CachedPage | undefined;
  /** Keeps the page; false where there are enough, or where it was used enough to be replaced. */
  give(head: string, kept: CachedPage): boolean;
  /** Takes note of pages that are being closed while nothing waits for them. */
  closing(pages: Promise<unknown>): void;
  /** Waits until these pages are closed; never rejects. */
  closed(): Promise<void>;
}

/** As many as work at the same time. */
const maxPages = 2;
/** A renderer keeps some of every document that it has shown. */
const maxUses = 100;

/** An empty store. Its pages end with their browser. */
export function openPageCache(): PageCache {
  const store: { readonly head: string; readonly kept: CachedPage }[] = [];
  const beingClosed = new Set<Promise<unknown>>();
  return {
    take(head, leave = 0) {
      const usable = store.filter((entry) => entry.head === head && !entry.kept.filter.lost.aborted);
      const [first] = usable;
      if (!first || usable.length <= leave) return undefined;
      store.splice(store.indexOf(first), 1);
      return first.kept;
    },
    give(head, kept) {
      const drop = (isStale: (entry: { readonly head: string; readonly kept: CachedPage }) => boolean) => {
        const stale = store.findIndex(isStale);
        if (stale < 0) return;
        for (const { kept: old } of store.splice(stale, 1)) void old.page.close().catch(() => {});
      };
      drop((entry) => entry.kept.filter.lost.aborted);
      // a page of another style is of less use
      if (store.length >= maxPages) drop((entry) => entry.head !== head);
      if (store.length >= maxPages || kept.uses >= maxUses || kept.filter.lost.aborted) return false;
      store.push({ head, kept });
      return true;
    },
    closing(pages) {
      const noted = pages.catch(() => {}).finally(() => beingClosed.delete(noted));
      beingClosed.add(noted);
    },
    async closed() {
      await Promise.all(beingClosed);
    },
  };
}
