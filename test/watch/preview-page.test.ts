/**
 * What an author does in the preview page between two saves, in a real browser. Long for what takes many pages or
 * steps.
 */

import axe from 'axe-core';
import type { SerializedAXNode } from 'puppeteer';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import {
  type Browser,
  isShown,
  launch,
  openPreview,
  type Page,
  placeOf,
  printPaper,
  scrollTo,
  seen,
  startPreviews,
  text,
} from './preview-browser.js';

const texts = ['Apples', 'Bread', 'Cheese', 'Dates', 'Eggs', 'Figs'];

let browser: Browser;
let before: Uint8Array;

beforeAll(async () => {
  browser = await launch();
  before = await printPaper(browser, texts);
});
afterAll(() => browser?.close());

const open = () => openPreview(browser, before, 'Apples');

/** What axe-core calls critical or serious. */
async function faultsFound(page: Page): Promise<string[]> {
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    return (await axe.run(document)).violations.map(({ id, impact, nodes }) =>
      [impact, id, nodes[0]?.html].join(' '),
    );
  });
  return violations.filter((each) => /^(?:critical|serious)/.test(each));
}

test('errors lie over the last good PDF with place, frame and hint, and go when fixed', async () => {
  const { preview, page, state, opened } = await open();
  expect(await isShown(page, '#problems')).toBe(false);
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
    expect(await text(page, '#problem-list')).toContain(part);
  }
  expect(await text(page, '#problem-count')).toBe('1 error');
  expect(await text(page, '#status')).toBe('Not built');
  expect(await text(page, '#spoken')).toBe('Build failed. Not built. 1 error. date is <b>"17.10."</b>');
  await seen(page, 'Apples');

  await page.click('.where');
  await page.waitForFunction(() => document.querySelector('#note')?.textContent?.includes('Opened'));
  expect(opened).toEqual([['/p/paper.md', 4, 7]]);

  preview.show(state({ revision: 2 }));
  await page.waitForSelector('#problems', { hidden: true });
  expect(await isShown(page, '#problem-button')).toBe(false);
  expect(await text(page, '#spoken')).toBe('Built. 6 pages, 84 ms');
});

test('a drawer that was closed opens again only for something new', async () => {
  const { preview, page, state } = await open();
  const warning = { severity: 'warning', code: 'placeholder', message: 'One' } as const;
  const place = { file: '/p/paper.md', line: 4, column: 1 };
  preview.show(state({ diagnostics: [{ ...warning, place }], frames: [''] }));
  await page.waitForSelector('#problems:not([hidden])');
  await page.keyboard.press('Escape');
  expect(await isShown(page, '#problems')).toBe(false);
  preview.show(state({ diagnostics: [{ ...warning, place: { ...place, line: 9 } }], frames: [''] }));
  await page.waitForFunction(() => document.querySelector('.where')?.textContent === 'paper.md:9');
  expect(await isShown(page, '#problems')).toBe(false);
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
  expect(await text(page, '#problem-count')).toBe('2 warnings');
});

test('a click with Alt opens the source, and not the link below it; a plain click opens nothing', async () => {
  const { page, opened } = await open();
  await scrollTo(page, 2500);
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
  const { page } = await open();
  await scrollTo(page, 2500);
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
  const { page } = await open();
  await page.waitForSelector('[role=treeitem]:nth-child(6)');
  await page.focus('[role=treeitem]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#page-box')?.value === '3');
  expect(await text(page, '[aria-current=location]')).toBe('Section 3');
  await page.keyboard.press('End');
  await page.keyboard.press(' ');
  await seen(page, 'Figs');
});

test('the page box, keys and buttons turn pages', async () => {
  const { page } = await open();
  await page.keyboard.press('n');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#page-box')?.value === '2');
  await page.keyboard.press('g');
  await page.keyboard.type('5\n');
  await seen(page, 'Eggs');
  await page.click('#previous');
  await seen(page, 'Dates');
  expect(await text(page, '#page-count')).toBe('/ 6');
});

test('a screen reader finds landmarks, pages by their labels, and the headings of the paper', async () => {
  const { page } = await open();
  const found: string[] = [];
  const visit = (node: SerializedAXNode | null) => {
    if (node) found.push([node.role, node.name, node.level].filter(Boolean).join(' '));
    for (const child of node?.children ?? []) visit(child);
  };
  visit(await page.accessibility.snapshot());
  for (const part of [
    'navigation Contents',
    'region Paper',
    'region Page 1',
    'heading Section 1 2',
    'treeitem Section 2 1',
  ]) {
    expect(found).toContain(part);
  }
});

test('axe-core has nothing critical or serious to say, in light and dark, wide and narrow, with all open', async () => {
  const { preview, page, state } = await open();
  preview.show(
    state({
      diagnostics: [
        {
          severity: 'warning',
          code: 'link-broken',
          message: 'The link to #a leads nowhere.',
          hint: 'Name one.',
        },
      ],
      frames: ['  4 | See [a](#a).'],
      revision: 2,
    }),
  );
  await page.waitForSelector('#problems:not([hidden])');
  await page.click('#find-button');
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const [width, scheme] of [
    [1440, 'light'],
    [820, 'dark'],
    [390, 'light'],
  ] as const) {
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    found.push(...(await faultsFound(page)).map((each) => `${width}: ${each}`));
  }
  expect(found).toEqual([]);
});

