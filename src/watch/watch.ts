/**
 * A paper → its PDF, again at every change, with a live preview. Watches exactly what the last build read; an error
 * never ends the watch, and the PDF on disk is always the last good one, whole.
 */

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type BrowserSession, build, type Produced } from '../build.js';
import { BuildError } from '../diagnostic.js';
import type { BuildOptions, Diagnostic, Memory } from '../types.js';
import { openBuildQueue } from './build-queue.js';
import { type ContentHashes, changedFiles, hashFiles } from './content-hashes.js';
import { openFileWatcher } from './file-watcher.js';
import { openMemory } from './memory.js';

/** What came of one build. */
export interface WatchReport {
  readonly outcome: 'built' | 'failed';
  /** files whose change led to this build; empty for the first */
  readonly changed: readonly string[];
  /** the PDF; absent where the build failed */
  readonly output?: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly ms: number;
  readonly produced?: Produced;
}

export interface WatchRequest {
  readonly paper: string;
  readonly session: BrowserSession;
  readonly options: BuildOptions;
  /** ends the watch */
  readonly signal: AbortSignal;
  readonly polling: boolean;
  onReport(report: WatchReport): void;
  /** files are changing; a build is about to start */
  onStart(): void;
}

/** Builds the paper now and at every change until `signal` aborts. Throws only what is a bug of ours. */
export async function watchPaper(request: WatchRequest): Promise<void> {
  const memory = openMemory();
  let built: ContentHashes = new Map();
  let dependencies: readonly string[] = [resolve(request.paper)];
  let reportBug: (cause: unknown) => void = () => {};
  const stopped = new Promise<void>((resolveStopped, rejectStopped) => {
    reportBug = rejectStopped;
    request.signal.addEventListener('abort', () => resolveStopped(), { once: true });
    if (request.signal.aborted) resolveStopped();
  });
  const queue = openBuildQueue(buildOnce, reportBug);
  const watcher = openFileWatcher({ onChange: (path) => queue.add([path]), polling: request.polling });
  try {
    watcher.follow(dependencies);
    queue.add(dependencies);
    await stopped;
  } finally {
    await Promise.all([queue.close(), watcher.close()]);
  }

  async function buildOnce(touched: ReadonlySet<string>, signal: AbortSignal): Promise<'done' | 'cancelled'> {
    const start = performance.now();
    const startedAt = Date.now();
    // hashed before the build reads them: what changes in between is a change to come, never one that is missed
    const now = await hashFiles([...dependencies, ...touched]);
    const changed = changedFiles(built, now);
    if (changed.length === 0) return 'done';
    request.onStart();
    const attempt = await tryBuild(request, memory, signal);
    memory.settle(attempt.produced && !signal.aborted ? 'complete' : 'cut-short');
    if (signal.aborted) return 'cancelled';
    const known = attempt.produced ? [] : dependencies;
    dependencies = [...new Set([resolve(request.paper), ...known, ...attempt.dependencies])];
    watcher.follow(dependencies);
    request.onReport({ ...attempt, changed: built.size === 0 ? [] : changed, ms: elapsed(start) });
    built = now;
    queue.add(
      await changedSince(
        startedAt,
        dependencies.filter((path) => !now.has(path)),
      ),
    );
    return 'done';
  }
}

interface Attempt extends Omit<WatchReport, 'changed' | 'ms'> {
  readonly dependencies: readonly string[];
}

async function tryBuild(request: WatchRequest, memory: Memory, signal: AbortSignal): Promise<Attempt> {
  const { paper, session } = request;
  const options = { ...request.options, signal };
  try {
    const { produced, result } = await build(paper, { session, memory }, options);
    return { outcome: 'built', output: result.output ?? '', produced, ...produced };
  } catch (cause) {
    if (!(cause instanceof BuildError) && !signal.aborted) throw cause;
    const { diagnostics = [], dependencies = [] } = cause instanceof BuildError ? cause : {};
    return { outcome: 'failed', diagnostics, dependencies };
  }
}

/** Files that a build read for the first time and that changed while it ran. */
async function changedSince(startedAt: number, paths: readonly string[]): Promise<string[]> {
  const changed = paths.map(async (path) => {
    const stats = await stat(path).catch(() => undefined);
    return stats && Math.max(stats.mtimeMs, stats.ctimeMs) >= startedAt ? [path] : [];
  });
  return (await Promise.all(changed)).flat();
}

function elapsed(start: number): number {
  return Math.round(performance.now() - start);
}
