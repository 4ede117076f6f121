/**
 * BrowserChoice → RunningBrowser. The process is started by us rather than by Puppeteer, so that it starts while
 * Puppeteer is still loading, in a process group of its own, which is ended as one; Puppeteer is then connected
 * to its pipe.
 */

import { BuildError, error } from '../diagnostic.js';
import type { Progress } from '../types.js';
import { type BrowserChoice, findBrowser } from './find.js';
import { type BrowserProcess, startProcess } from './process.js';
import { type Browser, loadPuppeteer, type Page } from './puppeteer.js';

/** A browser that answers. Whoever launched it closes it. */
export interface RunningBrowser {
  readonly choice: BrowserChoice;
  /** `HeadlessChrome/147.0.7727.0` */
  readonly version: string;
  /** rejects with BuildError `browser-failed` once the browser is gone; never resolves */
  readonly death: Promise<never>;
  /** A page that nothing was ever loaded into. Whoever asks for it closes it. */
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

export interface LaunchRequest {
  /** path or name of an executable, or a `ws://` address; default: the first one found */
  readonly browser?: string | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** time for the browser's first answer; one that has to be read from a slow disk takes seconds */
const launchLimitMs = 60_000;

/** Finds a browser and starts it. Throws BuildError `browser-missing`, `browser-unpack` or `browser-failed`. */
export async function launchBrowser(request: LaunchRequest = {}): Promise<RunningBrowser> {
  const choice = await findBrowser(request);
  request.signal?.throwIfAborted();
  return choice.endpoint === undefined ? launchLocal(choice) : connectRemote(choice, choice.endpoint);
}

async function launchLocal(choice: BrowserChoice, sandbox = sandboxHere()): Promise<RunningBrowser> {
  const process = await startProcess(choice, sandbox);
  try {
    return await connectLocal(choice, process);
  } catch (cause) {
    await process.end(0);
    const lacksSandbox = sandbox === 'on' && /sandbox|namespace/i.test(process.said());
    if (lacksSandbox) return launchLocal(choice, 'off');
    throw cause;
  }
}

/**
 * Chromium refuses to run sandboxed as root; elsewhere it says so itself when the kernel gives it no namespaces
 * (Docker's default profile, Ubuntu's AppArmor), and is then started without. That is bearable here: no script
 * runs in the page, and it loads only what we hand it.
 */
function sandboxHere(): 'on' | 'off' {
  return process.getuid?.() === 0 ? 'off' : 'on';
}

async function connectLocal(choice: BrowserChoice, process: BrowserProcess): Promise<RunningBrowser> {
  const { transport, ended } = process;
  const hung = setTimeout(() => void process.end(0), launchLimitMs);
  try {
    const puppeteer = await loadPuppeteer();
    const connected = puppeteer.connect({ transport, defaultViewport: null, protocolTimeout: 0 });
    const browser = await Promise.race([connected, ended]);
    const version = await Promise.race([browser.version(), ended]);
    const newPage = pagesOf(browser, choice);
    return { choice, version, death: ended, newPage, close: () => closeLocal(browser, process) };
  } finally {
    clearTimeout(hung);
  }
}

/** Lends the shell's first blank page before it makes new ones: a page takes 40 ms to make. */
function pagesOf(browser: Browser, choice: BrowserChoice): () => Promise<Page> {
  // the first page of a browser with windows is not one that can print
  let blank = choice.headlessShell ? browser.pages().then((pages) => pages[0]) : undefined;
  blank?.catch(() => {});
  return async () => {
    const first = blank;
    blank = undefined;
    return (await first) ?? browser.newPage();
  };
}

async function closeLocal(browser: Browser, process: BrowserProcess): Promise<void> {
  // asked to close, it reaps its own children: killed, it leaves zombies where nobody reaps, as in a container
  void browser.close().catch(() => {});
  await process.end(2000);
}

async function connectRemote(choice: BrowserChoice, endpoint: string): Promise<RunningBrowser> {
  const puppeteer = await loadPuppeteer();
  const browser = await puppeteer
    .connect({ browserWSEndpoint: endpoint, defaultViewport: null, protocolTimeout: 0 })
    .catch((cause: unknown) => {
      const hint = 'Check the address; the browser must run with --remote-debugging-port.';
      const message = `No browser answers at ${endpoint}.`;
      throw new BuildError(error('browser-failed', message, { hint }), { cause });
    });
  const context = await browser.createBrowserContext();
  const death = new Promise<never>((_, reject) => {
    browser.on('disconnected', () => {
      reject(new BuildError(error('browser-failed', `The browser at ${endpoint} closed the connection.`)));
    });
  });
  death.catch(() => {});
  return {
    choice,
    version: await browser.version(),
    death,
    newPage: () => context.newPage(),
    async close() {
      await Promise.race([context.close(), death]).catch(() => {});
      await browser.disconnect();
    },
  };
}