test('several papers have one address, a page that lists them live, and a way back to it', {
  tags: 'long',
}, async () => {
  const requests = ['one.md', 'sub/two.md', 'three.md'].map((file) => ({ file, openInEditor: () => {} }));
  const previews = await startPreviews(requests, {});
  const page = await browser.newPage();
  onTestFinished(async () => {
    await page.close();
    await previews.close();
  });
  const state = { revision: 1, diagnostics: [], frames: [], blocks: [], pdf: before } as const;
  const [one, two] = previews.papers;
  one?.show({ ...state, title: 'One <b>', status: 'good', summary: '6 pages, 84 ms' });
  await page.setViewport({ width: 1200, height: 800 });
  await page.goto(previews.entry());
  const lines = () => page.$$eval('#papers li', (items) => items.map((item) => item.textContent ?? ''));
  const counts = (words: string) =>
    page.waitForFunction((wanted) => document.querySelector('#counts')?.textContent === wanted, {}, words);
  await counts('3 papers, 2 building');
  expect(await lines()).toEqual([
    'One <b>one.md6 pages, 84 ms',
    'sub/two.mdFirst build',
    'three.mdFirst build',
  ]);
  const fault = { code: 'link-broken', message: 'm' } as const;
  two?.show({
    ...state,
    title: 'Two',
    status: 'failed',
    summary: 'Not built yet',
    diagnostics: [
      { ...fault, severity: 'error' },
      { ...fault, severity: 'warning' },
    ],
  });
  await counts('3 papers, 1 building, 1 not built');
  expect((await lines())[1]).toBe('Twosub/two.md1 error1 warningNot built yet');
  expect(await page.title()).toBe('✕ Papers');
  await page.evaluate(axe.source);
  for (const width of [1440, 820, 390]) {
    await page.setViewport({ width, height: 900 });
    for (const value of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      expect(await faultsFound(page)).toEqual([]);
      expect(await page.evaluate(() => document.body.scrollWidth <= innerWidth)).toBe(true);
    }
  }
  await page.click('#papers li:first-child a');
  await seen(page, 'Apples');
  expect(page.url()).toBe(one?.url);
  await page.click('#all-papers');
  await counts('3 papers, 1 building, 1 not built');
});

test('the page says when wp-build has stopped', async () => {
  const { preview, page, complaints } = await open();
  await preview.close();
  await page.waitForFunction(() => document.querySelector('#status')?.textContent === 'Reconnecting…');
  // the browser itself logs that the stream broke off
  complaints.length = 0;
});

test('Ctrl-F finds words in the whole paper, marks them, and goes from one to the next', {
  tags: 'long',
}, async () => {
  const { preview, page, state } = await open();
  await page.keyboard.down('Control');
  await page.keyboard.press('f');
  await page.keyboard.up('Control');
  await page.type('#find-box', 'section');
  await page.waitForFunction(() => document.querySelector('#find-count')?.textContent === '1 of 12');
  await page.$eval('#find-box', (box) => {
    (box as HTMLInputElement).value = '';
  });
  await page.type('#find-box', 'EGGS');
  await page.waitForFunction(() => document.querySelector('#find-count')?.textContent === '1 of 1');
  await seen(page, 'Eggs');
  expect((await placeOf(page)).page).toBe(4);
  await page.waitForFunction(() => CSS.highlights.get('found-now')?.size === 1);
  const marked = await page.evaluate(() => String([...(CSS.highlights.get('found-now') ?? [])][0]));
  expect(marked).toBe('Eggs');
  const next = await printPaper(browser, [...texts, 'More eggs']);
  preview.show(state({ pdf: next, revision: 2 }));
  await page.waitForFunction(() => document.querySelector('#find-count')?.textContent === '1 of 2');
  await page.keyboard.press('Enter');
  await seen(page, 'More eggs');
  await page.keyboard.press('Escape');
  expect(await isShown(page, '#find')).toBe(false);
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
});

test('the PDF is saved under the title of the paper, and opened for printing', async () => {
  const { preview, page, state } = await open();
  preview.show(state({ title: 'Gears: a <Study>/2', revision: 2 }));
  await page.waitForFunction(() => document.title.startsWith('Gears'));
  expect(await page.$eval('#save', (link) => (link as HTMLAnchorElement).download)).toBe(
    'Gears a Study 2.pdf',
  );
  for (const link of ['#save', '#print']) {
    const address = await page.$eval(link, (element) => (element as HTMLAnchorElement).href);
    const start = await page.evaluate(async (url) => (await (await fetch(url)).text()).slice(0, 5), address);
    expect(start).toBe('%PDF-');
  }
});
