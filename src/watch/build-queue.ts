/**
 * Changes → builds, one at a time: changes that come together are one build, a change during a build cancels it,
 * and the last state always gets built. Under changes without a pause a build is let finish now and then, so that
 * somebody whose editor saves at every key sees the paper move.
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
export const debounceMs = 5;

/** A change waits no longer than this for others to stop coming before a build starts. */
const patienceMs = 250;

/** A build with a change that is older than this is not cancelled any more. */
const overdueMs = 1000;

/** Opens a queue; `run` is called with the paths of all changes since the last build that was done. */
export function openBuildQueue(run: RunBuild, fail: (cause: unknown) => void): BuildQueue {
  let waiting = new Set<string>();
  let waitingSince = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: { readonly aborter: AbortController; readonly ended: Promise<void> } | undefined;
  /** when the oldest change of the running build came, or of the one that it was started instead of */
  let servedSince: number | undefined;
  let closed = false;

  function schedule(): void {
    clearTimeout(timer);
    const waited = performance.now() - waitingSince;
    timer = setTimeout(due, waited >= patienceMs ? 0 : debounceMs);
  }

  function due(): void {
    timer = undefined;
    if (!running) start();
    else if (performance.now() - (servedSince ?? 0) < overdueMs) running.aborter.abort();
    // else the build that runs is let finish, and the next one starts when it has
  }

  function start(): void {
    const changed = waiting;
    waiting = new Set();
    servedSince ??= waitingSince;
    const aborter = new AbortController();
    const ended = run(changed, aborter.signal)
      .then((outcome) => {
        if (outcome === 'done') servedSince = undefined;
        else for (const path of changed) waiting.add(path);
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
      if (waiting.size === 0) waitingSince = performance.now();
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
