/**
 * A long part → runs of its pages, each a part of its own: an edit then lays out and prints the pages around it, not
 * the whole part. A run is laid out together with a page or more of the text behind it, and printed without that text:
 * a run ends where a block begins a page. The text alone decides where runs begin, so the runs after an edit are the
 * cached ones again as soon as a page begins with the same block as before.
 */

import type { FlowBlock, Part, PartFlow } from '../types.js';
import { type Beginning, beginningsOf, looksAlike } from './chunk-boundaries.js';
import { asksForOtherBlocks } from './divisible-sheet.js';
import { divisionPlan, type PaperWindow, paperPlan } from './division-plan.js';
import type { PartRuns } from './known-runs.js';
import type { Layout } from './layout.js';
import type { LayoutWindow, PrintedSlice } from './layout-window.js';
import {
  type LayoutWindows,
  openLayoutWindows,
  type RunAgain,
  type WindowsOptions,
} from './layout-windows.js';
import type { MeasuredPart } from './pages.js';
import type { PartSlice } from './part-slice.js';

/** A layout, divided. */
export interface Division {
  readonly layout: Layout;
  /** whether an idle build would divide more */
  readonly hasUndividedEdits: boolean;
}

/** The layout with its long parts divided; the layout itself where nothing is long. `paperWindows` are for tests. */
export async function divided(layout: Layout, paperWindows?: readonly PaperWindow[]): Promise<Division> {
  const { parts: whole, css } = layout.composition;
  const { isWatched, isNumbered, printsAhead } = layout;
  if (!printsAhead || isNumbered) return { layout, hasUndividedEdits: false };
  const plan = isWatched ? divisionPlan(layout) : paperPlan(whole, paperWindows);
  const { windows, hasUndividedEdits, tried } = plan;
  // most papers are short: their style sheets need not be read for this
  const isWhole = !isWatched && (windows.size === 0 || asksForOtherBlocks(css));
  if (isWhole) return { layout, hasUndividedEdits: false };
  const last = layout.states?.last<WindowWeights>('window weights');
  const lastRuns = layout.states?.last<ReadonlyMap<string, PartRuns>>('window runs');
  const weightsOf = new Map<string, Map<string, number>>();
  const runsOfParts = new Map<string, PartRuns>();
  layout.states?.note('window weights', weightsOf satisfies WindowWeights);
  layout.states?.note('window runs', runsOfParts);
  const parts: PartSlice[] = [];
  for (const part of whole) {
    const size = windows.get(part);
    if (size === undefined || !part.flow) {
      parts.push(part);
      continue;
    }
    const weights = new Map(last?.get(part.id));
    const runs = layout.states && [];
    weightsOf.set(part.id, weights);
    if (runs) runsOfParts.set(part.id, { count: part.flow.blocks.length, runs });
    const options = { size, layout, weights, last: lastRuns?.get(part.id), runs };
    const divisions = await runsOf(part, part.flow, options);
    tried(part, divisions.length > 1);
    parts.push(...divisions);
  }
  return { layout: parts.length > whole.length ? layout.withParts(parts) : layout, hasUndividedEdits };
}

/** For each part, by its id, which weight of window was large enough from which block on. */
type WindowWeights = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The runs of a part, from its beginning to its end; the part itself where it is not to be divided. */
async function runsOf(part: Part, flow: PartFlow, options: WindowsOptions): Promise<readonly PartSlice[]> {
  const windows = openLayoutWindows(part, flow, options);
  const runs: PartSlice[] = [];
  try {
    for (let from = 0; from < flow.blocks.length; ) {
      const run = await runFrom(from, { flow, windows });
      if (!run) return [part];
      if (run.print) options.layout.onPrint(run.print);
      runs.push({ ...run.part, id: from === 0 ? part.id : `${part.id}:${runs.length + 1}` });
      from = run.to;
    }
  } finally {
    await windows.close();
  }
  return runs;
}

/** A run, and the block that the next one begins with. */
interface Run extends PrintedSlice {
  readonly to: number;
}

/** The windows in which ends of runs are searched. */
interface Seek {
  readonly flow: PartFlow;
  readonly windows: LayoutWindows;
}

/**
 * The run that begins with a block; undefined where there is no other, or notes do not stand on the pages where they
 * belong. A window that holds no end is made larger; the next build begins with the one that was large enough.
 */
async function runFrom(from: number, seek: Seek): Promise<Run | undefined> {
  const { windows } = seek;
  const window = windows.again(from)?.window;
  const known = window && (await runIn(window, seek));
  if (typeof known === 'object') {
    windows.recordWeight(from, windows.weightAt(from));
    return known;
  }
  if (window) {
    windows.distrust();
    await window.release();
  }
  for (let weight = windows.weightAt(from); ; weight *= 1.5) {
    const window = windows.at(from, weight);
    const run = await runIn(window, seek);
    if (window.to === seek.flow.blocks.length) windows.recordWeight(from, weight);
    if (run === 'indivisible') return undefined;
    if (run !== 'too small') {
      windows.recordWeight(from, weight);
      return run;
    }
    await window.release();
  }
}

/** The run whose end is in a window. */
async function runIn(
  window: LayoutWindow,
  { flow, windows }: Seek,
): Promise<Run | 'too small' | 'indivisible'> {
  const { blocks } = flow;
  const { from, to } = window;
  const measured = await windows.measure(window);
  if (measured.movedNotes.length > 0) return 'indivisible';
  // the last run ends where the part does
  if (to === blocks.length) {
    if (from === 0) return 'indivisible';
    await windows.recordRun(window);
    return { ...(await window.printAll()), to };
  }
  for (const next of lastFirst(cuts(blocks.slice(from, to), measured, windows), windows.again(from), from)) {
    const start = from + next.block;
    const rest = windows.first(start);
    const count = sourcesIn(blocks.slice(start, Math.min(to, rest.to)));
    // it nearly always looks alike, so it is printed while the rest is laid out
    const [slice, after] = await Promise.all([window.printUpTo(next), windows.measure(rest)]);
    // from any other beginning on it would not have its place either
    if (after.movedNotes.length > 0) return 'indivisible';
    if (!looksAlike(measured, next, { measured: after, count, page: windows.page })) continue;
    await window.release();
    await windows.recordRun(window, next);
    return { ...slice, to: start };
  }
  return 'too small';
}

/**
 * The end of the last build comes first, as other ends may have failed in that build. It does not where the run would have
 * fewer pages than it had: with each edit the runs would become more.
 */
function lastFirst(
  ends: readonly Beginning[],
  last: RunAgain | undefined,
  from: number,
): readonly Beginning[] {
  const isLast = ({ block, page }: Beginning) =>
    last !== undefined && from + block === last.next && page >= last.pages;
  return [...ends.filter(isLast), ...ends.filter((end) => !isLast(end))];
}

/** Blocks that begin a page which is whole in the window, the last first. */
function cuts(
  blocks: readonly FlowBlock[],
  measured: MeasuredPart,
  { page }: LayoutWindows,
): readonly Beginning[] {
  return beginningsOf(blocks, measured, page)
    .filter((beginning) => beginning.page < measured.pages - 1)
    .reverse();
}

function sourcesIn(blocks: readonly FlowBlock[]): number {
  return blocks.reduce((sum, block) => sum + block.blocks.length, 0);
}
