/** Pages that are closed at any moment of their load: none stays open. */

import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { closePage, loadPage } from '../../src/browser/load-page.js';
import { filterRequests } from '../../src/browser/request-filter.js';
import { sharedSession } from './shared-session.js';

const address = 'http://paper.invalid/paper.html';
const document = {
  address,
  html: `<p>${'A text of many words. '.repeat(2000)}</p>`,
  policy: "default-src 'none'",
  scripts: 'off',
  assets: [],
  viewport: { width: 800, height: 600 },
} as const;

test('a page that is closed while it loads is closed', async () => {
  await sharedSession.use(async (browser) => {
    // Chromium forgets most of those that are closed 4 to 28 ms after the load began
    for (let ms = 0; ms < 40; ms += 4) {
      const page = await browser.newPage();
      await filterRequests(page, document);
      const loading = loadPage(page, address).catch(() => 'closed meanwhile');
      await pause(ms);
      await closePage(page);
      expect(page.isClosed()).toBe(true);
      await loading;
    }
  });
});

test('a page whose document never comes is closed too', async () => {
  await sharedSession.use(async (browser) => {
    const page = await browser.newPage();
    // nobody answers
    await page.setRequestInterception(true);
    const loading = loadPage(page, address).catch(() => 'closed meanwhile');
    await closePage(page);
    expect(page.isClosed()).toBe(true);
    expect(await loading).toBe('closed meanwhile');
  });
});
