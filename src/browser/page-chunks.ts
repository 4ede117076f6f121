/**
 * A long part → runs of its pages, each a part of its own: an edit then lays out and prints the pages around it, not
 * the whole part. A run is laid out together with a page or more of the text behind it, and printed without that text:
 * a run ends where a block begins a page. The text alone decides where runs begin, so the runs after an edit are the
 * cached ones again as soon as a page begins with the same block as before.
 */

import type { FlowBlock, Part, PartFlow } from '../types.js';
import { type Beginning, beginningsOf, looksAlike } from './chunk-boundaries.js';
import { asksForOtherBlocks } from './divisible-sheet.js';
import { divisionPlan, paperPlan } from './division-plan.js';
import type { Layout } from './layout.js';
import { type LayoutWindows, openLayoutWindows, type PrintedSlice } from './layout-windows.js';
import type { MeasuredPart } from './pages.js';
import type { PartSlice } from './part-slice.js';

/** A layout, divided. */
export interface Division {
  readonly layout: Layout;
  /** whether an idle build would divide more */
  readonly hasUndividedEdits: boolean;
}

/** The layout with its long parts divided; the layout itself where nothing is long. `paperWindow` is for tests. */
export async function divided(layout: Layout, paperWindow?: number): Promise<Division> {
  const { parts: whole, css } = layout.composition;
  const { isWatched, isNumbered, printsAhead } = layout;
  if (!printsAhead || isNumbered) return { layout, hasUndividedEdits: false };
  const plan = isWatched ? divisionPlan(layout) : paperPlan(whole, paperWindow);
  const { windows, hasUndividedEdits, tried } = plan;
  // most papers are short: their style sheets need not be read for this
  const isWhole = !isWatched && (windows.size === 0 || asksForOtherBlocks(css));
  if (isWhole) return { layout, hasUndividedEdits: false };
  const last = layout.states?.last<WindowWeights>('window weights');
  const weightsOf = new Map<string, Map<string, number>>();
  layout.states?.note('window weights', weightsOf satisfies WindowWeights);
  const parts: PartSlice[] = [];
  for (const part of whole) {
    const size = windows.get(part);
    const weights = new Map(last?.get(part.id));
    if (size !== undefined) weightsOf.set(part.id, weights);
    const runs = size === undefined ? [part] : await runsOf(part, { size, layout, weights });
    if (size !== undefined) tried(part, runs.length > 1);
    parts.push(...runs);
  }
  return { layout: parts.length > whole.length ? layout.withParts(parts) : layout, hasUndividedEdits };
}

/** For each part, by its id, which weight of window was large enough from which block on. */
type WindowWeights = ReadonlyMap<string, ReadonlyMap<string, number>>;

interface Dividing {
  /** the least weight of a window */
  readonly size: number;
  readonly layout: Layout;
  /** weights that were large enough, which this division adds to */
  readonly weights: Map<string, number>;
}

/** The runs of a part, from its beginning to its end; the part itself where it is not to be divided. */
async function runsOf(part: Part, { size, layout, weights }: Dividing): Promise<readonly PartSlice[]> {
  const { flow } = part;
  if (!flow) return [part];
  const windows = openLayoutWindows(part, flow, { layout, weights });
  const runs: PartSlice[] = [];
  try {
    for (let from = 0; from < flow.blocks.length; ) {
      const run = await runFrom(from, { flow, size, windows });
      if (!run) return [part];
      if (run.print) layout.onPrint(run.print);
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
  readonly size: number;
  readonly windows: LayoutWindows;
}

/**
 * The run that begins with a block; undefined where there is no other, or notes do not stand on the pages where they
 * belong. A window that holds no end is made larger; the next build begins with the one that was large enough.
 */
async function runFrom(from: number, { flow, size, windows }: Seek): Promise<Run | undefined> {
  const { blocks } = flow;
  for (let weight = windows.weightAt(from, size); ; weight *= 1.5) {
    const window = windows.at(from, weight);
    const { to } = window;
    const measured = await window.measure();
    if (measured.movedNotes.length > 0) return undefined;
    // the last run ends where the part does
    if (to === blocks.length) {
      windows.recordWeight(from, weight);
      return from > 0 ? { ...(await window.printAll()), to } : undefined;
    }
    for (const next of cuts(blocks.slice(from, to), measured, windows)) {
      const start = from + next.block;
      const rest = windows.at(start, windows.weightAt(start, size));
      const common = sourcesIn(blocks.slice(start, Math.min(to, rest.to)));
      // it nearly always looks alike, so it is printed while the rest is laid out
      const [slice, after] = await Promise.all([window.printUpTo(next), rest.measure()]);
      // from any other beginning on it would not have its place either
      if (after.movedNotes.length > 0) return undefined;
      if (!looksAlike(measured, next, after, common)) continue;
      windows.recordWeight(from, weight);
      return { ...slice, to: start };
    }
    await window.release();
  }
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
