/**
 * Loads the half of Puppeteer that is needed. The package's entry also loads an installer, a command line, Firefox and
 * proxies: 160 ms of a cold build, against 50 for the class that connects to a browser over a transport of ours. That
 * class sits in Puppeteer's `internal` folder, which may move, so the entry is the fallback.
 */

import type { ConnectOptions, Puppeteer } from 'puppeteer';

export type {
  Browser,
  BrowserContext,
  ConnectionTransport,
  ConnectOptions,
  HTTPRequest,
  Page,
  PDFOptions,
  ResponseForRequest,
} from 'puppeteer';

/** The part of Puppeteer's main object that is used. */
export type Connector = Pick<Puppeteer, 'connect'>;

/** The object whose `connect` makes a Puppeteer browser of a transport. */
export async function loadPuppeteer(): Promise<Connector> {
  try {
    const module = await import('puppeteer/internal/common/Puppeteer.js');
    // the same class; its declarations exist twice, and TypeScript compares classes with private fields by name
    return new module.Puppeteer({ isPuppeteerCore: true }) as unknown as Connector;
  } catch {
    const { connect } = await import('puppeteer');
    return { connect: (options: ConnectOptions) => connect(options) };
  }
}
