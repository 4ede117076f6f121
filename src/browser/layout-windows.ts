/**
 * Windows, which are runs of a part's blocks that are laid out alone → their pages. Each window is loaded once, for its
 * measurement and its print.
 */

import { sha256 } from '../hash.js';
import type { EarlyPrint, FlowBlock, PageGeometry, Part, PartFlow } from '../types.js';
import type { Beginning } from './chunk-boundaries.js';
import type { LaidOutBatch, Layout } from './layout.js';
import type { LocalNotes } from './local-notes.js';
import type { MeasuredPart } from './pages.js';
import { measureBatch } from './paginate.js';
import { type PartSlice, sliceOf } from './part-slice.js';
import { type Ahead, printAhead } from './print.js';
import { showsPageNumbers } from './shows-page-numbers.js';

/** Blocks from one on, of about the weight that was asked for. */
export interface LayoutWindow {
  /** the first block after it */
  readonly to: number;
  measure(): Promise<MeasuredPart>;
  /** Prints the pages before `end`. */
  printUpTo(end: Beginning): Promise<PrintedSlice>;
  /** Prints all pages, unless they show page numbers. */
  printAll(): Promise<PrintedSlice>;
  /** Lets others have its page. */
  release(): Promise<void>;
}

/** Pages as a part, and their print, where it shows no page numbers. */
export interface PrintedSlice {
  readonly part: PartSlice;
  readonly print?: EarlyPrint | undefined;
}

export interface LayoutWindows {
  readonly page: PageGeometry;
  at(from: number, weight: number): LayoutWindow;
  /** The weight that was enough for the run from this block on in the last build; else `weight`. */
  weightAt(from: number, weight: number): number;
  /** Notes that for the next build. */
  recordWeight(from: number, weight: number): void;
  close(): Promise<void>;
}

const maxMarks = 1000;

/** Opens nothing yet; adds to `weights`. */
export function openLayoutWindows(
  part: Part,
  flow: PartFlow,
  { layout, weights }: { readonly layout: Layout; readonly weights: Map<string, number> },
): LayoutWindows {
  const { blocks } = flow;
  const lists = blocks.findIndex(({ html }) => showsPageNumbers(html));
  const lastEnd = lists < 0 ? blocks.length : lists;
  const open = new Map<string, LayoutWindow>();
  const laidOut = new Set<LaidOutBatch>();

  function windowOf(from: number, to: number): LayoutWindow {
    const slice = sliceOf(part, flow, { from, to });
    const alone = layout.withParts([slice]);
    const [batch] = alone.laidOut;
    if (batch) laidOut.add(batch);
    return {
      to,
      measure,
      async printUpTo({ block, page }) {
        const own = sliceOf(part, flow, { from, to: from + block });
        const { ids, headingIds, html: ownHtml } = own;
        const layoutNotes = batch?.notes && alone.notesOf(own);
        const layoutHash = await layoutHashOf(own, { pages: page, notes: layoutNotes });
        const run = { ...slice, ids, headingIds, layoutHash, layoutNotes, ownPages: page, ownHtml };
        const ahead = { pages: page, goesOn: true, printKey: layoutHash, notes: layoutNotes };
        return { part: run, print: await print(ahead) };
      },
      async printAll() {
        const { pages } = await measure();
        const isFinal = !showsPageNumbers(slice.html);
        return { part: slice, print: isFinal ? await print({ pages, goesOn: false }) : undefined };
      },
      release: async () => batch?.release(),
    };

    async function measure(): Promise<MeasuredPart> {
      const [measured] = batch ? await measureBatch(alone, batch) : [];
      if (!measured) throw new Error(`${part.id} was not measured`);
      return measured;
    }

    async function print(what: Omit<Ahead, 'laidOut'>): Promise<EarlyPrint | undefined> {
      const printed = batch && (await printAhead(alone, { ...what, laidOut: batch }));
      await batch?.release();
      return printed;
    }

    /** The text of the pages, and where everything is: what follows may move it. */
    async function layoutHashOf(
      own: Part,
      { pages, notes }: { readonly pages: number; readonly notes: LocalNotes | undefined },
    ): Promise<string> {
      const text = flow.blocks.slice(from, to).reduce((sum, { blocks }) => sum + blocks.length, 0);
      const places = [...(await measure()).blocks].filter(
        ([index, { page }]) => index < text && page < pages,
      );
      const numbers = batch?.notes ? 'local' : 'of the paper';
      return sha256(`${alone.keyOf(own, notes)} ${numbers} ${JSON.stringify(places)}`);
    }
  }

  return {
    page: part.page?.geometry ?? layout.composition.page,
    at(from, weight) {
      // numbers of pages are known only at the end: from the first ones on, the text stays together
      const end = endOf(blocks, from, weight);
      const to = end < lastEnd ? end : blocks.length;
      const name = `${from} ${to}`;
      const window = open.get(name) ?? windowOf(from, to);
      open.set(name, window);
      return window;
    },
    weightAt(from, weight) {
      const known = marksOf(blocks, from).map((mark) => weights.get(mark) ?? weight);
      return Math.max(weight, ...known);
    },
    recordWeight(from, weight) {
      // each edit leaves marks of blocks that are gone
      if (weights.size > maxMarks) weights.clear();
      for (const mark of marksOf(blocks, from)) weights.set(mark, weight);
    },
    async close() {
      await Promise.all([...laidOut].map((batch) => batch.release()));
    },
  };
}

function endOf(blocks: readonly FlowBlock[], from: number, weight: number): number {
  let taken = 0;
  for (let at = from; at < blocks.length; at++) {
    if (taken >= weight) return at;
    taken += blocks[at]?.weight ?? 0;
  }
  return blocks.length;
}

/** Digests of the block before and of the block: an edit changes one of them. Numbers of notes do not count. */
function marksOf(blocks: readonly FlowBlock[], from: number): string[] {
  const before = blocks.slice(0, from).findLast(({ weight, html }) => weight > 0 && html.trim() !== '');
  return [`${before?.html} |`, `| ${blocks[from]?.html}`].map((mark) => sha256(mark.replaceAll(/\d+/g, '0')));
}
