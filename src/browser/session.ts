/**
 * One browser for several builds: it starts when the session opens, while the first paper is still being read;
 * a browser that died is replaced once, and the work that it took with it is done again.
 */

import { BuildError } from '../diagnostic.js';
import type { Progress } from '../types.js';
import { launchBrowser, type RunningBrowser } from './launch.js';

export interface BrowserSession {
  /** Lends the browser to `work`; where it fails for no fault of the paper, `work` runs once more in a new one. */
  use<T>(work: (browser: RunningBrowser) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly browser?: string | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Opens a session. Nothing is thrown before the browser is needed. */
export function openSession(options: SessionOptions = {}): BrowserSession {
  /** undefined where none was found: the next one who asks looks again */
  let running: Promise<RunningBrowser> | undefined = start();

  function start(): Promise<RunningBrowser> {
    const launched = launchBrowser(options);
    // whoever uses the session sees the error; a session that is closed unused must not crash the process
    launched.catch(() => {});
    return launched;
  }

  async function stop(): Promise<void> {
    await running?.then((browser) => browser.close()).catch(() => {});
  }

  return {
    async use(work) {
      running ??= start();
      const launched = running;
      try {
        return await work(await launched);
      } catch (cause) {
        if (isBrowserFailure(cause) && !options.signal?.aborted) {
          // of several builds that lost the same browser, the first one replaces it
          if (launched === running) {
            await stop();
            running = start();
          }
          return work(await (running ?? launched));
        }
        if (launched === running && !(await isUp(launched))) running = undefined;
        throw cause;
      }
    },
    close: stop,
  };
}

function isBrowserFailure(cause: unknown): boolean {
  return cause instanceof BuildError && cause.diagnostics.some((d) => d.code === 'browser-failed');
}

function isUp(launched: Promise<RunningBrowser>): Promise<boolean> {
  return launched.then(
    () => true,
    () => false,
  );
}
