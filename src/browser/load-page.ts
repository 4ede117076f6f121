/**
 * A page and an address → the page with its document, or closed. Chromium forgets that a page is to be closed while its
 * document is on the way: the page would stay open until the browser ends.
 */

import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from './puppeteer.js';

/** How long a page that is to be closed may continue to load: a load that hangs would keep a processor busy. */
const patienceMs = 1000;

const loads = new WeakMap<Page, Promise<unknown>>();

/** Loads the document. */
export async function loadPage(page: Page, address: string): Promise<void> {
  const load = page.goto(address, { timeout: 0 });
  loads.set(page, load);
  try {
    await load;
  } finally {
    loads.delete(page);
  }
}

/** Closes the page, when what it loads is there. */
export async function closePage(page: Page): Promise<void> {
  const load = loads.get(page)?.catch(noted);
  if (load) await Promise.race([load, pause(patienceMs, undefined, { ref: false })]);
  // Chromium may forget this close too, if the document comes at last
  if (loads.has(page)) load?.then(() => page.close()).catch(noted);
  await page.close();
}

/** The caller of the load hears of the fault. */
const noted = (): void => {};
