/**
 * `RunInPage` for tests: one browser, and a page for each engine, under the policy that the browser stage sets too. wp-build
 * opens a page for each call: loading an engine is most of the time of a small diagram, so calls here share its page,
 * unless they ask for a page of their own.
 */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { callInPage, type InPage, loadInPage } from '../../src/browser/call-in-page.js';
import { launchBrowser } from '../../src/browser/launch.js';
import type { Page } from '../../src/browser/puppeteer.js';
import type {
  DiagramFonts,
  DrawAnswers,
  DrawName,
  PageRequest,
  RunInPage,
} from '../../src/diagrams/diagram.js';

const origin = 'http://paper.invalid/';
const policy =
  "default-src 'none'; script-src 'wasm-unsafe-eval'; style-src 'unsafe-inline'; font-src data:; img-src data:";

export interface PageRunner {
  readonly run: RunInPage;
  /** the same, in a page that nothing was drawn in before */
  readonly runApart: RunInPage;
  /** addresses that pages asked for */
  readonly requests: readonly string[];
  /** how many calls were made */
  readonly calls: () => number;
  close(): Promise<void>;
}

/** Starts a browser. The caller closes it. */
export async function startPageRunner(): Promise<PageRunner> {
  const browser = await launchBrowser();
  const requests: string[] = [];
  let calls = 0;
  /** by what is loaded into them */
  const loaded = new Map<string, Promise<Page>>();

  async function load({ script, html }: Loaded): Promise<Page> {
    const page = await browser.newPage();
    await page.emulateTimezone('UTC');
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (request.url() === origin)
        return void request.respond({
          contentType: 'text/html; charset=utf-8',
          headers: { 'content-security-policy': policy },
          body: html,
        });
      if (request.url().startsWith('data:')) return void request.continue();
      requests.push(request.url());
      return void request.abort();
    });
    await page.goto(origin);
    await loadInPage(page);
    await page.evaluate(script);
    return page;
  }

  function loadOnce(request: Loaded): Promise<Page> {
    const key = request.html + request.script;
    const page = loaded.get(key) ?? load(request);
    loaded.set(key, page);
    return page;
  }

  const run = async <Name extends DrawName>(request: PageRequest<Name>): Promise<DrawAnswers<Name>> =>
    callIn(await loadOnce(request), request);
  const runApart = async <Name extends DrawName>(request: PageRequest<Name>): Promise<DrawAnswers<Name>> => {
    const page = await load(request);
    try {
      return await callIn(page, request);
    } finally {
      page.close().catch(() => {});
    }
  };

  async function callIn<Name extends DrawName>(
    page: Page,
    { call, argument, timeoutMs }: PageRequest<Name>,
  ): Promise<DrawAnswers<Name>> {
    calls++;
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_, reject) => {
        const error = Object.assign(new Error('too slow'), { name: 'TimeoutError' });
        timer = setTimeout(() => reject(error), timeoutMs);
      });
      const answer = callInPage(page, call, ...([argument] as Parameters<InPage[Name]>));
      answer.catch(() => {});
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }
  return { run, runApart, requests, calls: () => calls, close: () => browser.close() };
}

type Loaded = Pick<PageRequest<DrawName>, 'script' | 'html'>;

/** Source Sans as data, so that a page can load it. */
export async function testFonts(): Promise<DiagramFonts> {
  const require = createRequire(import.meta.url);
  const faces = await Promise.all(
    ['400-normal', '400-italic', '600-normal'].map(async (face) => {
      const [weight, style] = face.split('-');
      const bytes = await readFile(
        require.resolve(`@fontsource/source-sans-3/files/source-sans-3-latin-${face}.woff2`),
      );
      return `@font-face { font-family: "Source Sans 3"; font-weight: ${weight}; font-style: ${style}; src: url(data:font/woff2;base64,${bytes.toString('base64')}) }`;
    }),
  );
  return { family: '"Source Sans 3", sans-serif', faces: faces.join('\n') };
}
