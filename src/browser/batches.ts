/**
 * Part[] → Batch[]: which parts go into one document, and with that into one print. A full build is fastest with few
 * large prints, a rebuild after an edit with one print a part. The paper alone decides, never the number of cores,
 * since the bytes depend on the batches.
 */

import type { Composition, PageGeometry } from '../types.js';
import type { PartSlice } from './part-slice.js';
import { showsNumbers, showsPageNumbers } from './shows-page-numbers.js';

/** Consecutive parts with pages of one size that are laid out and printed as one document. */
export interface Batch {
  /** `batch-1`, or the part's id where there is one part only */
  readonly name: string;
  readonly parts: readonly PartSlice[];
}

/**
 * `paper`: documents of some pages, one after the other; `few`: all open at once; `part`: each by itself; `whole`: all
 * in one.
 */
export type BatchRule = 'paper' | 'few' | 'part' | 'whole';

/**
 * Characters of HTML up to which a paper is one document, and from which on a document of a larger paper takes no
 * further part: about 28 and 17 pages of text. One page of the browser shows one document after the other, so more of them
 * cost nothing, and after an edit only one is printed again.
 */
const smallPaper = 100_000;
const minBatchSize = 60_000;

/** The same where all documents stay open. */
const fewSmallPaper = 100_000;
const fewLargestBatch = 300_000;

/** Divides the parts by `rule`, in order. */
export function batchesOf(parts: readonly PartSlice[], rule: BatchRule): Batch[] {
  const groups = groupsOf(parts, rule);
  return groups.flatMap(byPageSize).map((group, index) => ({ name: nameOf(group, index), parts: group }));
}

/** The page that the whole batch is printed on. */
export function pageOf({ parts: [first] }: Batch, { page }: Pick<Composition, 'page'>): PageGeometry {
  return first?.page?.geometry ?? page;
}

/** Ids that links within the document of these parts lead to. */
export function idsWithin(parts: readonly PartSlice[]): ReadonlySet<string> {
  return new Set(parts.flatMap(({ ids, linkedWithin }) => linkedWithin ?? ids));
}

/**
 * When the print of a batch is final: runs of a divided part first, which are printed while it is divided, and those
 * with page numbers last.
 */
export function turnOf(batch: Batch): number {
  if (showsNumbers(batch)) return 2;
  return batch.parts.some(isRun) ? 0 : 1;
}

/** Whether text follows its last page in its document that is not to be printed. */
export function goesOn({ parts }: Batch): boolean {
  return parts.some(({ ownPages }) => ownPages !== undefined);
}

/** Columns have the size of pages, and one document has one size of columns: landscape pages are a document of its own. */
function byPageSize(group: readonly PartSlice[]): PartSlice[][] {
  const runs: PartSlice[][] = [];
  for (const part of group) {
    const run = runs.at(-1);
    if (run && run[0]?.page?.css === part.page?.css) run.push(part);
    else runs.push([part]);
  }
  return runs;
}

function groupsOf(parts: readonly PartSlice[], rule: BatchRule): PartSlice[][] {
  if (rule === 'part') return parts.map((part) => [part]);
  if (rule === 'whole') return [[...parts]];
  if (rule === 'few') return divide(parts, howMany(parts));
  return sizeOf(parts) <= smallPaper && !parts.some(isRun) ? [[...parts]] : filled(parts);
}

/**
 * Runs of parts that are each large enough. A part that shows page numbers waits for them: others do not wait beside
 * it.
 */
function filled(parts: readonly PartSlice[]): PartSlice[][] {
  const groups: PartSlice[][] = [];
  for (const part of parts) {
    const group = groups.at(-1);
    const [last] = group?.slice(-1) ?? [];
    const isAlone =
      !last || isRun(last) || isRun(part) || showsPageNumbers(last.html) !== showsPageNumbers(part.html);
    if (!group || isAlone || sizeOf(group) >= minBatchSize) groups.push([part]);
    else group.push(part);
  }
  // cover and contents by themselves are not worth a document beside the only other one
  const texts = groups.filter((group) => group.some(({ kind }) => kind === 'body'));
  return texts.length < 2 && !parts.some(isRun) ? [[...parts]] : groups;
}

/** Whether it is a run of a part that was divided: it was laid out by itself. */
export function isRun({ linkedWithin }: PartSlice): boolean {
  return linkedWithin !== undefined;
}

function howMany(parts: readonly PartSlice[]): number {
  const size = sizeOf(parts);
  if (size <= fewSmallPaper) return 1;
  // two pages print at a time: an even number keeps both busy to the end
  const count = 2 * Math.ceil(size / fewLargestBatch / 2);
  // where one part is most of the paper, the others beside it save no time
  const largest = Math.max(...parts.map((part) => part.html.length));
  return Math.min(count, Math.floor(size / largest));
}

/** Splits a list into at most `count` runs of about the same size. */
function divide(parts: readonly PartSlice[], count: number): PartSlice[][] {
  const total = sizeOf(parts);
  const groups: PartSlice[][] = [];
  let before = 0;
  let last = -1;
  for (const part of parts) {
    // the run that the middle of this part falls into
    const run = Math.min(count - 1, Math.floor(((before + part.html.length / 2) / total) * count));
    if (run === last) groups.at(-1)?.push(part);
    else groups.push([part]);
    last = run;
    before += part.html.length;
  }
  return groups;
}

function sizeOf(parts: readonly PartSlice[]): number {
  return parts.reduce((sum, part) => sum + part.html.length, 0);
}

function nameOf(group: readonly PartSlice[], index: number): string {
  const [only, second] = group;
  return only && !second ? only.id : `batch-${index + 1}`;
}
