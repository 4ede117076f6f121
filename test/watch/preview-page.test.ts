/** The preview page in a real browser: what an author sees and does between two saves. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Preview, PreviewState } from '../../src/watch/preview/preview.js';
import {
  type Browser,
  launch,
  openPage,
  type Page,
  placeOf,
  printPaper,
  seen,
  startPreview,
} from './preview-browser.js';

const texts = ['Apples', 'Bread', 'Cheese', 'Dates', 'Eggs', 'Figs'];
const edited = texts.map((text) => (text === 'Cheese' ? 'Halloumi' : text));

let browser: Browser;
let before: Uint8Array;
let after: Uint8Array;
let preview: Preview;
let page: Page;
let complaints: string[];
let opened: [string, number, number][];

const state = (more: Partial<PreviewState>): PreviewState => ({
  title: 'A paper',
  revision: 1,
  pdf: before,
  diagnostics: [],
  frames: [],
  blocks: [
    { file: '/p/paper.md', line: 3, page: 0, xPt: 56, topPt: 56, widthPt: 480, heightPt: 30 },
    { file: '/p/paper.md', line: 41, page: 2, xPt: 56, topPt: 90, widthPt: 480, heightPt: 60 },
  ],
  status: 'good',
  summary: '6 pages, 84 ms',
  ...more,
});

beforeAll(async () => {
  browser = await launch();
  before = await printPaper(browser, texts);
  after = await printPaper(browser, edited);
});
afterAll(() => browser?.close());

beforeEach(async () => {
  opened = [];
  preview = await startPreview({ openInEditor: (...place) => opened.push(place) });
  preview.show(state({}));
  ({ page, complaints } = await openPage(browser, preview.url));
  await seen(page, 'Apples');
});
afterEach(async () => {
  expect(complaints).toEqual([]);
  await page.close();
  await preview.close();
});

/** Scrolls by hand, to a place that is on no round number. */
async function scrollTo(topPx: number): Promise<void> {
  await page.$eval('#scroller', (scroller, top) => scroller.scrollTo({ top }), topPx);
}

const text = (selector: string) => page.$eval(selector, (element) => element.textContent);
const isShown = (selector: string) => page.$eval(selector, (element) => element.checkVisibility());

test('a new revision is seen at the same page, offset and zoom, and no frame is blank', async () => {
  await page.select('#zoom', '1.5');
  await scrollTo(2 * 1700 + 137);
  await seen(page, 'Cheese');
  const place = await placeOf(page);
  expect(place).toMatchObject({ page: 2, pxPerPt: 2 });
  await page.evaluate(recordFrames);

  preview.show(state({ pdf: after, revision: 2 }));
  await seen(page, 'Halloumi');
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));

  expect(await placeOf(page)).toEqual(place);
  const frames = await page.evaluate(() => (window as unknown as { frames: string[] }).frames);
  expect(new Set(frames)).toEqual(new Set(['Cheese drawn', 'Halloumi drawn']));
});

/** What every painted frame shows on the page in view. */
function recordFrames(): void {
  const frames: string[] = [];
  Object.assign(window, { frames });
  const record = () => {
    const slot = document.elementFromPoint(700, 400)?.closest('.slot');
    const words = slot?.querySelector('.textLayer')?.textContent ?? '';
    const canvas = slot?.querySelector('canvas');
    const word = words.includes('Cheese') ? 'Cheese' : words.includes('Halloumi') ? 'Halloumi' : 'nothing';
    frames.push(`${word} ${canvas && canvas.width > 0 ? 'drawn' : 'blank'}`);
    requestAnimationFrame(record);
  };
  record();
}

test('the place is kept through fit modes, more pages and fewer pages', async () => {
  for (const zoom of ['auto', 'fit-width', 'fit-page']) {
    await page.select('#zoom', zoom);
    await scrollTo(1777);
    const place = await placeOf(page);
    preview.show(state({ pdf: await printPaper(browser, [...edited, zoom]), revision: 2 }));
    await page.waitForFunction(() => document.querySelectorAll('.slot').length === 7);
    expect(await placeOf(page)).toEqual(place);
    preview.show(state({}));
    await page.waitForFunction(() => document.querySelectorAll('.slot').length === 6);
    expect(await placeOf(page)).toEqual(place);
  }
  preview.show(state({ pdf: await printPaper(browser, ['Only this']), revision: 3 }));
  await seen(page, 'Only this');
});

test('a reload comes back to the same place', async () => {
  await page.select('#zoom', '2');
  await scrollTo(4321);
  const place = await placeOf(page);
  await page.reload();
  await seen(page, 'Bread');
  expect(await placeOf(page)).toEqual(place);
});

