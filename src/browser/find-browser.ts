/**
 * The machine → one browser. The search order is fixed, from the browser that the caller names to any that is
 * installed; the first match wins. A browser that the caller names must exist: there is no fallback then.
 */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BuildError, error } from '../diagnostic.js';
import type { Progress } from '../types.js';
import type { BrowserChoice } from './browser-choice.js';
import { embeddedBrowser } from './embedded.js';
import { findExecutable, installedBrowsers, puppeteerBrowsers } from './installed.js';
import { openFilesSpent } from './open-files.js';
import { isAddress } from './remote-address.js';

export interface FindRequest {
  /** path or name of an executable, or a `ws://` address */
  readonly browser?: string | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** One place of the order, for `wp-build doctor`. */
export interface SurveyedPlace {
  readonly kind: BrowserChoice['kind'];
  /** where was looked, in words */
  readonly place: string;
  readonly choice?: BrowserChoice;
  /** what the browser says of itself, `HeadlessChrome 147.0.7727.0`; absent where it cannot be asked */
  readonly version?: string;
  /** why there is none here, or why it does not run */
  readonly problem?: string;
}

interface Place {
  readonly kind: BrowserChoice['kind'];
  readonly place: string;
  find(request: FindRequest): Promise<BrowserChoice | undefined>;
}

/** The order of places; the first two are what the caller says. */
const places: readonly Place[] = [
  {
    kind: 'flag',
    place: '--browser',
    find: async ({ browser }) => (browser ? named('flag', '--browser', browser) : undefined),
  },
  ...['WP_BROWSER', 'PUPPETEER_EXECUTABLE_PATH'].map((name): Place => {
    const value = () => process.env[name];
    const find = async () => (value() ? named('environment', name, value() ?? '') : undefined);
    return { kind: 'environment', place: name, find };
  }),
  {
    kind: 'embedded',
    place: 'the embedded browser (@sparticuz/chromium, Linux x64)',
    find: ({ onProgress }) => embeddedBrowser(onProgress),
  },
  { kind: 'puppeteer', place: "Puppeteer's cache", find: async () => (await puppeteerBrowsers())[0] },
  {
    kind: 'installed',
    place: 'Chrome, Chromium or Edge on this machine',
    find: async () => (await installedBrowsers())[0],
  },
];

/** The first browser of the order. Throws BuildError `browser-missing` or `browser-unpack`. */
export async function findBrowser(request: FindRequest = {}): Promise<BrowserChoice> {
  for (const place of places) {
    const choice = await place.find(request);
    if (choice) return choice;
  }
  const spent = await openFilesSpent();
  if (spent) throw spent;
  const looked = places.map(({ place }) => place).join(', ');
  throw new BuildError(
    error('browser-missing', `No browser was found. Looked for: ${looked}.`, {
      hint: 'Run `npm install @sparticuz/chromium@147.0.0` (Linux x64) or `npx @puppeteer/browsers install chrome-headless-shell`, or install Chrome, or name one with --browser PATH.',
    }),
  );
}

/** Every place of the order with what is there. Unpacks the embedded browser where that was not done yet. */
export function surveyBrowsers(request: FindRequest = {}): Promise<SurveyedPlace[]> {
  return Promise.all(
    places.map(async ({ kind, place, find }) => {
      try {
        const choice = await find(request);
        return choice ? { kind, place, choice, ...(await askVersion(choice)) } : { kind, place };
      } catch (cause) {
        return { kind, place, problem: (cause as Error).message };
      }
    }),
  );
}

/** A browser that the caller named: an address, a path, or a program on the PATH. */
async function named(kind: 'flag' | 'environment', by: string, value: string): Promise<BrowserChoice> {
  if (isAddress(value)) return { kind: 'remote', endpoint: value, headlessShell: false };
  const executable = await findExecutable(value);
  if (executable) return { kind, executable, headlessShell: isHeadlessShell(executable) };
  const hint = `Give ${by} the path of a Chrome, Chromium or Edge program, or the ws:// or http:// address of one.`;
  throw new BuildError(
    error('browser-missing', `${by} names ${value}, which is no program that can be run.`, { hint }),
  );
}

/** Whether a path looks like one of Chrome's headless shells. */
function isHeadlessShell(executable: string): boolean {
  return /headless[-_]shell(\.exe)?$/i.test(executable);
}

/** The version text of a browser, or the reason why it does not run. */
export async function askVersion(choice: BrowserChoice): Promise<{ version?: string; problem?: string }> {
  // on Windows the program opens a window instead of answering
  if (choice.executable === undefined || process.platform === 'win32') return {};
  try {
    const env = { ...process.env, ...choice.env };
    const { stdout } = await promisify(execFile)(choice.executable, ['--version'], { env, timeout: 10_000 });
    return { version: stdout.trim() };
  } catch (cause) {
    return { problem: (cause as Error).message.trim() };
  }
}
