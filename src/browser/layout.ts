/**
 * Composition → Layout: documents that are open in the browser, with everything loaded, ready to be measured and
 * printed from one and the same load. Lent to a callback, so that no page outlives its use.
 */

import { createHash } from 'node:crypto';
import { defaultLimits } from '../limits.js';
import type {
  Composition,
  EarlyPrint,
  Limits,
  Memory,
  StageCache,
  StageStates,
  UnwrittenPicture,
} from '../types.js';
import { type Batch, type BatchRule, batchesOf, idsWithin } from './batches.js';
import { numbersText } from './divisible-sheet.js';
import { documentOf } from './document.js';
import type { RunningBrowser } from './launch.js';
import { layoutMemo } from './layout-memo.js';
import { showsAddresses } from './links-across.js';
import { allowsLocalNotes, type LocalNotes, localIdsOf, localNotesOf } from './local-notes.js';
import { limitMemory } from './memory-limit.js';
import { type OpenBatch, type Opening, openBatch } from './open-batch.js';
import { openPages } from './open-pages.js';
import type { PartSlice } from './part-slice.js';
import { printCache } from './print-cache.js';
import { ownPictures, type ReplacedPictures, replacedPictures } from './replaced-pictures.js';
import { settledDocuments } from './settled-documents.js';
import { showsNumbers } from './shows-page-numbers.js';

/** A batch, which is loaded in the browser only when it has to be measured or printed. */
export interface LaidOutBatch {
  readonly batch: Batch;
  /** equal keys promise equal measurements */
  readonly key: string;
  /** equal keys and equal page numbers promise equal prints */
  readonly printKey: string;
  /** its notes, where they have local numbers */
  readonly notes: LocalNotes | undefined;
  /** loads it, unless it is open */
  open(): Promise<OpenBatch>;
  /** Releases its page for another batch: where the batch is opened again, it is loaded again. */
  release(): Promise<void>;
}

/** A layout of a composition. */
export interface Layout {
  readonly composition: Composition;
  readonly limits: Limits;
  /** key of this layout: prints of earlier layouts have other keys */
  readonly id: symbol;
  /** whether parts are printed separately, and cached for the next layout */
  readonly isWatched: boolean;
  /** whether style sheets number what is in the text, or show the addresses of links */
  readonly isNumbered: boolean;
  /** whether a batch is printed as soon as it is measured, if it shows no page numbers: its page is free for another one */
  readonly printsAhead: boolean;
  /** whether the author is idle: this layout may take longer where that makes the next one faster */
  readonly isIdleBuild: boolean;
  /** the batches, in order */
  readonly laidOut: readonly LaidOutBatch[];
  /** pages that work at the same time */
  readonly jobs: number;
  /**
   * Does `work` with each batch, `jobs` at a time, last with those that show page numbers; results in the batches'
   * order.
   */
  each<T>(work: (batch: LaidOutBatch) => Promise<T>): Promise<T[]>;
  /** A cached result about a batch, of this layout or an earlier one; else the result of `make`. */
  recall<T>(kind: string, key: string, make: () => Promise<T>): Promise<T>;
  /** what layouts store for the next one; absent where nothing is cached */
  readonly states: StageStates | undefined;
  /** Takes each print that is final before the last one, in the order of their turns. */
  onPrint(print: EarlyPrint): void;
  /** The key of a part and of the links that lead out of it. */
  keyOf(part: PartSlice, notes: LocalNotes | undefined): string;
  /** The notes of a part, where they get local numbers. */
  notesOf(part: PartSlice): LocalNotes | undefined;
  /** The pictures to replace in a print of these parts. */
  readonly picturesOf: ReplacedPictures['picturesOf'];
  /** The same paper with its text divided into other parts, or with only some of the parts. */
  withParts(parts: readonly PartSlice[]): Layout;
}

export interface LayoutOptions {
  /** default: the built-in ones */
  readonly limits?: Limits | undefined;
  /** pages that work at the same time; default 2 */
  readonly jobs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** default: `part` with a memory, else `paper`; `whole` where style sheets have counters over the text */
  readonly batches?: BatchRule | undefined;
  /** timeout of one step for the smallest document; default 30 s */
  readonly patienceMs?: number | undefined;
  /** ids of the parts to lay out; absent: all. Links to the others still work */
  readonly only?: ReadonlySet<string> | undefined;
  /** with it only what changed is loaded, measured and printed */
  readonly memory?: Memory | undefined;
  /** prints of earlier calls; unlike a memory, this cache does not change the division of the paper */
  readonly kept?: StageCache | undefined;
  /** whether notes stay at the end of their section, whatever the paper asks for */
  readonly keepsNotes?: boolean | undefined;
  /** whether all prints show the numbers of notes that the paper has; default: not where prints are cached one by one */
  readonly printsNoteNumbers?: boolean | undefined;
  /** pictures that are printed as they are now; default: none is, where the last prints show it plainly */
  readonly printsPictures?: readonly UnwrittenPicture[] | undefined;
  /** whether the author is idle: one cached page stays for an edit that comes meanwhile */
  readonly isIdleBuild?: boolean | undefined;
  /** Takes each print that is final before the last one, in the order of their turns. */
  readonly onPrint?: ((print: EarlyPrint) => void) | undefined;
}

