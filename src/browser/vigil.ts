/**
 * A promise of the browser's → the same promise, which fails soon where the browser will never keep it: Puppeteer
 * does not notice a crashed page or a process that hangs.
 */

import { BuildError, error } from '../diagnostic.js';
import type { Page } from './puppeteer.js';

/** What can end waiting early. */
export interface Vigil {
  /** Waits for `work`, at most `limitMs`. `what` completes "The browser did not … in time". */
  wait<T>(what: string, limitMs: number, work: Promise<T>): Promise<T>;
}

/** Watches over work in a browser: any of `ends` rejecting, and the signal, end it. */
export function keepVigil(ends: readonly Promise<never>[], signal?: AbortSignal): Vigil {
  const all = signal ? [...ends, aborted(signal)] : [...ends];
  return {
    async wait(what, limitMs, work) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(tooLate(what, limitMs)), limitMs);
      });
      try {
        return await Promise.race([work, late, ...all]);
      } catch (cause) {
        throw foreseen(cause, signal);
      } finally {
        clearTimeout(timer);
        // what is no longer waited for may still fail
        work.catch(() => {});
      }
    },
  };
}

/** Rejects when the page's process crashes. */
export function crashOf(page: Page): Promise<never> {
  const crash = new Promise<never>((_, reject) => {
    page.on('error', () =>
      reject(
        new BuildError(error('browser-failed', 'A page of the browser crashed.', { hint: outOfMemory })),
      ),
    );
  });
  crash.catch(() => {});
  return crash;
}

const outOfMemory = 'It may have run out of memory: close other programs, or use smaller images.';

function aborted(signal: AbortSignal): Promise<never> {
  const abort = new Promise<never>((_, reject) => {
    const stop = () => reject(new BuildError(error('cancelled', 'The build was cancelled.')));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  abort.catch(() => {});
  return abort;
}

function tooLate(what: string, limitMs: number): BuildError {
  const message = `The browser did not ${what} within ${Math.round(limitMs / 1000)} s.`;
  return new BuildError(error('browser-failed', message));
}

/** A connection that broke under a call is the browser's death, seen from the other side. */
function foreseen(cause: unknown, signal: AbortSignal | undefined): unknown {
  if (cause instanceof BuildError || !(cause instanceof Error)) return cause;
  if (signal?.aborted) return new BuildError(error('cancelled', 'The build was cancelled.'), { cause });
  const gone =
    /TargetCloseError|ConnectionClosedError/.test(cause.name) ||
    /Target closed|Session closed|Printing failed/.test(cause.message);
  return gone
    ? new BuildError(error('browser-failed', `The browser failed: ${cause.message}`), { cause })
    : cause;
}
