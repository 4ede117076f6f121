/** Stretches of a part's blocks, laid out by themselves; each is loaded once, while it is looked at. */

import type { FlowBlock, PageGeometry, Part, PartFlow } from '../types.js';
import type { LaidOutBatch, Layout } from './layout.js';
import { type MeasuredPart, showsPages } from './pages.js';
import { measureBatch } from './paginate.js';
import { pieceOf } from './piece-of-part.js';
import { printAhead } from './print.js';
import type { Beginning } from './run-ends.js';

/** Blocks from one on, to about as many characters of HTML as were asked for. */
export interface TextWindow {
  readonly part: Part;
  /** the first block after it */
  readonly to: number;
  measure(): Promise<MeasuredPart>;
  /** Prints the pages before `end`, and returns them as a part. */
  printUpTo(end: Beginning): Promise<Part>;
}

export interface TextWindows {
  readonly page: PageGeometry;
  at(from: number, size: number): TextWindow;
  close(): Promise<void>;
}

/** Opens nothing yet. */
export function openTextWindows(part: Part, flow: PartFlow, layout: Layout): TextWindows {
  const { blocks } = flow;
  const lists = blocks.findIndex(({ html }) => showsPages(html));
  const lastEnd = lists < 0 ? blocks.length : lists;
  const open = new Map<string, TextWindow>();
  const laidOut = new Set<LaidOutBatch>();

  function windowOf(from: number, to: number): TextWindow {
    const piece = pieceOf(part, flow, { from, to });
    const alone = layout.withParts([piece]);
    const [batch] = alone.laidOut;
    if (!batch) throw new Error(`${part.id} has no document`);
    laidOut.add(batch);
    return {
      ...{ part: piece, to },
      async measure() {
        const [measured] = await measureBatch(alone, batch);
        if (!measured) throw new Error(`${part.id} was not measured`);
        return measured;
      },
      async printUpTo({ block, page }) {
        await printAhead(alone, { laidOut: batch, pages: page, goesOn: true });
        await batch.release();
        const { ids, headingIds } = pieceOf(part, flow, { from, to: from + block });
        return { ...piece, ids, headingIds, ownPages: page };
      },
    };
  }

  return {
    page: part.page?.geometry ?? layout.composition.page,
    at(from, size) {
      // numbers of pages are known only at the end: from the first ones on, the text stays together
      const end = endOf(blocks, from, size);
      const to = end < lastEnd ? end : blocks.length;
      const name = `${from} ${to}`;
      const window = open.get(name) ?? windowOf(from, to);
      open.set(name, window);
      return window;
    },
    async close() {
      await Promise.all([...laidOut].map((batch) => batch.release()));
    },
  };
}

function endOf(blocks: readonly FlowBlock[], from: number, size: number): number {
  let taken = 0;
  for (let at = from; at < blocks.length; at++) {
    if (taken >= size) return at;
    taken += sizeOf(blocks[at]);
  }
  return blocks.length;
}

function sizeOf(block: FlowBlock | undefined): number {
  return block ? block.html.length + block.notes.reduce((sum, note) => sum + note.html.length, 0) : 0;
}