/** Lends the composition's batches to `use`; closes the opened ones in any case. */
export async function withLayout<T>(
  running: RunningBrowser,
  composition: Composition,
  options: LayoutOptions,
  use: (layout: Layout) => Promise<T>,
): Promise<T> {
  const { memory, limits = defaultLimits } = options;
  const budget = limitMemory(running.group, limits);
  const signal = options.signal ? AbortSignal.any([options.signal, budget.signal]) : budget.signal;
  const jobs = Math.max(1, options.jobs ?? 2);
  const pages = openPages(running, { signal: options.signal, leave: options.isIdleBuild ? 1 : 0 });
  const isNumbered = hasNumberedText(composition);
  const rule = ruleFor({ ...options, isNumbered });
  const isWatched = memory !== undefined && rule === 'part';
  const printsAhead = isWatched || rule === 'paper';
  const memo = memory ?? layoutMemo(printsAhead && options.kept ? printCache(options.kept) : undefined);
  const settled = memory && isWatched ? settledDocuments(memory.states) : undefined;
  const opening = { pages, running, ...options, signal, settled };
  const id = Symbol('layout');
  const known = new Set(composition.parts.flatMap(({ ids }) => ids));
  const isLocal = isWatched && !options.printsNoteNumbers && allowsLocalNotes(composition.css);
  const notesOf = (part: PartSlice) =>
    isLocal ? memo.recall('local notes', part.hash, () => localNotesOf(part)) : undefined;
  let pictures = ownPictures(composition);
  const layoutOf = (composed: Composition, parts: readonly PartSlice[]): Layout => {
    const batches = batchesOf(parts, rule);
    const laidOut = batches.map((batch) =>
      layOut(batch, { ...opening, composition: composed, known, notesOf }),
    );
    return {
      limits,
      id,
      composition: composed,
      laidOut,
      isWatched,
      isNumbered,
      printsAhead,
      jobs,
      isIdleBuild: options.isIdleBuild ?? false,
      each: (work) => inParallel(laidOut, jobs, work),
      recall: memo.recall,
      states: memory?.states,
      onPrint: options.onPrint ?? (() => {}),
      keyOf: (part, notes) => keyOf([part], known, notes),
      notesOf,
      picturesOf: pictures.picturesOf,
      withParts: (others) => layoutOf({ ...composed, parts: others }, others),
    };
  };
  try {
    if (memory && isWatched)
      pictures = await replacedPictures(composition, { ...options, running, memory, signal });
    const layout = layoutOf(
      pictures.composition,
      pictures.composition.parts.filter(({ id }) => options.only?.has(id) ?? true),
    );
    // everything is needed anyway
    if (!printsAhead && !memory) await inParallel(layout.laidOut, jobs, ({ open }) => open());
    const result = await use(layout);
    if (printsAhead) pages.keep();
    return result;
  } finally {
    budget.cancel();
    await pages.close();
    // the next build is sure to come
    if (memory && !running.gone.aborted) running.makeReady();
  }
}

/** The last style sheet: papers of one call mostly have the same. */
let lastSheet: { readonly css: string; readonly isNumbered: boolean } | undefined;

function hasNumberedText({ css }: Composition): boolean {
  if (lastSheet?.css !== css) lastSheet = { css, isNumbered: numbersText(css) || showsAddresses(css) };
  return lastSheet.isNumbered;
}

/** A CSS counter over the text would begin again in each document, and links to other documents have other addresses. */
function ruleFor({ batches, memory, isNumbered }: LayoutOptions & Pick<Layout, 'isNumbered'>): BatchRule {
  const rule = batches ?? (memory ? 'part' : 'paper');
  return (rule === 'paper' || rule === 'few') && isNumbered ? 'whole' : rule;
}

interface LayingOut extends Opening, LayoutOptions {
  /** every id of the paper */
  readonly known: ReadonlySet<string>;
  readonly notesOf: Layout['notesOf'];
}

function layOut(batch: Batch, opening: LayingOut): LaidOutBatch {
  const { composition, pages, known, notesOf } = opening;
  const [first, second] = batch.parts;
  const notes = first && !second ? notesOf(first) : undefined;
  const key = keyOf(batch.parts, known, notes);
  let opened: Promise<OpenBatch> | undefined;
  return {
    batch,
    key,
    printKey: first?.layoutHash ?? key,
    notes,
    open() {
      opened ??= openBatch(batch, documentOf(batch, composition, { known, notes }), opening);
      return opened;
    },
    async release() {
      const last = opened;
      // at once: a page that is released twice would be closed while the next caller has it
      opened = undefined;
      const open = await last;
      open?.keep();
      if (open) await pages.release(open.page);
    },
  };
}

/**
 * The hashes of the parts do not include which of their links lead to other documents. With `notes`, local numbers of
 * notes take the place of those of the paper.
 */
function keyOf(
  parts: readonly PartSlice[],
  known: ReadonlySet<string>,
  notes: LocalNotes | undefined,
): string {
  const here = idsWithin(parts);
  const hash = createHash('sha256');
  for (const part of parts) {
    const across = part.targets.filter((id) => known.has(id) && !here.has(id));
    hash.update(JSON.stringify([notes?.hash ?? part.hash, localIdsOf(across, notes)]));
  }
  return hash.digest('hex');
}

/** Runs `work` on each batch, at most `jobs` at a time. After a failure no further batch is started. */
async function inParallel<Out>(
  items: readonly LaidOutBatch[],
  jobs: number,
  work: (item: LaidOutBatch) => Promise<Out>,
): Promise<Out[]> {
  const results: Out[] = [];
  // a batch with page numbers keeps its page open until they are known
  const queue = [...items.entries()]
    .sort(([, a], [, b]) => Number(showsNumbers(a.batch)) - Number(showsNumbers(b.batch)))
    .values();
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