test('errors lie over the last good PDF with place, frame and hint, and go when mended', async () => {
  expect(await isShown('#problems')).toBe(false);
  preview.show(
    state({
      status: 'failed',
      summary: 'Not built',
      diagnostics: [
        {
          severity: 'error',
          code: 'front-matter-value',
          message: 'date is <b>"17.10."</b>',
          place: { file: '/p/paper.md', line: 4, column: 7 },
          hint: 'Write an ISO day.',
        },
      ],
      frames: ['> 4 | date: 17.10.'],
    }),
  );
  await page.waitForSelector('#problems:not([hidden])');
  for (const part of [
    'error',
    'date is <b>"17.10."</b>',
    'paper.md:4',
    '> 4 | date: 17.10.',
    'Write an ISO day.',
  ]) {
    expect(await text('#problem-list')).toContain(part);
  }
  expect(await text('#problem-count')).toBe('1 error');
  expect(await text('#status')).toBe('Not built');
  expect(await text('#spoken')).toBe('Build failed. Not built. 1 error. date is <b>"17.10."</b>');
  await seen(page, 'Apples');

  await page.click('.where');
  await page.waitForFunction(() => document.querySelector('#note')?.textContent?.includes('Opened'));
  expect(opened).toEqual([['/p/paper.md', 4, 7]]);

  preview.show(state({ revision: 2 }));
  await page.waitForSelector('#problems', { hidden: true });
  expect(await isShown('#problem-button')).toBe(false);
  expect(await text('#spoken')).toBe('Built. 6 pages, 84 ms');
});

test('a drawer that was closed opens again only for something new', async () => {
  const warning = { severity: 'warning', code: 'placeholder', message: 'One' } as const;
  const place = { file: '/p/paper.md', line: 4, column: 1 };
  preview.show(state({ diagnostics: [{ ...warning, place }], frames: [''] }));
  await page.waitForSelector('#problems:not([hidden])');
  await page.keyboard.press('Escape');
  expect(await isShown('#problems')).toBe(false);
  preview.show(state({ diagnostics: [{ ...warning, place: { ...place, line: 9 } }], frames: [''] }));
  await page.waitForFunction(() => document.querySelector('.where')?.textContent === 'paper.md:9');
  expect(await isShown('#problems')).toBe(false);
  preview.show(
    state({
      diagnostics: [
        { ...warning, place },
        { ...warning, message: 'Two' },
      ],
      frames: ['', ''],
    }),
  );
  await page.waitForSelector('#problems:not([hidden])');
  expect(await text('#problem-count')).toBe('2 warnings');
});

test('a click with Alt opens the source, and not the link below it; a plain click opens nothing', async () => {
  await scrollTo(2500);
  await seen(page, 'Cheese');
  const { left, top } = await page.$eval('.slot:nth-child(3)', (slot) =>
    slot.getBoundingClientRect().toJSON(),
  );
  const { pxPerPt } = await placeOf(page);
  await page.mouse.click(left + 300 * pxPerPt, top + 300 * pxPerPt);
  expect(opened).toEqual([]);
  await page.keyboard.down('Alt');
  const link = await page.waitForSelector('.slot:nth-child(3) .annotationLayer a');
  const place = await placeOf(page);
  await link?.click();
  await page.waitForFunction(() => document.querySelector('#note')?.textContent?.includes('paper.md:41'));
  await page.keyboard.up('Alt');
  expect(opened).toEqual([['/p/paper.md', 41, 1]]);
  expect(await placeOf(page)).toEqual(place);
});

test('a link leads to its section, and Back returns', async () => {
  await scrollTo(2500);
  await seen(page, 'Cheese');
  const place = await placeOf(page);
  const link = await page.waitForSelector('.slot:nth-child(3) .annotationLayer a');
  await link?.click();
  await page.waitForFunction(() => (document.querySelector('#scroller')?.scrollTop ?? 0) < 500);
  await page.goBack();
  await page.waitForFunction(() => (document.querySelector('#scroller')?.scrollTop ?? 0) > 2000);
  expect(await placeOf(page)).toEqual(place);
});

test('the contents list is a tree that keys and clicks move through', async () => {
  await page.waitForSelector('[role=treeitem]:nth-child(6)');
  await page.focus('[role=treeitem]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#page-box')?.value === '3');
  expect(await text('[aria-current=location]')).toBe('Section 3');
  await page.keyboard.press('End');
  await page.keyboard.press(' ');
  await seen(page, 'Figs');
});

test('the page box, keys and buttons turn pages', async () => {
  await page.keyboard.press('n');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#page-box')?.value === '2');
  await page.keyboard.press('g');
  await page.keyboard.type('5\n');
  await seen(page, 'Eggs');
  await page.click('#previous');
  await seen(page, 'Dates');
  expect(await text('#page-count')).toBe('/ 6');
});

test('the view follows the edited paragraph, unless that is switched off', async () => {
  preview.show(state({ pdf: after, revision: 2, followTo: { page: 4, topPt: 120 } }));
  await seen(page, 'Eggs');
  await page.click('#follow');
  const place = await placeOf(page);
  preview.show(state({ followTo: { page: 0, topPt: 120 } }));
  await page.waitForFunction(() => document.querySelector('[data-status=good]'));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  expect(await placeOf(page)).toEqual(place);
});

test('a page of another origin gets neither the paper nor the editor, even with the address', async () => {
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

test('the page says when wp-build has stopped', async () => {
  await preview.close();
  await page.waitForFunction(() => document.querySelector('#status')?.textContent === 'Reconnecting…');
  // the browser itself logs that the stream broke off
  complaints.length = 0;
});
