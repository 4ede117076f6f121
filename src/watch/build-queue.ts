/**
 * Changes → builds, one at a time: changes that come together are one build, a change during a build cancels it,
 * and the last state always gets built.
 */

/** One build; it stops early when `signal` aborts, and never throws for a fault of the paper. */
export type RunBuild = (changed: ReadonlySet<string>, signal: AbortSignal) => Promise<'done' | 'cancelled'>;

export interface BuildQueue {
  /** Says that files changed; a build follows. */
  add(paths: Iterable<string>): void;
  /** Cancels what runs; resolves when it has ended. No build starts afterwards. */
  close(): Promise<void>;
}

/** How long to wait for more changes: a save is several events, a `git checkout` many. */
export const debounceMs = 25;

/** Under a stream of changes without a pause, a build starts at least this often. */
const patienceMs = 250;

/** Opens a queue; `run` is called with the paths of all changes since the last build that was done. */
export function openBuildQueue(run: RunBuild, fail: (cause: unknown) => void): BuildQueue {
  let waiting = new Set<string>();
  let firstChangeAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: { readonly aborter: AbortController; readonly ended: Promise<void> } | undefined;
  let closed = false;

  function schedule(): void {
    clearTimeout(timer);
    const waited = performance.now() - firstChangeAt;
    timer = setTimeout(start, waited >= patienceMs ? 0 : debounceMs);
  }

  function start(): void {
    timer = undefined;
    if (running) {
      running.aborter.abort();
      return;
    }
    const changed = waiting;
    waiting = new Set();
    const aborter = new AbortController();
    const ended = run(changed, aborter.signal)
      .then((outcome) => {
        if (outcome === 'cancelled') for (const path of changed) waiting.add(path);
      })
      .catch(fail)
      .finally(() => {
        running = undefined;
        if (!closed && waiting.size > 0 && timer === undefined) start();
      });
    running = { aborter, ended };
  }

  return {
    add(paths) {
      if (closed) return;
      if (waiting.size === 0) firstChangeAt = performance.now();
      for (const path of paths) waiting.add(path);
      if (waiting.size > 0) schedule();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      running?.aborter.abort();
      await running?.ended;
    },
  };
}
