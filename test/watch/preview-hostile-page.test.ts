/** A web page of another origin in the same browser: it gets nothing, even where it knows the address. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, launch, openPreview, printPaper } from './preview-browser.js';

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('a page of another origin gets neither the paper nor the editor, even with the address', async () => {
  const { preview, opened } = await openPreview(browser, await printPaper(browser, ['Secret']), 'Secret');
  const hostile = createServer((_, response) =>
    response.setHeader('Content-Type', 'text/html').end('<p>Hello'),
  );
  await new Promise<void>((resolve) => hostile.listen(0, '127.0.0.1', resolve));
  const other = await browser.newPage();
  try {
    await other.goto(`http://127.0.0.1:${(hostile.address() as AddressInfo).port}/`);
    expect(await other.evaluate(attack, preview.url)).toEqual({
      read: 'refused',
      opaque: 'refused',
      script: 'refused',
      stream: 'refused',
    });
    expect(other.frames().filter((frame) => frame.url().startsWith(preview.url))).toEqual([]);
    expect(opened).toEqual([]);
  } finally {
    await other.close();
    hostile.close();
  }
});

/** All that a hostile page may try, once it knows the address. Runs in that page. */
async function attack(url: string) {
  const refused = () => 'refused';
  const body = JSON.stringify({ page: 0, xPt: 100, topPt: 60 });
  await fetch(`${url}source`, { method: 'POST', mode: 'no-cors', body }).catch(refused);
  const added = (name: string, address: string) =>
    new Promise((resolve) => {
      const element = Object.assign(document.createElement(name), { src: address });
      element.onload = () => resolve('loaded');
      element.onerror = () => resolve('refused');
      document.body.append(element);
    });
  await added('iframe', url);
  return {
    read: await fetch(`${url}paper.pdf`).then((response) => response.text(), refused),
    opaque: await fetch(`${url}paper.pdf`, { mode: 'no-cors' }).then(() => 'loaded', refused),
    script: await added('script', `${url}page/main.js`),
    stream: await new Promise((resolve) => {
      const source = new EventSource(`${url}events`);
      source.onmessage = () => resolve('heard');
      source.onerror = () => resolve('refused');
    }),
  };
}
