/**
 * A long part → runs of its pages, each a part of its own: an edit then lays out and prints the pages around it, not
 * the whole part. A run is laid out with the text that follows it for a page or more, and printed without: its end is
 * seen where a block begins a page. The text alone decides where runs begin, so those after an edit are found again
 * as soon as a page begins with the same block as before.
 */

import type { FlowBlock, Part, PartFlow } from '../types.js';
import type { Layout } from './layout.js';
import type { MeasuredPart } from './pages.js';
import { type Beginning, beginningsOf, looksAlike, numbersText } from './run-ends.js';
import { openTextWindows, type TextWindows } from './text-windows.js';

/** What the end of a run is looked for in, as weights of blocks: three pages, and where there are more, six. */
const leastWindow = 9_000;
const goodWindow = 20_000;
/** A paper of more windows than this takes longer to be laid out in them than an edit saves. */
const mostWindows = 30;

/** A layout, divided. */
export interface Division {
  readonly layout: Layout;
  /** whether a rehearsal would divide more */
  readonly isCoarse: boolean;
}

/** The layout with its long parts divided; the layout itself where nothing of it is kept, or nothing is long. */
export async function divided(layout: Layout): Promise<Division> {
  const whole = { layout, isCoarse: false };
  if (!layout.isKept || numbersText(layout.composition.css)) return whole;
  const plan = await planFor(layout);
  const parts: Part[] = [];
  for (const part of layout.composition.parts) {
    const size = plan.windows.get(part);
    const runs = size === undefined ? [part] : await runsOf(part, size, layout);
    if (size !== undefined) plan.done(part);
    parts.push(...runs);
  }
  if (parts.length === layout.composition.parts.length) return { ...whole, isCoarse: plan.isCoarse };
  return { layout: layout.withParts(parts), isCoarse: plan.isCoarse };
}

/** What is known of the parts that are not long, each by its first heading. */
interface Short {
  /** how each was when it was laid out whole */
  readonly hashes: Map<string, string>;
  readonly edited: Set<string>;
  /** those that were divided, or tried to */
  readonly divided: Set<string>;
}

interface Plan {
  /** how large the windows of the parts are that are to be divided */
  readonly windows: ReadonlyMap<Part, number>;
  readonly isCoarse: boolean;
  /** Notes that a part was divided. */
  done(part: Part): void;
}

/**
 * The longest parts are divided at once; the others where somebody edits them, as finely as it can be, and not before
 * a build that nobody waits for: it takes longer than to lay such a part out whole.
 */
async function planFor({ composition: { parts }, recall, isRehearsal }: Layout): Promise<Plan> {
  const size = windowFor(parts);
  const { hashes, edited, divided } = await recall(
    'short parts',
    '',
    async (): Promise<Short> => ({
      ...{ hashes: new Map(), edited: new Set(), divided: new Set() },
    }),
  );
  const windows = new Map<Part, number>();
  for (const part of parts) {
    const weight = part.flow ? weightOf(part.flow.blocks) : 0;
    if (weight >= size) windows.set(part, size);
    if (weight >= size || weight < leastWindow) continue;
    const name = nameOf(part);
    if (hashes.has(name) && hashes.get(name) !== part.hash) edited.add(name);
    hashes.set(name, part.hash);
    if (divided.has(name) || (isRehearsal && edited.has(name))) windows.set(part, leastWindow);
  }
  const isCoarse = parts.some((part) => !windows.has(part) && edited.has(nameOf(part)));
  return { windows, isCoarse, done: (part) => void divided.add(nameOf(part)) };
}

/** Sections before it may come and go. */
function nameOf({ headingIds, id }: Part): string {
  return headingIds[0] ?? id;
}

/** In steps, so that an edit seldom changes it: every run would end elsewhere. */
function windowFor(parts: readonly Part[]): number {
  const total = parts.reduce((sum, { flow }) => sum + (flow ? weightOf(flow.blocks) : 0), 0);
  let size = leastWindow;
  while ((size < goodWindow && size * 2 < total) || size * mostWindows < total) size *= 1.5;
  return size;
}

function weightOf(blocks: readonly FlowBlock[]): number {
  return blocks.reduce((sum, { weight }) => sum + weight, 0);
}

/** The runs of a part, from its beginning to its end; the part itself where it is not to be divided. */
async function runsOf(part: Part, size: number, layout: Layout): Promise<readonly Part[]> {
  const { flow } = part;
  if (!flow) return [part];
  const enough = await layout.recall('enough', part.id, async () => new Map<string, number>());
  const windows = openTextWindows(part, flow, { layout, enough });
  const runs: Part[] = [];
  try {
    for (let from = 0; from < flow.blocks.length; ) {
      const run = await runFrom(from, { flow, size, windows });
      if (!run) return [part];
      runs.push({ ...run.part, id: from === 0 ? part.id : `${part.id}:${runs.length + 1}` });
      from = run.to;
    }
  } finally {
    await windows.close();
  }
  return runs;
}

/** A run, and the block that the next one begins with. */
interface Run {
  readonly part: Part;
  readonly to: number;
}

/** What ends of runs are looked for in. */
interface Seek {
  readonly flow: PartFlow;
  readonly size: number;
  readonly windows: TextWindows;
}

/**
 * The run that begins with a block; undefined where there is no other, or notes do not stand on the pages where they
 * belong. A window that holds no end is made larger; the next build begins with the one that was large enough.
 */
async function runFrom(from: number, { flow, size, windows }: Seek): Promise<Run | undefined> {
  const { blocks } = flow;
  for (let weight = windows.enoughAt(from, size); ; weight *= 1.5) {
    const window = windows.at(from, weight);
    const { to } = window;
    const measured = await window.measure();
    if (measured.movedNotes.length > 0) return undefined;
    // the last run ends where the part does
    if (to === blocks.length) {
      windows.wasEnough(from, weight);
      return from > 0 ? { part: await window.printAll(), to } : undefined;
    }
    for (const next of cuts(blocks.slice(from, to), measured, windows)) {
      const start = from + next.block;
      const rest = windows.at(start, windows.enoughAt(start, size));
      const common = sourcesIn(blocks.slice(start, Math.min(to, rest.to)));
      if (!looksAlike(measured, next, await rest.measure(), common)) continue;
      windows.wasEnough(from, weight);
      return { part: await window.printUpTo(next), to: start };
    }
    await window.release();
  }
}

/** Blocks that begin a page which is whole in the window, the last first. */
function cuts(
  blocks: readonly FlowBlock[],
  measured: MeasuredPart,
  { page }: TextWindows,
): readonly Beginning[] {
  return beginningsOf(blocks, measured, page)
    .filter((beginning) => beginning.page < measured.pages - 1)
    .reverse();
}

function sourcesIn(blocks: readonly FlowBlock[]): number {
  return blocks.reduce((sum, block) => sum + block.blocks.length, 0);
}
