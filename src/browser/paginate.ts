/**
 * Layout → Pagination, before anything is printed. Chromium breaks text into columns with the code that breaks it
 * into pages, so each document is laid out in columns of the page's size for a moment, and the column that an
 * element falls into is its page.
 */

import { BuildError, error } from '../diagnostic.js';
import type { Pagination } from '../types.js';
import { goesOn, pageOf } from './batches.js';
import { columnsIn } from './found-columns.js';
import { inOrder } from './in-order.js';
import type { LaidOutBatch, Layout } from './layout.js';
import { type LocalNotes, paperId } from './local-notes.js';
import { linksInText, pageList, pageListsIn } from './page-lists.js';
import { joinParts, type MeasuredPart, ownPagesOf, partsOf } from './pages.js';
import { printAhead } from './print.js';
import { showsNumbers } from './shows-page-numbers.js';

/**
 * The maximum of rounds in which page numbers within the text are filled in. Numbers take room, and may move their own
 * targets: one round is enough for nearly every paper, and later numbers alternate between two pages.
 */
const maxRounds = 4;

/** As many documents stay open until the page numbers that they show are known; more would take too much memory. */
const maxWaiting = 4;

/** Measures every part of the layout and counts its pages through. Throws BuildError where they are too many. */
export async function paginate(layout: Layout): Promise<Pagination> {
  const pagination = await settled(layout);
  holdPageLimit(layout, pagination);
  return pagination;
}

/** Throws BuildError where there are more pages than are printed. */
export function holdPageLimit({ limits }: Pick<Layout, 'limits'>, pagination: Pagination): void {
  const max = limits.pages;
  if (pagination.pageCount <= max) return;
  const message = `The paper has ${pagination.pageCount} pages: ${max} is the maximum.`;
  const hint = 'Split it into several papers, or raise the limit in wp-build.yaml, under limits: pages.';
  throw new BuildError(error('paper-too-long', message, { hint }));
}

/** Fills page numbers within the text in and measures again, until they are those that were measured. */
async function settled(layout: Layout): Promise<Pagination> {
  const { composition } = layout;
  const lists = composition.parts.flatMap(pageListsIn);
  const shown = (pagination: Pagination) =>
    lists.flatMap((ids) => pageList(ids, pagination).map(({ text }) => text)).join();
  let measured = await measure(layout);
  let pagination = joinParts(measured, composition);
  for (let round = 0; lists.length > 0 && round < maxRounds; round++) {
    const before = pagination;
    measured = await measure(layout, { inText: before, measured });
    pagination = joinParts(measured, composition);
    if (shown(pagination) === shown(before)) return pagination;
    pagination = { ...pagination, inText: before };
  }
  return pagination;
}

/** A measure that came before, and the page numbers that it gives. */
export interface Before {
  readonly inText: Pick<Pagination, 'ids' | 'labels'>;
  readonly measured: readonly MeasuredPart[];
}

/**
 * Measures every part separately, so that results are cached while the part does not change. With `before` the parts
 * with page numbers in their text get these, and are measured again.
 */
export async function measure(layout: Layout, before?: Before): Promise<readonly MeasuredPart[]> {
  const ahead = layout.laidOut.filter(({ batch }) => !showsNumbers(batch));
  const waiting = layout.laidOut.length - ahead.length;
  const handOn = inOrder(layout.onPrint);
  const measured = await layout.each(async (laidOut) => {
    const { batch } = laidOut;
    const links = before ? linksInText(batch, before.inText) : [];
    const ids = new Set(batch.parts.map(({ id }) => id));
    if (before && links.length === 0) return before.measured.filter(({ part }) => ids.has(part));
    const found = await measureBatch(layout, laidOut, before && links);
    if (layout.printsAhead && !showsNumbers(batch)) {
      const pages = found.reduce((sum, part) => sum + part.pages, 0);
      const print = await printAhead(layout, { laidOut, pages, goesOn: goesOn(batch) });
      handOn(ahead.indexOf(laidOut), print);
      await laidOut.release();
    } else if (layout.printsAhead && waiting > maxWaiting) {
      await laidOut.release();
    }
    return found;
  });
  return measured.flat();
}

/** Measures a batch, with these page numbers written into its text. */
export async function measureBatch(
  { composition, recall }: Layout,
  { batch, key, open, notes }: LaidOutBatch,
  links?: ReturnType<typeof linksInText>,
): Promise<readonly MeasuredPart[]> {
  const name = links ? `${key} ${JSON.stringify(links)}` : key;
  const measured = await recall('measure', name, async () => {
    const opened = await open();
    await opened.showLists(links ?? []);
    const geometry = pageOf(batch, composition);
    const found = await opened.measured(() => columnsIn(opened, geometry));
    const { movedNotes } = opened.shown();
    return partsOf(batch, { ...found, movedNotes }, { dir: composition.dir, page: geometry });
  });
  // the same text may have been a part of another name, or of more pages
  return measured.flatMap((found, index) => {
    const part = batch.parts[index];
    return part ? { ...withPaperNumbers(ownPagesOf(found, part), notes), part: part.id } : [];
  });
}

/** A measurement with the numbers that notes have in the paper. */
function withPaperNumbers(found: MeasuredPart, notes: LocalNotes | undefined): MeasuredPart {
  if (!notes) return found;
  return {
    ...found,
    ids: new Map([...found.ids].map(([id, place]) => [paperId(id, notes), place])),
    movedNotes: found.movedNotes.map((number) => notes.numbers.get(number) ?? number),
  };
}
