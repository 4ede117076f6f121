/**
 * A script, a document and a call → the result of the call, from a new page behind the request filter. Unlike in
 * printed pages scripts run here, so the page also loses WebRTC, which reaches the network without a request. Used by
 * stages that need a browser to measure or draw, such as diagrams.
 */

import type { Asset } from '../types.js';
import { callInPage, type InPage, loadInPage } from './call-in-page.js';
import { withDeadline } from './deadline.js';
import { origin } from './document.js';
import type { RunningBrowser } from './launch.js';
import { closePage, loadPage } from './load-page.js';
import type { Page } from './puppeteer.js';
import { filterRequests } from './request-filter.js';

/** A call of a function in a page. */
export interface PageCall<Name extends keyof InPage> {
  /** the whole document */
  readonly html: string;
  /** source of a classic script that runs first */
  readonly script: string;
  /** a function of `src/in-page/`, which may use what the script defines */
  readonly call: Name;
  readonly argument: Parameters<InPage[Name]>[0];
  /** fonts that the document may load */
  readonly assets?: readonly Asset[] | undefined;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

type Answer<Name extends keyof InPage> = Awaited<ReturnType<InPage[Name]>>;

const address = `${origin}/`;

/** no requests but for fonts; WebAssembly may be compiled, as layout engines are */
const policy = `default-src 'none'; script-src 'wasm-unsafe-eval'; style-src 'unsafe-inline'; font-src ${origin} data:; img-src data:`;

/** Runs a call in a new page. Rejects with an error named `TimeoutError` after the timeout. */
export async function runInPage<Name extends keyof InPage>(
  running: RunningBrowser,
  request: PageCall<Name>,
): Promise<Answer<Name>> {
  const start = withDeadline([running.gone, request.signal]);
  const page = await start.wait('open a page', 30_000, running.newPage());
  try {
    const filter = await start.wait('set a page up', 30_000, prepare(page, request));
    const deadline = withDeadline([running.gone, filter.lost, request.signal]);
    await deadline.wait('load a page', 30_000, loadPage(page, address));
    // at most twice the time: the page's own clock says whose fault it is
    return await deadline.wait('run a script', request.timeoutMs * 2 + 1000, callIn(page, request));
  } finally {
    await withDeadline([running.gone])
      .wait('close a page', 2000, closePage(page))
      .catch(() => {});
  }
}

async function prepare(
  page: Page,
  { html, assets = [] }: Pick<PageCall<keyof InPage>, 'html' | 'assets'>,
): Promise<Awaited<ReturnType<typeof filterRequests>>> {
  const [filter] = await Promise.all([
    filterRequests(page, {
      address,
      html,
      assets,
      scripts: 'on',
      policy,
      viewport: { width: 1280, height: 960 },
    }),
    page.emulateTimezone('UTC'),
    page.evaluateOnNewDocument(
      'delete globalThis.RTCPeerConnection; delete globalThis.webkitRTCPeerConnection;',
    ),
  ]);
  return filter;
}

async function callIn<Name extends keyof InPage>(
  page: Page,
  { script, call, argument, timeoutMs }: PageCall<Name>,
): Promise<Answer<Name>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error(`It took longer than ${timeoutMs} ms.`), { name: 'TimeoutError' });
    timer = setTimeout(() => reject(error), timeoutMs);
  });
  const run = async () => {
    await loadInPage(page);
    await page.evaluate(script);
    return callInPage(page, call, ...([argument] as Parameters<InPage[Name]>));
  };
  const work = run();
  work.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
