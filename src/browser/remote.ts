/**
 * An address → a browser on another machine. Each client has its own context and does not see the pages of others,
 * since attaching to a page changes its layout. Differences from the embedded browser that can change a layout are
 * detected and reported.
 */

import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { BuildError, error, warning } from '../diagnostic.js';
import type { Diagnostic } from '../types.js';
import { embeddedVersion } from './embedded.js';
import { type Browser, type BrowserContext, loadPuppeteer } from './puppeteer.js';

/** A browser elsewhere, and the context of this client in it. */
export interface RemoteBrowser {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly version: string;
  /** why its bytes may be others than those of the embedded browser */
  readonly concerns: readonly Diagnostic[];
}

/** Milliseconds for an answer over a network. */
const answerMs = 15_000;

/** Connects to the browser at `address`. Throws BuildError where none answers. */
export async function connectTo(address: string): Promise<RemoteBrowser> {
  const puppeteer = await loadPuppeteer();
  let own: BrowserContext | undefined;
  try {
    const browserWSEndpoint = await endpointOf(address);
    const browser = await puppeteer.connect({
      browserWSEndpoint,
      defaultViewport: null,
      protocolTimeout: 0,
      // pages of other clients
      targetFilter: (target) => own !== undefined && target.browserContext() === own,
    });
    own = await browser.createBrowserContext();
    const version = await browser.version();
    return { browser, context: own, version, concerns: await concernsOf(browser, { address, version }) };
  } catch (cause) {
    const hint = 'Check the address. The browser must run with --remote-debugging-port.';
    throw new BuildError(error('browser-failed', `No browser answers at ${address}.`, { hint }), { cause });
  }
}

/** `http://host:9222` → the ws:// address that the browser names there. */
async function endpointOf(address: string): Promise<string> {
  if (!/^https?:/i.test(address)) return address;
  const url = new URL('/json/version', address);
  // Chromium answers no name but localhost: a page elsewhere could make a name lead to it
  if (url.protocol === 'http:' && url.hostname !== 'localhost' && isIP(url.hostname) === 0)
    url.hostname = (await lookup(url.hostname, { family: 4 })).address;
  const answer = await fetch(url, { signal: AbortSignal.timeout(answerMs) });
  const { webSocketDebuggerUrl } = (await answer.json()) as { webSocketDebuggerUrl: string };
  const endpoint = new URL(webSocketDebuggerUrl);
  // the browser names the host that it knows, which may be another one behind a proxy
  endpoint.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  endpoint.host = url.host;
  return endpoint.href;
}

async function concernsOf(
  browser: Browser,
  { address, version }: { readonly address: string; readonly version: string },
): Promise<Diagnostic[]> {
  const reasons: string[] = [];
  const major = /\/(\d+)\./.exec(version)?.[1];
  const embedded = (await embeddedVersion())?.split('.')[0];
  if (embedded !== undefined && major !== embedded) reasons.push(`it is version ${major}, not ${embedded}`);
  const flags = await commandLine(browser);
  if (flags !== undefined && !flags.includes('--font-render-hinting=none'))
    reasons.push('it runs without --font-render-hinting=none');
  if (reasons.length === 0) return [];
  const message = `The browser at ${address} may lay pages out otherwise than the embedded one: ${reasons.join(', and ')}.`;
  const hint =
    'Start it in the same version, with --font-render-hinting=none and the fonts of the other machines.';
  return [warning('browser-differs', message, { hint })];
}

/** The flags of the browser; nothing where it does not say. */
async function commandLine(browser: Browser): Promise<string | undefined> {
  try {
    const session = await browser.target().createCDPSession();
    const { commandLine: flags } = await session.send('SystemInfo.getInfo');
    await session.detach();
    return flags;
  } catch {
    return undefined;
  }
}
