/** For the tests of the preview page: a browser, PDFs printed by it, and the page with everything it complains of. */

import puppeteer, { type Browser, type Page } from 'puppeteer';
import { expect, onTestFinished } from 'vitest';
import { findBrowser } from '../../src/browser/find-browser.js';
import type * as PreviewModule from '../../src/watch/preview/preview.js';

export type { Browser, Page };

/** The preview as built, since browsers do not run TypeScript; `npm test` builds it before. */
export const { startPreview, startPreviews } = (await import(
  new URL('../../dist/watch/preview/preview.js', import.meta.url).href
)) as typeof PreviewModule;

/** The browser that wp-build itself would use. */
export async function launch(): Promise<Browser> {
  const { executable, env, headlessShell } = await findBrowser();
  if (!executable) throw new Error('The tests of the preview need a local browser.');
  return puppeteer.launch({
    executablePath: executable,
    headless: headlessShell ? 'shell' : true,
    pipe: true,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    env: { ...process.env, ...env },
  });
}

/** Prints one section a page: a heading, a link to the first section, and the text. */
export async function printPaper(browser: Browser, texts: readonly string[]): Promise<Uint8Array> {
  const page = await browser.newPage();
  const sections = texts.map(
    (text, index) => `
      <section><h2 id="s${index + 1}">Section ${index + 1}</h2>
      <p><a href="#s1">To the first section</a></p><p>${text}</p></section>`,
  );
  await page.setContent(`<html lang="en"><title>A paper</title><style>
    @page { size: A4; margin: 20mm } section { break-after: page } section:last-child { break-after: auto }
    </style>${sections.join('')}</html>`);
  const pdf = await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true });
  await page.close();
  return pdf;
}

/** An open preview page, and what it was started with. */
export interface OpenPreview {
  readonly preview: PreviewModule.Preview;
  readonly page: Page;
  /** a state that shows the first PDF, changed by `more` */
  readonly state: (more: Partial<PreviewModule.PreviewState>) => PreviewModule.PreviewState;
  /** the places that the editor was opened at */
  readonly opened: readonly (readonly [string, number, number])[];
  /** errors, warnings and requests to other origins; the test fails if there are any at its end */
  readonly complaints: string[];
}

/** Starts a preview of `pdf` and opens it, for one test; resolves when a page with `text` is drawn. */
export async function openPreview(browser: Browser, pdf: Uint8Array, text: string): Promise<OpenPreview> {
  const opened: [string, number, number][] = [];
  const preview = await startPreview({ openInEditor: (...place) => opened.push(place) });
  const state = (more: Partial<PreviewModule.PreviewState>) => ({ ...firstState, pdf, ...more });
  preview.show(state({}));
  const page = await browser.newPage();
  const complaints: string[] = [];
  onTestFinished(async () => {
    await page.close();
    await preview.close();
    expect(complaints).toEqual([]);
  });
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (cause) => complaints.push(String(cause)));
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(preview.url) && !/^(data|blob):/.test(address)) complaints.push(address);
  });
  await page.setViewport({ width: 1200, height: 800 });
  await page.goto(preview.url);
  await seen(page, text);
  return { preview, page, state, opened, complaints };
}

const firstState: PreviewModule.PreviewState = {
  title: 'A paper',
  revision: 1,
  diagnostics: [],
  frames: [],
  blocks: [
    { file: '/p/paper.md', line: 3, page: 0, xPt: 56, topPt: 56, widthPt: 480, heightPt: 30 },
    { file: '/p/paper.md', line: 41, page: 2, xPt: 56, topPt: 90, widthPt: 480, heightPt: 60 },
  ],
  status: 'good',
  summary: '6 pages, 84 ms',
};

/** Scrolls the pages, as a wheel would. */
export const scrollTo = (page: Page, topPx: number): Promise<void> =>
  page.$eval('#scroller', (scroller, top) => scroller.scrollTo({ top }), topPx);

export const text = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent ?? '');

export const isShown = (page: Page, selector: string): Promise<boolean> =>
  page.$eval(selector, (element) => element.checkVisibility());

/** What is at the top edge of the view, in PDF space, and how large a point is: both to the last digit. */
export function placeOf(page: Page): Promise<{ page: number; topPt: number; pxPerPt: number }> {
  return page.evaluate(() => {
    const edge = document.querySelector('#scroller')?.getBoundingClientRect().top ?? 0;
    const slots = [...document.querySelectorAll('.slot')].map((slot) => slot.getBoundingClientRect());
    const index = slots.findIndex((box) => box.bottom > edge);
    const pages = document.querySelector<HTMLElement>('#pages');
    const pxPerPt = Number(pages?.style.getPropertyValue('--scale-factor'));
    return { page: index, topPt: (edge - (slots[index]?.top ?? 0)) / pxPerPt, pxPerPt };
  });
}

/** Waits until a page in view, drawn whole, has this text. */
export async function seen(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const visible = [...document.querySelectorAll('.slot')].filter((slot) => {
        const box = slot.getBoundingClientRect();
        return box.bottom > 0 && box.top < innerHeight && slot.querySelector('canvas');
      });
      return visible.some((slot) => slot.querySelector('.textLayer')?.textContent?.includes(wanted));
    },
    { timeout: 15_000, polling: 'raf' },
    text,
  );
}
