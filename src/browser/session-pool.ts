/**
 * Several browsers → one session: each job goes to the browser with the shortest queue. The jobs of a crashed browser
 * are done again in another browser; the crashed one is tried again once all others have failed too.
 */

import { BuildError } from '../diagnostic.js';
import type { RunningBrowser, Sandbox } from './launch.js';

/** A browser for several builds. */
export interface BrowserSession {
  /** Lends the browser to `work`; where it fails for no fault of the paper, `work` runs once more in a new one. */
  use<T>(work: (browser: RunningBrowser) => Promise<T>): Promise<T>;
  /**
   * Resolves when the process of the browser was started, or when that takes long: what keeps this process busy, such as
   * loading modules, would delay it.
   */
  begun?(): Promise<void>;
  /** Begins to close the browser, as no more work is expected; work that comes all the same has another one started. */
  rest?(): void;
  /** Whether the sandbox of the browser that worked last is on; undefined where none did. */
  lastSandbox?(): Sandbox | undefined;
  /** Waits until every browser is closed. */
  close(): Promise<void>;
}

interface Member {
  readonly session: BrowserSession;
  busy: number;
  /** failures since it last worked */
  failures: number;
}

/** One session of several, of which there is at least one. */
export function poolOf(sessions: readonly BrowserSession[], signal?: AbortSignal): BrowserSession {
  const members = sessions.map((session): Member => ({ session, busy: 0, failures: 0 }));
  return {
    async use(work) {
      const untried = new Set(members);
      for (;;) {
        const member = best(untried);
        untried.delete(member);
        member.busy += 1;
        try {
          const result = await member.session.use(work);
          member.failures = 0;
          return result;
        } catch (cause) {
          if (!isBrowserFailure(cause) || signal?.aborted || untried.size === 0) throw cause;
          member.failures += 1;
        } finally {
          member.busy -= 1;
        }
      }
    },
    lastSandbox: () =>
      members.map(({ session }) => session.lastSandbox?.()).find((found) => found !== undefined),
    rest() {
      for (const { session } of members) session.rest?.();
    },
    async close() {
      await Promise.all(members.map(({ session }) => session.close()));
    },
  };
}

/** Those that failed come last. */
function best(members: ReadonlySet<Member>): Member {
  return [...members].reduce((one, other) =>
    other.failures < one.failures || (other.failures === one.failures && other.busy < one.busy) ? other : one,
  );
}

/** Whether it was the browser that failed, and not the paper. */
export function isBrowserFailure(cause: unknown): boolean {
  return cause instanceof BuildError && cause.diagnostics.some((d) => d.code === 'browser-failed');
}
