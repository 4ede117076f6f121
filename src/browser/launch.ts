/**
 * BrowserChoice → RunningBrowser. wp-build starts the process, not Puppeteer, so that the browser starts while
 * Puppeteer is still loading. The process has its own process group, which is ended as a whole. Puppeteer is then
 * connected to the browser's pipe.
 */

import { BuildError, error } from '../diagnostic.js';
import type { Diagnostic, Progress } from '../types.js';
import type { BrowserChoice } from './browser-choice.js';
import { withDeadline } from './deadline.js';
import { findBrowser } from './find-browser.js';
import { watchForSilence } from './hung-browser.js';
import { requireOpenFiles } from './open-files.js';
import { openPageCache, type PageCache } from './page-cache.js';
import { type BrowserProcess, startProcess } from './process.js';
import { type Browser, loadPuppeteer, type Page } from './puppeteer.js';
import { connectTo } from './remote.js';

/** The reason why the sandbox is off: Chromium refuses it for root, or the kernel does not support it. */
export type Sandbox = 'on' | 'off for root' | 'off for lack of namespaces' | 'unknown';

/** A running browser. The caller closes it. */
export interface RunningBrowser {
  readonly choice: BrowserChoice;
  /** `HeadlessChrome/147.0.7727.0` */
  readonly version: string;
  /** reasons why its layout may differ from that of the embedded browser */
  readonly concerns?: readonly Diagnostic[];
  /** whether the browser's sandbox is on; unknown for a remote browser */
  readonly sandbox: Sandbox;
  /** its process group on this machine; a remote one has none */
  readonly group?: number | undefined;
  /** aborted with BuildError `browser-failed` once the browser is gone */
  readonly gone: AbortSignal;
  /** A page that nothing was ever loaded into. The caller closes it. */
  newPage(): Promise<Page>;
  /** Opens a page in advance for the next `newPage`: called when the browser is idle, as between two builds. */
  makeReady(): void;
  /** pages that stay loaded from one layout to the next */
  readonly kept: PageCache;
  close(): Promise<void>;
}

export interface LaunchRequest {
  /** path or name of an executable, or a `ws://` address; default: the first one found */
  readonly browser?: string | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** called when the browser's process was started, or when that will take longer than other work should wait */
  readonly onBegun?: (() => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** timeout of the browser's first response; a start from a slow disk takes seconds */
const launchLimitMs = 60_000;

/** Finds a browser and starts it. Throws BuildError `browser-missing`, `browser-unpack`, `browser-failed` or `machine`. */
export async function launchBrowser(request: LaunchRequest = {}): Promise<RunningBrowser> {
  const { browser, onProgress, onBegun } = request;
  const isSlow: typeof onProgress = (progress) => {
    onBegun?.();
    onProgress?.(progress);
  };
  const choice = await findBrowser({ browser, onProgress: isSlow });
  if (choice.endpoint === undefined) return launchLocal(choice, request);
  onBegun?.();
  return connectRemote(choice, choice.endpoint);
}

async function launchLocal(
  choice: BrowserChoice,
  { signal, onBegun }: LaunchRequest,
  sandbox = sandboxHere(),
): Promise<RunningBrowser> {
  requireOpenFiles();
  const process = await startProcess(choice, sandbox === 'on' ? 'on' : 'off');
  onBegun?.();
  const deadline = withDeadline([process.gone, signal]);
  try {
    return await deadline.wait('answer', launchLimitMs, connectLocal(choice, process, sandbox));
  } catch (cause) {
    await process.end(0);
    const lacksSandbox = sandbox === 'on' && /sandbox|namespace/i.test(process.errorText());
    if (lacksSandbox) return launchLocal(choice, { signal }, 'off for lack of namespaces');
    throw cause;
  }
}

/**
 * Chromium refuses to run sandboxed as root; elsewhere it says so itself when the kernel gives it no namespaces
 * (Docker's default profile, Ubuntu's AppArmor), and is then started without. That is acceptable here: no script of the
 * paper runs in the page, and it loads only files that the request filter allows.
 */
function sandboxHere(): Sandbox {
  return process.getuid?.() === 0 ? 'off for root' : 'on';
}

async function connectLocal(
  choice: BrowserChoice,
  process: BrowserProcess,
  sandbox: Sandbox,
): Promise<RunningBrowser> {
  const puppeteer = await loadPuppeteer();
  const { transport, gone, group } = process;
  const browser = await puppeteer.connect({ transport, defaultViewport: null, protocolTimeout: 0 });
  const version = await browser.version();
  const pages = pagesOf(() => browser.newPage(), choice.headlessShell ? blankPage(browser) : undefined);
  const stopWatching = watchForSilence(() => browser.version(), process.giveUp);
  const close = () => {
    stopWatching();
    return closeLocal(browser, process);
  };
  return { choice, version, sandbox, gone, group, ...pages, close };
}

/** Pages, of which one may be opened in advance, as opening takes 40 ms. */
function pagesOf(
  make: () => Promise<Page>,
  first?: Promise<Page>,
): Pick<RunningBrowser, 'newPage' | 'makeReady' | 'kept'> {
  let ready = first;
  ready?.catch(() => {});
  return {
    kept: openPageCache(),
    newPage() {
      const page = ready ?? make();
      ready = undefined;
      return page;
    },
    makeReady() {
      ready ??= make();
      ready.catch(() => {});
    },
  };
}

/** The blank page that a headless shell starts with; the first of a browser with windows is not one that prints. */
async function blankPage(browser: Browser): Promise<Page> {
  const [blank] = await browser.pages();
  return blank ?? browser.newPage();
}

async function closeLocal(browser: Browser, process: BrowserProcess): Promise<void> {
  // a browser that closes itself reaps its children; a killed one leaves zombies where no process reaps them, as in a
  // container
  void browser.close().catch(() => {});
  await process.end(2000);
}

async function connectRemote(choice: BrowserChoice, endpoint: string): Promise<RunningBrowser> {
  const { browser, context, version, concerns } = await connectTo(endpoint);
  const gone = new AbortController();
  browser.on('disconnected', () => {
    gone.abort(new BuildError(error('browser-failed', `The browser at ${endpoint} closed the connection.`)));
  });
  const stopWatching = watchForSilence(
    () => browser.version(),
    (cause) => gone.abort(cause),
  );
  const pages = pagesOf(() => context.newPage());
  return {
    choice,
    version,
    concerns,
    sandbox: 'unknown',
    gone: gone.signal,
    ...pages,
    async close() {
      stopWatching();
      // it may not close the pages whose documents are on the way
      const closed = pages.kept.closed().then(() => context.close());
      await withDeadline([gone.signal])
        .wait('close', 2000, closed)
        .catch(() => {});
      await browser.disconnect();
    },
  };
}
