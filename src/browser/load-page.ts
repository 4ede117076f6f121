/**
 * A page and an address → the page with its document, or closed. Chromium forgets that a page is to be closed while its
 * document is on the way: the page would stay open until the browser ends.
 */

import type { Page } from './puppeteer.js';

const loads = new WeakMap<Page, Promise<unknown>>();

/** Loads the document. */
export async function loadPage(page: Page, address: string): Promise<void> {
  const load = page.goto(address, { timeout: 0 });
  loads.set(page, load);
  await load;
}

/** Closes the page, when what it loads is there. */
export async function closePage(page: Page): Promise<void> {
  await loads.get(page)?.catch(noted);
  await page.close();
}

/** The caller of the load hears of the fault. */
const noted = (): void => {};
