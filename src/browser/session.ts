/**
 * One browser for several builds: the browser starts when the session opens, while the first paper is still being read.
 * A crashed browser is replaced once, and its unfinished work is done again.
 */

import type { Progress } from '../types.js';
import { failureCause } from './failure-cause.js';
import { launchBrowser, type RunningBrowser, type Sandbox } from './launch.js';
import { isAddress } from './remote-address.js';
import { type BrowserSession, isBrowserFailure, poolOf } from './session-pool.js';

export type { BrowserSession };

export interface SessionOptions {
  readonly browser?: string | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Opens a session. Nothing is thrown before the browser is needed. */
export function openSession(options: SessionOptions = {}): BrowserSession {
  const { browser } = options;
  if (!browser?.includes(',') || !browser.split(',').every(isAddress)) return openOne(options);
  const addresses = [...new Set(browser.split(','))];
  return poolOf(
    addresses.map((address) => openOne({ ...options, browser: address })),
    options.signal,
  );
}

function openOne(options: SessionOptions): BrowserSession {
  let begun: Promise<void> = Promise.resolve();
  /** undefined where none was found: the next one who asks looks again */
  let running: Promise<RunningBrowser> | undefined = start();

  function start(): Promise<RunningBrowser> {
    let isBegun = () => {};
    begun = new Promise((done) => {
      isBegun = done;
    });
    const launched = launchBrowser({ ...options, onBegun: isBegun });
    // the user of the session sees the error; a session that is closed unused must not crash the process
    launched.catch(isBegun);
    return launched;
  }

  let lastSandbox: Sandbox | undefined;
  /** browsers that no work is given to any more */
  let resting: Promise<unknown> = Promise.resolve();

  async function stop(): Promise<void> {
    await running?.then((browser) => browser.close()).catch(() => {});
  }

  return {
    async use(work) {
      running ??= start();
      const launched = running;
      try {
        const browser = await launched;
        lastSandbox = browser.sandbox;
        return await work(browser);
      } catch (cause) {
        if (isBrowserFailure(cause) && !options.signal?.aborted) {
          // of several builds that lost the same browser, the first one replaces it
          if (launched === running) {
            await stop();
            running = start();
          }
          return lastTry(running ?? launched, work, isAddress(options.browser ?? ''));
        }
        if (launched === running && !(await isUp(launched))) running = undefined;
        throw cause;
      }
    },
    lastSandbox: () => lastSandbox,
    begun: () => begun,
    rest() {
      resting = Promise.all([resting, stop()]);
      running = undefined;
    },
    async close() {
      await Promise.all([resting, stop()]);
    },
  };
}

/** Where a new browser fails too, the cause is searched on this machine; for a remote browser it is unknown. */
async function lastTry<T>(
  launched: Promise<RunningBrowser>,
  work: (browser: RunningBrowser) => Promise<T>,
  isRemote: boolean,
): Promise<T> {
  try {
    return await work(await launched);
  } catch (cause) {
    throw isBrowserFailure(cause) && !isRemote ? await failureCause(cause) : cause;
  }
}

function isUp(launched: Promise<RunningBrowser>): Promise<boolean> {
  return launched.then(
    () => true,
    () => false,
  );
}
