/**
 * Several papers with one browser: each is tried, also after another one failed, and no two may write the same file.
 * Papers that were built before with the same inputs come from the cache; the browser and the pipeline are loaded for
 * the first paper that has to be built. Papers overlap: while the browser lays out one paper, another one is read and
 * linked.
 */

import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { BrowserSession } from '../browser/session.js';
import { openInputStamps } from '../cache/input-stamps.js';
import { stageCache } from '../cache/stage-cache.js';
import { BuildError, internalError } from '../diagnostic.js';
import { machineFault } from '../disk/machine-fault.js';
import type { BuildOptions, BuildResult, Diagnostic, StageCache } from '../types.js';
import { mapConcurrently } from './map-concurrently.js';
import { type Caches, openCaches } from './open-cache.js';
import { type PlannedPaper, plannedPapers } from './planned-papers.js';
import type { ResultCache } from './result-cache.js';

/** The context of a run of several papers. */
export interface RunContext {
  /** The browser of the run, opened when a paper has to be built. It is closed by the caller. */
  openSession(): Promise<BrowserSession>;
  readonly caches: Caches;
  /** builds papers on other machines; undefined for a paper that has to be built here */
  readonly queue?:
    | { build(paper: string, options: BuildOptions): Promise<BuildResult | undefined> }
    | undefined;
}

/**
 * Builds `papers` and yields the result of each, in order. Errors become diagnostics, and so do our bugs, with their
 * `bug`: the remaining papers are built nevertheless. A given session is used, and closed at the end.
 */
export async function* buildAll(
  papers: readonly string[],
  options: BuildOptions = {},
  session?: BrowserSession,
): AsyncGenerator<BuildResult> {
  let opened = session;
  const caches = openCaches(options);
  const openSession = async () => {
    const { openSession: open } = await import('./open-session.js');
    opened ??= open(options);
    return opened;
  };
  try {
    yield* buildPapers(plannedPapers(papers, options), options, { openSession, caches });
  } finally {
    await opened?.close();
    await caches.settle();
  }
}

/** As `buildAll`, with a browser and caches that the caller closes. */
export async function* buildPapers(
  papers: readonly PlannedPaper[],
  options: BuildOptions,
  context: RunContext,
): AsyncGenerator<BuildResult> {
  const results = openResults(options, context.caches);
  const work = async ({ paper, below, collision }: PlannedPaper): Promise<BuildResult> => {
    if (collision) return failed(paper, [collision]);
    const own = { ...options, below };
    return tried(paper, own, async () => {
      const kept = await results(paper);
      // the effects of a config are only known when it has run
      const before = own.config === undefined ? await kept?.results.find(paper, own) : undefined;
      const found = before ?? (await context.queue?.build(paper, own));
      return found ?? buildAndKeep(paper, own, { ...context, kept, isLast: papers.length === 1 });
    });
  };
  yield* mapConcurrently(papers, work, context.queue ? maxInQueue : papersAtOnce(papers, options));
}

/** Maximum number of papers of one run in the queue, so that the data in Redis is bounded. */
const maxInQueue = 32;

/** A single paper works alone: its pages overlap instead. */
function papersAtOnce(papers: readonly unknown[], { jobs }: BuildOptions): number {
  return papers.length === 1 ? 1 : Math.max(1, jobs ?? Math.min(availableParallelism(), 4));
}

/** The caches of a paper. */
interface OpenedCache {
  readonly results: ResultCache;
  /** of its parts, opened when a build needs them */
  parts(): Promise<StageCache | undefined>;
}

/** The caches of each paper; undefined where there are none. */
function openResults(
  options: BuildOptions,
  caches: Caches,
): (paper: string) => Promise<OpenedCache | undefined> {
  const stampOf = openInputStamps();
  let surrounding: Promise<string | undefined> | undefined;
  const ask = async () => {
    const { environmentStamp } = await import('./environment-stamp.js');
    surrounding ??= environmentStamp(options.browser);
    return surrounding;
  };
  return async (paper) => {
    if (options.cache === false || options.allowNetwork) return undefined;
    const store = await caches.storeFor(dirname(resolve(paper)));
    if (store === undefined) return undefined;
    const { openResultCache } = await import('./result-cache.js');
    const parts = async () => {
      const found = await ask();
      return found === undefined ? undefined : stageCache(store, found);
    };
    return { results: openResultCache(store, ask, stampOf), parts };
  };
}

async function buildAndKeep(
  paper: string,
  options: BuildOptions,
  {
    openSession,
    caches,
    kept,
    isLast,
  }: RunContext & { readonly kept: OpenedCache | undefined; readonly isLast: boolean },
): Promise<BuildResult> {
  const startedAtMs = Date.now();
  // the browser starts while the pipeline is still being loaded, which keeps this process busy
  const session = await openSession();
  await session.begun?.();
  const [{ build, buildScreen }, parts] = await Promise.all([
    import('./build.js'),
    kept?.parts().catch(() => undefined),
  ]);
  const isScreen = options.formats !== undefined && !options.formats.includes('pdf');
  const built = await (isScreen ? buildScreen : build)(paper, { session, kept: parts, isLast }, options);
  // stored at once, not at the end of the run, so that a killed run finds its results again
  if (kept && options.config === undefined)
    caches.during(kept.results.keep(paper, options, { ...built, startedAtMs }));
  return built.result;
}

async function tried(
  paper: string,
  { signal }: BuildOptions,
  work: () => Promise<BuildResult>,
): Promise<BuildResult> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof BuildError) return failed(paper, cause.diagnostics);
    if (signal?.aborted) throw cause;
    const machine = machineFault(cause);
    if (machine) return failed(paper, machine.diagnostics);
    return { ...failed(paper, [internalError(paper)]), bug: cause };
  }
}

function failed(source: string, diagnostics: readonly Diagnostic[]): BuildResult {
  return { source, pages: 0, bytes: 0, ms: 0, steps: [], files: [], diagnostics, dependencies: [] };
}
