/**
 * The reader’s place through builds, zoom and reloads; nothing blank in between. In a real browser. Long for what
 * takes many pages or steps.
 */

import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Browser,
  launch,
  openPreview,
  placeOf,
  printPaper,
  scrollTo,
  seen,
} from '../../preview-browser.js';

const texts = ['Apples', 'Bread', 'Cheese', 'Dates', 'Eggs', 'Figs'];
const edited = texts.map((text) => (text === 'Cheese' ? 'Halloumi' : text));

let browser: Browser;
let before: Uint8Array;
let after: Uint8Array;

beforeAll(async () => {
  browser = await launch();
  before = await printPaper(browser, texts);
  after = await printPaper(browser, edited);
});
afterAll(() => browser?.close());

const open = () => openPreview(browser, before, 'Apples');

test('a new revision is seen at the same page, offset and zoom, and no frame is blank', async () => {
  const { preview, page, state } = await open();
  await page.select('#zoom', '1.5');
  await scrollTo(page, 2 * 1700 + 137);
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
    const word = ['Cheese', 'Halloumi'].find((name) => words.includes(name)) ?? 'nothing';
    frames.push(`${word} ${canvas && canvas.width > 0 ? 'drawn' : 'blank'}`);
    requestAnimationFrame(record);
  };
  record();
}

test('the place is kept through fit modes, more pages and fewer pages', { tags: 'long' }, async () => {
  const { preview, page, state } = await open();
  for (const zoom of ['auto', 'fit-width', 'fit-page']) {
    await page.select('#zoom', zoom);
    await scrollTo(page, 1777);
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

test('the wheel with Ctrl zooms at the pointer', { tags: 'long' }, async () => {
  const { page } = await open();
  await page.select('#zoom', '2');
  await scrollTo(page, 2000);
  const under = () =>
    page.evaluate(() => {
      const box = document.elementFromPoint(500, 400)?.closest('.slot')?.getBoundingClientRect();
      const pages = document.querySelector<HTMLElement>('#pages');
      const pxPerPt = Number(pages?.style.getPropertyValue('--scale-factor'));
      return { pxPerPt, xPt: (500 - (box?.left ?? 0)) / pxPerPt, topPt: (400 - (box?.top ?? 0)) / pxPerPt };
    });
  const before = await under();
  await page.mouse.move(500, 400);
  await page.keyboard.down('Control');
  for (const deltaY of [-60, -60, -60]) await page.mouse.wheel({ deltaY });
  await page.keyboard.up('Control');
  await page.waitForFunction(
    (old) => document.querySelector<HTMLElement>('#pages')?.style.getPropertyValue('--scale-factor') !== old,
    {},
    String(before.pxPerPt),
  );
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  const now = await under();
  expect(now.pxPerPt).toBeGreaterThan(before.pxPerPt * 1.2);
  // within a pixel, since a view can only be scrolled by whole ones
  expect(Math.abs(now.xPt - before.xPt) * now.pxPerPt).toBeLessThan(1.5);
  expect(Math.abs(now.topPt - before.topPt) * now.pxPerPt).toBeLessThan(1.5);
});

test('a reload comes back to the same place', async () => {
  const { page } = await open();
  await page.select('#zoom', '2');
  await scrollTo(page, 4321);
  const place = await placeOf(page);
  await page.reload();
  await seen(page, 'Bread');
  expect(await placeOf(page)).toEqual(place);
});

test('the view follows the edited paragraph, unless that is switched off', async () => {
  const { preview, page, state } = await open();
  preview.show(state({ pdf: after, revision: 2, followTo: { page: 4, topPt: 120 } }));
  await seen(page, 'Eggs');
  await page.click('#follow');
  const place = await placeOf(page);
  preview.show(state({ followTo: { page: 0, topPt: 120 } }));
  await page.waitForFunction(() => document.querySelector('[data-status=good]'));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  expect(await placeOf(page)).toEqual(place);
});

test('of many builds in a row the last one is shown', async () => {
  const { preview, page, state } = await open();
  for (let revision = 2; revision < 30; revision += 1) {
    preview.show(state({ revision, status: 'building' }));
    preview.show(state({ revision, pdf: revision % 2 ? before : after }));
    if (revision % 5 === 0) await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  const last = await printPaper(browser, ['The last one']);
  preview.show(state({ pdf: last }));
  await seen(page, 'The last one');
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  expect(await page.$$eval('.slot', (slots) => slots.length)).toBe(1);
  await seen(page, 'The last one');
});

test('pages are crisp on displays with small pixels, also when the window moves to one', async () => {
  const { page } = await open();
  const ratio = () =>
    page.$eval('.slot canvas', (canvas) => (canvas as HTMLCanvasElement).width / canvas.clientWidth);
  expect(await ratio()).toBe(1);
  await page.setViewport({ width: 1200, height: 800, deviceScaleFactor: 2 });
  await page.waitForFunction(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.slot canvas');
    return canvas && canvas.width === canvas.clientWidth * 2;
  });
});

test('only pages near the view are drawn', { tags: 'long' }, async () => {
  const { preview, page, state } = await open();
  preview.show(
    state({
      pdf: await printPaper(
        browser,
        Array.from({ length: 40 }, (_, index) => `Page ${index}`),
      ),
    }),
  );
  await page.waitForFunction(() => document.querySelectorAll('.slot').length === 40);
  for (const top of [9000, 30_000, 0]) {
    await scrollTo(page, top);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
    const drawn = await page.$$eval(
      '.slot',
      (slots) => slots.filter((slot) => slot.querySelector('canvas')).length,
    );
    expect(drawn).toBeGreaterThan(0);
    expect(drawn).toBeLessThan(8);
  }
});
