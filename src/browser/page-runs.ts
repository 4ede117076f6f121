/**
 * A long part → runs of its pages, each a part of its own: an edit then lays out and prints the pages around it, not
 * the whole part. A run is laid out with the text that follows it for a page or more, and printed without: its end is
 * seen where a block begins a page. The text alone decides where runs begin, so those after an edit are found again
 * as soon as a page begins with the same block as before.
 */

import type { FlowBlock, Part, PartFlow } from '../types.js';
import type { Layout } from './layout.js';
import type { MeasuredPart } from './pages.js';
import { type Beginning, beginningsOf, looksAlike } from './run-ends.js';
import { openTextWindows, type TextWindows } from './text-windows.js';

/** Characters of HTML below which a part is laid out whole, and among which the end of a run is first looked for. */
const shortPart = 20_000;
const firstWindow = 22_000;

/** The layout with its long parts divided; the layout itself where nothing of it is kept, or nothing is long. */
export async function divided(layout: Layout): Promise<Layout> {
  if (!layout.isKept) return layout;
  const parts: Part[] = [];
  for (const part of layout.composition.parts) parts.push(...(await runsOf(part, layout)));
  return parts.length > layout.composition.parts.length ? layout.withParts(parts) : layout;
}

/** The runs of a part, from its beginning to its end; the part itself where it is not to be divided. */
async function runsOf(part: Part, layout: Layout): Promise<readonly Part[]> {
  const { flow } = part;
  if (!flow || part.html.length < shortPart) return [part];
  const windows = openTextWindows(part, flow, layout);
  const runs: Part[] = [];
  try {
    for (let from = 0; from < flow.blocks.length; ) {
      const run = await runFrom(from, flow, windows);
      if (!run) return [part];
      runs.push({ ...run.part, id: from === 0 ? part.id : `${part.id}:${runs.length + 1}` });
      from = run.to;
    }
  } finally {
    await windows.close();
  }
  return runs.length > 1 ? runs : [part];
}

/** A run, and the block that the next one begins with. */
interface Run {
  readonly part: Part;
  readonly to: number;
}

/** The run that begins with a block; undefined where notes do not stand on the pages where they belong. */
async function runFrom(from: number, { blocks }: PartFlow, windows: TextWindows): Promise<Run | undefined> {
  for (let size = firstWindow; ; size *= 2) {
    const window = windows.at(from, size);
    const { to } = window;
    const measured = await window.measure();
    if (measured.movedNotes.length > 0) return undefined;
    // the last run ends where the part does
    if (to === blocks.length) return { part: window.part, to };
    for (const next of cuts(blocks.slice(from, to), measured, windows)) {
      const rest = windows.at(from + next.block, firstWindow);
      const common = sourcesIn(blocks.slice(from + next.block, Math.min(to, rest.to)));
      if (looksAlike(measured, next, await rest.measure(), common))
        return { part: await window.printUpTo(next), to: from + next.block };
    }
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
