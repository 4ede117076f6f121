/**
 * Part[] → Batch[]: which parts go into one document, and with that into one print. Few large prints are fastest
 * when everything has to be printed, one for each part when little has changed. The paper alone decides, never the
 * number of cores, since the bytes depend on it.
 */

import type { Composition, PageGeometry } from '../types.js';
import type { PartSlice } from './part-slice.js';

/** Consecutive parts with pages of one size that are laid out and printed as one document. */
export interface Batch {
  /** `batch-1`, or the part's id where there is one part only */
  readonly name: string;
  readonly parts: readonly PartSlice[];
}

/** `paper`: what is fastest for a whole paper; `part`: each by itself; `whole`: all in one. */
export type BatchRule = 'paper' | 'part' | 'whole';

/**
 * Characters of HTML up to which a paper is one print, and to which a print of a larger paper grows: about 50 and
 * 150 pages of text. Measured with 32, 80 and 320 pages: two prints are 10, 30 and 20% faster than one.
 */
const smallPaper = 100_000;
const largestBatch = 300_000;

/** Divides the parts by `rule`, in order. */
export function batchesOf(parts: readonly PartSlice[], rule: BatchRule): Batch[] {
  const groups = rule === 'part' ? parts.map((part) => [part]) : divide(parts, howMany(parts, rule));
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

function howMany(parts: readonly PartSlice[], rule: BatchRule): number {
  const size = sizeOf(parts);
  if (rule === 'whole' || size <= smallPaper) return 1;
  // two pages print at a time: an even number keeps both busy to the end
  const count = 2 * Math.ceil(size / largestBatch / 2);
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
