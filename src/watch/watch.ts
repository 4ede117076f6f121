/**
 * A paper → its PDF, again at every change, with a live preview. Watches exactly the files that the last build read. An
 * error never ends the watch, and the PDF on disk is always the complete last good one. When the watch is idle, and
 * when it ends, the files get the bytes of a build without memory.
 */

import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BrowserSession, build, type Produced, produce } from '../build/build.js';
import { touchedSince } from '../cache/file-stamp.js';
import { withFullStop } from '../data/full-stop.js';
import { BuildError, error } from '../diagnostic.js';
import type { BuildOptions, Diagnostic } from '../types.js';
import { openBuildQueue } from './build-queue.js';
import { changedFiles, type FileState, statesOf, touchedAfter } from './content-hashes.js';
import { openFileWatcher } from './file-watcher.js';
import { type BuildMemory, openMemory } from './memory.js';
import type { UnsavedText } from './unsaved-text.js';

/** The result of one build. */
export interface WatchReport {
  readonly outcome: 'built' | 'failed';
  /** files whose change led to this build; empty for the first */
  readonly changed: readonly string[];
  /** the PDF; absent where the build failed, or showed unsaved text, which writes no file */
  readonly output?: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly ms: number;
  readonly produced?: Produced;
  /** the thrown error, where it is a bug of ours and no fault of the paper or the machine */
  readonly bug?: unknown;
}

export interface WatchRequest {
  readonly paper: string;
  readonly session: BrowserSession;
  readonly options: BuildOptions;
  /** ends the watch */
  readonly signal: AbortSignal;
  readonly polling: boolean;
  /** unsaved text of an editor; a build shows it and writes no files */
  readonly unsaved?: UnsavedText;
  /** a build is about to start; a report follows, of this build or of the build that replaces it */
  onStart(): void;
  onReport(report: WatchReport): void;
  /** files on disk begin or cease to differ from those of a cold build */
  onUnfinished?(isUnfinished: boolean): void;
}

/** Builds the paper now and at every change until `signal` aborts. */
export async function watchPaper(request: WatchRequest): Promise<void> {
  const paper = resolve(request.paper);
  const memory = openMemory();
  /** the hashes of the files that the last build read, without files that changed while it ran */
  let built = new Map<string, FileState>();
  let dependencies: readonly string[] = [paper];
  let builds = 0;
  /** whether the last build came to an end */
  let isWhole = false;
  let isIdleBuilt = false;
  /** whether the files on disk may have other bytes than those of a build without memory */
  let isWarm = false;
  let hasNewText = false;
  const stopped = stopOf(request.signal);
  const queue = openBuildQueue({ run: buildOnce, rest, fail: stopped.fail });
  const watcher = openFileWatcher({ onChange: queue.add, polling: request.polling });
  try {
    watcher.follow(dependencies);
    request.unsaved?.listen(() => {
      hasNewText = true;
      queue.add([paper]);
    });
    queue.add(dependencies);
    await stopped.promise;
    await queue.close();
    if (isWarm) await writeCold(request);
  } finally {
    setWarm(false);
    await queue.close();
    watcher.close();
  }

  async function buildOnce(touched: ReadonlySet<string>, signal: AbortSignal): Promise<'done' | 'cancelled'> {
    const start = performance.now();
    const startedAtMs = Date.now();
    // before the build reads them, so that a change in between is seen as a later change and never missed
    const now = await statesWhenSaved([...touched].filter((path) => dependencies.includes(path)));
    if (signal.aborted) return 'cancelled';
    const saved = changedFiles(built, now);
    const changed = hasNewText ? [...new Set([paper, ...saved])] : saved;
    // a save is newer than what the editor held before
    if (saved.includes(paper) && !hasNewText && builds > 0) request.unsaved?.forget();
    hasNewText = false;
    built = new Map([...built, ...now]);
    if (changed.length === 0) return 'done';
    request.onStart();
    const attempt = await tryBuild(request, memory, signal);
    if (!attempt) {
      // so that it is built again even if its content is the old one
      for (const path of changed) built.delete(path);
      return 'cancelled';
    }
    // before it is reported: an author who reads the report may stop the watch at once
    if (attempt.output !== undefined) setWarm(true);
    follow(attempt);
    const unsure = await learn(startedAtMs);
    request.onReport({ ...attempt, changed: builds === 0 ? [] : changed, ms: elapsedMs(start) });
    builds += 1;
    queue.add([...unsure, ...(await touchedAfter(built))]);
    if (attempt.produced) isIdleBuilt &&= !attempt.produced.hasUndividedEdits;
    isWhole = attempt.outcome === 'built';
    return 'done';
  }

  function setWarm(value: boolean): void {
    isWarm = value;
    request.onUnfinished?.(value);
  }

  async function rest(signal: AbortSignal): Promise<void> {
    if (!isWhole) return;
    if (!isIdleBuilt) isIdleBuilt = await buildIdle(request, memory, signal);
    if (request.unsaved?.text() !== undefined) return;
    if (isWarm && (await isQuiet(signal)) && (await writeCold(request, signal))) setWarm(false);
  }

  /** The states of files; where a file seems to be half saved, the states a moment later. */
  async function statesWhenSaved(paths: readonly string[]): Promise<Map<string, FileState>> {
    const now = await statesOf(paths);
    if (!changedFiles(built, now).some((path) => now.get(path)?.blank)) return now;
    await pause(savingMs);
    return statesOf(paths);
  }

  /**
   * Watches the files that the build read; after a failed build also those of the last good build, since the failed
   * build was cut short.
   */
  function follow(attempt: Attempt): void {
    const before = attempt.outcome === 'built' ? [] : dependencies;
    dependencies = [...new Set([paper, ...before, ...attempt.dependencies])];
    watcher.follow(dependencies);
  }

  /**
   * Records the state of new files, and forgets files that are no longer watched. Returns files that changed while the
   * build ran: the build may have read either state.
   */
  async function learn(startedAtMs: number): Promise<string[]> {
    const fresh = await statesOf(dependencies.filter((path) => !built.has(path)));
    const unsure = [...fresh].filter(([, state]) => touchedSince(state, startedAtMs));
    const states = new Map([...built, ...fresh]);
    for (const [path] of unsure) states.delete(path);
    built = new Map([...states].filter(([path]) => dependencies.includes(path)));
    return unsure.map(([path]) => path);
  }
}

