/** Calls of our own functions in a document that was written by others. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { callInPage, loadInPage } from '../../src/browser/call-in-page.js';
import { launchBrowser, type RunningBrowser } from '../../src/browser/launch.js';

let browser: RunningBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function settled(html: string) {
  const page = await browser.newPage();
  try {
    await page.setJavaScriptEnabled(false);
    await page.goto(`data:text/html,${encodeURIComponent(html)}`);
    await loadInPage(page);
    return await callInPage(page, 'prepareForLayout');
  } finally {
    await page.close();
  }
}

test('functions run in a page whose own scripts are off', async () => {
  const html = '<p data-page-of="one"></p><script>document.body.innerHTML = ""</script>';
  expect(await settled(html)).toEqual({ brokenImages: [], pageOf: ['one'] });
});

test('an element cannot take the name of our functions', async () => {
  const html = '<h2 id="wpBuild">wpBuild</h2><form name="wpBuild"></form><p data-page-of="two"></p>';
  expect((await settled(html)).pageOf).toEqual(['two']);
});

test('an error in the page names our functions', async () => {
  const page = await browser.newPage();
  const { stackTraceLimit } = Error;
  // as the command sets it: Node's own frames come first, and how many there are depends on what else waits
  Error.stackTraceLimit = 30;
  try {
    await loadInPage(page);
    const columns = { widthPx: 1, heightPx: 1, gapPx: 1 };
    await page.evaluate('document.head.remove()');
    const stack = await callInPage(page, 'measureColumns', columns).catch(({ stack }: Error) => stack);
    expect(stack).toMatch(/measureColumns \(in-page\.js:\d+/);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    await page.close();
  }
});
