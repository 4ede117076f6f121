/**
 * A promise of the browser's → the same promise with a timeout: Puppeteer notices neither a crashed page nor a process
 * that hangs. The end of the waiting is an AbortSignal, since its listeners can be removed: a race against a promise
 * that lives as long as the browser would hold every result in memory until then.
 */

import { withFullStop } from '../data/full-stop.js';
import { BuildError, error } from '../diagnostic.js';

/** Waiting that ends early. */
export interface Deadline {
  /** Waits for `work`, at most `limitMs`. `what` completes "The browser did not … within 30 s". */
  wait<T>(what: string, limitMs: number, work: Promise<T>): Promise<T>;
}

/** Waits as long as none of `ends` is aborted. A reason that is no BuildError means that the build was cancelled. */
export function withDeadline(ends: readonly (AbortSignal | undefined)[]): Deadline {
  const signals = ends.filter((signal) => signal !== undefined);
  const reason = () => {
    const ended = signals.find((signal) => signal.aborted);
    return ended && (ended.reason instanceof BuildError ? ended.reason : cancelled(ended.reason));
  };
  return {
    async wait(what, limitMs, work) {
      let stop = () => {};
      const early = new Promise<never>((_, reject) => {
        const timer = setTimeout(() => reject(tooLate(what, limitMs)), limitMs);
        const end = () => reject(reason());
        for (const signal of signals) signal.addEventListener('abort', end);
        if (reason()) end();
        stop = () => {
          clearTimeout(timer);
          for (const signal of signals) signal.removeEventListener('abort', end);
        };
      });
      try {
        return await Promise.race([work, early]);
      } catch (cause) {
        // a call that fails because the browser ended differs from a call with its own error
        throw reason() ?? foreseen(cause);
      } finally {
        stop();
        // what is no longer waited for may still fail
        work.catch(() => {});
      }
    },
  };
}

function cancelled(cause: unknown): BuildError {
  return new BuildError(error('cancelled', 'The build was cancelled.'), { cause });
}

function tooLate(what: string, limitMs: number): BuildError {
  const message = `The browser did not ${what} within ${Math.ceil(limitMs / 1000)} s.`;
  const hint =
    'The machine may be short of memory or very busy. wp-build doctor shows which browser is used.';
  return new BuildError(error('browser-failed', message, { hint }));
}

/** A connection that broke is the browser's death, seen from this side. */
function foreseen(cause: unknown): unknown {
  if (!(cause instanceof Error) || cause instanceof BuildError) return cause;
  const gone =
    /^(TargetCloseError|ConnectionClosedError)$/.test(cause.name) ||
    /(Target|Session|Page) closed|Printing failed|detached|main frame too early|context was destroyed/i.test(
      cause.message,
    );
  if (!gone) return cause;
  return new BuildError(error('browser-failed', `The browser failed: ${withFullStop(cause.message)}`), {
    cause,
  });
}
