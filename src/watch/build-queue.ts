/**
 * Changes → builds, one at a time: changes within a short time are one build, a change during a build cancels the
 * build, and the last state always gets built. Under changes without a pause a build may finish now and then, so that
 * an author whose editor saves at every key sees progress.
 */

/** One build; it stops early when `signal` aborts, and never throws for a fault of the paper. */
export type RunBuild = (changed: ReadonlySet<string>, signal: AbortSignal) => Promise<'done' | 'cancelled'>;

/** The functions of the queue's caller. */
export interface BuildQueueOptions {
  /** called with the paths of all changes since the last build that was done */
  readonly run: RunBuild;
  /** called after a build that was done, while nothing changes; a change aborts its signal and waits for it to end */
  readonly rest?: (signal: AbortSignal) => Promise<void>;
  /** called with what a build or a rest threw */
  readonly fail: (cause: unknown) => void;
}

export interface BuildQueue {
  /** Says that files changed; a build follows. */
  add(paths: Iterable<string>): void;
  /** Cancels what runs; resolves when it has ended. No build starts afterwards. */
  close(): Promise<void>;
}

interface Running {
  readonly aborter: AbortController;
  readonly ended: Promise<void>;
  readonly isRest: boolean;
}

/** The debounce time: a save is several events, a `git checkout` many. */
export const debounceMs = 5;

/** A change waits no longer than this for others to stop coming before a build starts. */
const patienceMs = 250;

/** A build with a change that is older than this is not cancelled any more. */
const overdueMs = 1000;

/** Opens a queue without changes. */
export function openBuildQueue({ run, rest, fail }: BuildQueueOptions): BuildQueue {
  let waiting = new Set<string>();
  let waitingSince = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Running | undefined;
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
    else if (running.isRest || performance.now() - (servedSince ?? 0) < overdueMs) running.aborter.abort();
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
        return outcome;
      })
      .catch(fail)
      .then((outcome) => {
        running = undefined;
        if (closed || timer !== undefined) return;
        if (waiting.size > 0) start();
        else if (outcome === 'done' && rest) startRest(rest);
      });
    running = { aborter, ended, isRest: false };
  }

  function startRest(rest: (signal: AbortSignal) => Promise<void>): void {
    const aborter = new AbortController();
    const ended = rest(aborter.signal)
      .catch(fail)
      .then(() => {
        running = undefined;
        if (!closed && waiting.size > 0 && timer === undefined) start();
      });
    running = { aborter, ended, isRest: true };
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
