/** Whose pages a layout takes, and for whose end nothing waits; with pages that close when the test says so. */

import { expect, test } from 'vitest';
import type { RunningBrowser } from '../../src/browser/launch.js';
import { openPages } from '../../src/browser/open-pages.js';
import { type CachedPage, openPageCache } from '../../src/browser/page-cache.js';
import type { Page } from '../../src/browser/puppeteer.js';
import type { RequestFilter } from '../../src/browser/request-filter.js';

const filter: RequestFilter = { renew() {}, refused: () => [], lost: new AbortController().signal };

/** A browser whose pages are closed when `finish` is called. */
function browserUnderTest() {
  const kept = openPageCache();
  const waiting: (() => void)[] = [];
  const counts = { opened: 0, closed: 0 };
  const newPage = async (): Promise<Page> => {
    counts.opened += 1;
    const close = async () => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      counts.closed += 1;
    };
    return { close } as unknown as Page;
  };
  const gone = new AbortController().signal;
  const running = { kept, newPage, gone } as unknown as RunningBrowser;
  const cachedPage = async (): Promise<CachedPage> => ({ page: await newPage(), filter, uses: 1 });
  const finish = () => {
    for (const close of waiting.splice(0)) close();
  };
  return { running, kept, counts, cachedPage, finish };
}

const pageOf = (opened: Page | CachedPage): Page => ('page' in opened ? opened.page : opened);

/** Lets everything happen that needs no page to be closed. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('a layout that ends waits for its pages, and one that is cancelled leaves them to be closed', async () => {
  const { running, kept, counts, finish } = browserUnderTest();
  const controller = new AbortController();
  const whole = openPages(running, { signal: controller.signal });
  await whole.open('a');
  let hasEnded = false;
  const ended = whole.close().then(() => {
    hasEnded = true;
  });
  await turn();
  expect(hasEnded).toBe(false);
  finish();
  await ended;
  expect(counts).toEqual({ opened: 1, closed: 1 });

  const cancelled = openPages(running, { signal: controller.signal });
  await cancelled.open('a');
  await cancelled.open('a');
  controller.abort();
  await cancelled.close();
  expect(counts).toEqual({ opened: 3, closed: 1 });
  let areClosed = false;
  const closed = kept.closed().then(() => {
    areClosed = true;
  });
  await turn();
  expect(areClosed).toBe(false);
  finish();
  await closed;
  expect(counts).toEqual({ opened: 3, closed: 3 });
  // and they are not waited for twice
  await kept.closed();
});

test('a page that was released when the layout was cancelled is closed: it may be in the middle of a print', async () => {
  for (const isCancelled of [false, true]) {
    const { running, kept, counts, finish } = browserUnderTest();
    const controller = new AbortController();
    const pages = openPages(running, { signal: controller.signal });
    const page = pageOf(await pages.open('a'));
    pages.loaded('a', { page, filter, uses: 1 });
    if (isCancelled) controller.abort();
    await pages.release(page);
    await pages.close();
    finish();
    await kept.closed();
    expect([kept.take('a')?.page, counts.closed]).toEqual(isCancelled ? [undefined, 1] : [page, 0]);
  }
});

test('an idle layout leaves one of the cached pages for an edit, and opens its own beside it', async () => {
  const { running, kept, counts, cachedPage } = browserUnderTest();
  const [first, second] = [await cachedPage(), await cachedPage()];
  kept.give('a', first);
  kept.give('a', second);
  const idle = openPages(running, { leave: 1 });
  expect(await idle.open('a')).toBe(first);
  const own = pageOf(await idle.open('a'));
  expect([own === second.page, counts.opened]).toEqual([false, 3]);
  const edit = openPages(running);
  expect(await edit.open('a')).toBe(second);
  expect(counts.opened).toBe(3);
});

test('a page that opens when the layout was cancelled is closed too', async () => {
  const { running, kept, counts, finish } = browserUnderTest();
  const controller = new AbortController();
  let open = (_: Page) => {};
  const page = await running.newPage();
  const late = { ...running, newPage: () => new Promise<Page>((resolve) => (open = resolve)) };
  const pages = openPages(late, { signal: controller.signal });
  void pages.open('a');
  controller.abort();
  await pages.close();
  open(page);
  await turn();
  finish();
  await kept.closed();
  expect(counts).toEqual({ opened: 1, closed: 1 });
});