/** The maximum time between removing or emptying a file and writing it; only such files are awaited. */
const savingMs = 60;

/** A promise that resolves when the signal aborts, and rejects when `fail` is called. */
function stopOf(signal: AbortSignal): { readonly promise: Promise<void>; fail(cause: unknown): void } {
  let fail: (cause: unknown) => void = () => {};
  const promise = new Promise<void>((resolveStop, rejectStop) => {
    fail = rejectStop;
    signal.addEventListener('abort', () => resolveStop(), { once: true });
    if (signal.aborted) resolveStop();
  });
  return { promise, fail: (cause) => fail(cause) };
}

interface Attempt extends Omit<WatchReport, 'changed' | 'ms'> {
  readonly dependencies: readonly string[];
}

/** The result of a build; undefined where the build was cancelled before it wrote a file. */
async function tryBuild(
  request: WatchRequest,
  memory: BuildMemory,
  signal: AbortSignal,
): Promise<Attempt | undefined> {
  const { paper, session } = request;
  const text = request.unsaved?.text();
  const options = { ...request.options, signal, ...(text !== undefined && { text }) };
  try {
    if (text !== undefined) {
      const produced = await produce(paper, { session, memory }, options);
      memory.settle('complete');
      return { outcome: 'built', produced, ...produced };
    }
    const { produced, result } = await build(paper, { session, memory }, options);
    memory.settle('complete');
    return { outcome: 'built', output: result.output ?? '', produced, ...produced };
  } catch (cause) {
    memory.settle('cut-short');
    if (signal.aborted) return undefined;
    if (cause instanceof BuildError) {
      const { diagnostics, dependencies } = cause;
      return { outcome: 'failed', diagnostics, dependencies };
    }
    return { outcome: 'failed', diagnostics: [bugDiagnostic(cause)], dependencies: [], bug: cause };
  }
}

/**
 * The idle build: builds the paper once more while the author waits for nothing. Code is slow until it is optimised:
 * with this build the first edits are shown a quarter sooner. It also divides the pages where the author edits. Returns
 * whether the build was completed.
 */
async function buildIdle(
  { paper, session, options, unsaved }: WatchRequest,
  memory: BuildMemory,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const text = unsaved?.text();
    const quietly = { ...options, signal, onProgress: () => {}, ...(text !== undefined && { text }) };
    await produce(paper, { session, memory, isIdleBuild: true }, quietly);
    memory.settle('complete');
    return true;
  } catch {
    // a change came, which is built next
    memory.settle('cut-short');
    return false;
  }
}

/**
 * The time without a change before the files are written again: long enough that a pause to think does not start it.
 */
const quietMs = 1500;

/** Waits; false where a change came first. */
const isQuiet = (signal: AbortSignal): Promise<boolean> =>
  pause(quietMs, true, { signal }).catch(() => false);

/**
 * Writes the files of a cold build. A PDF of cached parts looks the same, but is larger and has other bytes. Returns
 * whether the files were written; `signal` aborts where a change comes first.
 */
async function writeCold({ paper, session, options }: WatchRequest, signal?: AbortSignal): Promise<boolean> {
  try {
    const quietly = { ...options, ...(signal && { signal }), onProgress: () => {} };
    await build(paper, { session, isIdleBuild: signal !== undefined }, quietly);
    return true;
  } catch {
    return false;
  }
}

/** A bug of ours must not end the author's preview: it is shown as an error, and the watch continues. */
function bugDiagnostic(cause: unknown): Diagnostic {
  const message = cause instanceof Error ? cause.message : String(cause);
  const hint = 'Please report it. The watch continues, and the next change is built.';
  return error('internal-error', `This is a bug of wp-build: ${withFullStop(message)}`, { hint });
}

function elapsedMs(start: number): number {
  return Math.round(performance.now() - start);
}
