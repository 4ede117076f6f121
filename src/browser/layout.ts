/**
 * Composition → Layout: documents that are open in the browser, with everything loaded, ready to be measured and
 * printed from one and the same load. Lent to a callback, so that no page outlives its use.
 */

import { createHash } from 'node:crypto';
import type { Composition, Memory } from '../types.js';
import { type Batch, type BatchRule, batchesOf } from './batches.js';
import { documentOf } from './document.js';
import type { RunningBrowser } from './launch.js';
import { bodyOf, type OpenBatch, type Opening, openBatch } from './open-batch.js';
import { openPages } from './open-pages.js';

/** A batch that is loaded where something has to be found out about it. */
export interface LaidOutBatch {
  readonly batch: Batch;
  /** equal keys promise equal measures, and with equal page numbers equal prints */
  readonly key: string;
  /** loads it, once */
  open(): Promise<OpenBatch>;
}

/** A composition, laid out. */
export interface Layout {
  readonly composition: Composition;
  /** Does `work` with each batch, `jobs` at a time; results in the batches' order. */
  each<T>(work: (batch: LaidOutBatch) => Promise<T>): Promise<T[]>;
  /** What was found out about a batch in an earlier layout, or `make` finds out now. */
  recall<T>(kind: string, key: string, make: () => Promise<T>): Promise<T>;
}

export interface LayoutOptions {
  /** pages that work at the same time; default 2 */
  readonly jobs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** default: `part` with a memory, else `paper` */
  readonly batches?: BatchRule | undefined;
  /** how long the smallest document may take for one step; default 30 s */
  readonly patienceMs?: number | undefined;
  /** ids of the parts to lay out, where not all of them are needed; links to the others still work */
  readonly only?: ReadonlySet<string> | undefined;
  /** with it only what changed is loaded, measured and printed */
  readonly memory?: Memory | undefined;
}

/** Lends the composition's batches to `use`; closes those that were opened, whatever happens. */
export async function withLayout<T>(
  running: RunningBrowser,
  composition: Composition,
  options: LayoutOptions,
  use: (layout: Layout) => Promise<T>,
): Promise<T> {
  const { memory } = options;
  const jobs = Math.max(1, options.jobs ?? 2);
  const parts = composition.parts.filter(({ id }) => options.only?.has(id) ?? true);
  const batches = batchesOf(parts, options.batches ?? (memory ? 'part' : 'paper'));
  const pages = openPages(running);
  const laidOut = batches.map((batch) => layOut(batch, { pages, running, composition, ...options }));
  try {
    // without a memory everything is needed anyway
    if (!memory) await inParallel(laidOut, jobs, ({ open }) => open());
    const result = await use({
      composition,
      each: (work) => inParallel(laidOut, jobs, work),
      recall: (kind, key, make) => (memory ? memory.recall(kind, key, make) : make()),
    });
    if (memory) pages.keep();
    return result;
  } finally {
    await pages.close();
    // the next build is sure to come
    if (memory && !running.gone.aborted) running.makeReady();
  }
}

function layOut(batch: Batch, opening: Opening & LayoutOptions): LaidOutBatch {
  const { composition, memory } = opening;
  const document = documentOf(batch, composition);
  const text = memory ? [bodyOf(document), ...batch.parts.map((part) => part.hash)].join(' ') : batch.name;
  const key = createHash('sha256').update(text).digest('hex');
  let opened: Promise<OpenBatch> | undefined;
  return {
    batch,
    key,
    open() {
      opened ??= openBatch(batch, document, opening);
      return opened;
    },
  };
}

/** Runs `work` on each item, at most `jobs` at a time. After a failure no further item is begun. */
async function inParallel<In, Out>(
  items: readonly In[],
  jobs: number,
  work: (item: In) => Promise<Out>,
): Promise<Out[]> {
  const results: Out[] = [];
  const queue = items.entries();
  let failed = false;
  const worker = async () => {
    for (const [index, item] of queue) {
      if (failed) return;
      try {
        results[index] = await work(item);
      } catch (cause) {
        failed = true;
        throw cause;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, worker));
  return results;
}
