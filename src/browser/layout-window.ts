/** Consecutive blocks of a part → their pages, laid out alone: loaded once, for their measurement and their print. */

import { sha256 } from '../hash.js';
import type { EarlyPrint, Part, PartFlow } from '../types.js';
import type { Beginning } from './chunk-boundaries.js';
import type { LaidOutBatch, Layout } from './layout.js';
import type { LocalNotes } from './local-notes.js';
import type { MeasuredPart } from './pages.js';
import { measureBatch } from './paginate.js';
import { type BlockRange, type PartSlice, sliceOf } from './part-slice.js';
import { type Ahead, printAhead } from './print.js';
import { showsPageNumbers } from './shows-page-numbers.js';

/** A window: blocks that are laid out together. */
export interface LayoutWindow extends BlockRange {
  /** equal keys promise equal measurements */
  readonly key: string;
  measure(): Promise<MeasuredPart>;
  /** Prints the pages before `end`. The window keeps its page, as the end may turn out to be another one. */
  printUpTo(end: Beginning): Promise<PrintedSlice>;
  /** Prints all pages, unless they show page numbers, and lets others have its page. */
  printAll(): Promise<PrintedSlice>;
  /** Lets others have its page, when it is measured. */
  release(): Promise<void>;
  /** whether it has a page, or waits for one */
  isOpen(): boolean;
}

/** Pages as a part, and their print, where it shows no page numbers. */
export interface PrintedSlice {
  readonly part: PartSlice;
  readonly print?: EarlyPrint | undefined;
}

/** A window of these blocks of the part; nothing is loaded yet. */
export function openLayoutWindow(
  part: Part,
  flow: PartFlow,
  { layout, from, to }: BlockRange & { readonly layout: Layout },
): LayoutWindow {
  const slice = sliceOf(part, flow, { from, to });
  const alone = layout.withParts([slice]);
  const [batch] = alone.laidOut;
  if (!batch) throw new Error(`${part.id} has no document`);
  let isOpen = false;
  const laidOut: LaidOutBatch = {
    ...batch,
    open() {
      isOpen = true;
      return batch.open();
    },
    async release() {
      await batch.release();
      isOpen = false;
    },
  };
  let measuring: Promise<MeasuredPart> | undefined;
  return {
    from,
    to,
    key: laidOut.key,
    measure,
    async printUpTo({ block, page }) {
      const own = sliceOf(part, flow, { from, to: from + block });
      const { ids, headingIds, html: ownHtml } = own;
      const layoutNotes = laidOut.notes && alone.notesOf(own);
      const layoutHash = await layoutHashOf(own, { pages: page, notes: layoutNotes });
      const run = { ...slice, ids, headingIds, layoutHash, layoutNotes, ownPages: page, ownHtml };
      const ahead = { pages: page, goesOn: true, printKey: layoutHash, notes: layoutNotes };
      return { part: run, print: await print(ahead) };
    },
    async printAll() {
      const { pages } = await measure();
      if (showsPageNumbers(slice.html)) return { part: slice, print: undefined };
      const printed = await print({ pages, goesOn: false });
      await release();
      return { part: slice, print: printed };
    },
    release,
    isOpen: () => isOpen,
  };

  function measure(): Promise<MeasuredPart> {
    measuring ??= measured();
    return measuring;
  }

  async function measured(): Promise<MeasuredPart> {
    const [found] = await measureBatch(alone, laidOut);
    if (!found) throw new Error(`${part.id} was not measured`);
    return found;
  }

  async function release(): Promise<void> {
    // the next document in the page would be measured in place of this one
    await measuring?.catch(noted);
    await laidOut.release();
  }

  function print(what: Omit<Ahead, 'laidOut'>): Promise<EarlyPrint> {
    return printAhead(alone, { ...what, laidOut });
  }

  /** The text of the pages, and where everything is: what follows may move it. */
  async function layoutHashOf(
    own: Part,
    { pages, notes }: { readonly pages: number; readonly notes: LocalNotes | undefined },
  ): Promise<string> {
    const text = flow.blocks.slice(from, to).reduce((sum, { blocks }) => sum + blocks.length, 0);
    const places = [...(await measure()).blocks].filter(([index, { page }]) => index < text && page < pages);
    const numbers = laidOut.notes ? 'local' : 'of the paper';
    return sha256(`${alone.keyOf(own, notes)} ${numbers} ${JSON.stringify(places)}`);
  }
}

/** The caller of the measurement hears of the fault. */
const noted = (): void => {};
