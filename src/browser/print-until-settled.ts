/**
 * Layout → prints whose page numbers were read from the prints themselves, and the pagination that they show. A paper
 * is printed again until its page numbers are those of the print; numbers that do not settle are left out, so that none
 * is wrong. This is the fallback for papers whose columns break otherwise than their pages: it takes more prints than
 * measuring.
 */

import type { Pagination } from '../types.js';
import { callInPage } from './call-in-page.js';
import type { LaidOutBatch, Layout } from './layout.js';
import { linksInText, pageListsIn } from './page-lists.js';
import { joinParts, labelOf, labelsIn, type MeasuredPart, singleIdsIn } from './pages.js';
import { holdPageLimit, measureBatch } from './paginate.js';
import { pdfOptions } from './pdf-options.js';
import type { Prints } from './print.js';
import { placedAsPrinted, type ReadPlaces } from './print-places.js';
import { putAsides } from './put-asides.js';

/** After this number of prints the numbers that still change are left out, and after twice as many all numbers. */
const patientRounds = 3;

/** The inputs of reading and joining prints. */
export interface PrintReader<Linked extends WithMisplaced> {
  readonly read: ReadPlaces;
  readonly link: (prints: PlacedPrints) => Promise<Linked>;
}

/** The headings of joined prints. */
export interface WithMisplaced {
  /** ids of headings whose text is on other pages than their destinations, and those pages, from 0 */
  readonly misplaced: ReadonlyMap<string, number>;
}

/** Prints, and the places in them. */
export interface PlacedPrints extends Prints {
  readonly pagination: Pagination;
}

/** Prints whose page numbers are those of their pages. */
export interface CountedPrints<Linked> extends PlacedPrints {
  readonly linked: Linked;
  /** how many places have a page number in the text that was left out */
  readonly leftOut: number;
}

/** Prints the layout until the page numbers in it are those of the print. */
export async function printUntilSettled<Linked extends WithMisplaced>(
  layout: Layout,
  { read, link }: PrintReader<Linked>,
): Promise<CountedPrints<Linked>> {
  const columns = new Map<LaidOutBatch, readonly MeasuredPart[]>();
  await layout.each(async (laidOut) => void columns.set(laidOut, await measureBatch(layout, laidOut)));
  const corrections = new Map<string, number>();
  const leftOut = new Set<string>();
  for (let attempt = 0; ; attempt++) {
    const prints = await settledPrints(layout, { read, columns, corrections, leftOut });
    const linked = await link(prints);
    const { misplaced } = linked;
    // a number that was corrected once and is wrong again does not settle
    const isDone = [...misplaced.keys()].every((id) => leftOut.has(id));
    if (isDone || attempt === 2) return { ...prints, linked, leftOut: leftOut.size };
    for (const [id, page] of misplaced) {
      if (corrections.has(id) || attempt === 1) leftOut.add(id);
      else corrections.set(id, page);
    }
  }
}

interface Settling {
  readonly read: ReadPlaces;
  readonly columns: ReadonlyMap<LaidOutBatch, readonly MeasuredPart[]>;
  readonly corrections: ReadonlyMap<string, number>;
  /** grows by the ids whose numbers do not settle */
  readonly leftOut: Set<string>;
}

async function settledPrints(layout: Layout, settling: Settling): Promise<PlacedPrints> {
  const { corrections, leftOut } = settling;
  const shown = idsShown(layout);
  let numbers: Pagination | undefined;
  for (let round = 0; ; round++) {
    const prints = await printRound(layout, { ...settling, numbers });
    const pagination = corrected(prints.pagination, corrections);
    holdPageLimit(layout, pagination);
    const found = withoutNumbersOf(leftOut, pagination);
    const isSettled = numbers ? textOf(layout, found) === textOf(layout, numbers) : shown.size === 0;
    if (isSettled) return { ...prints, pagination };
    for (const id of shown) {
      const isUnsettled = numbers && labelOf(id, found) !== labelOf(id, numbers);
      if (round >= 2 * patientRounds || (round >= patientRounds && isUnsettled)) leftOut.add(id);
    }
    numbers = withoutNumbersOf(leftOut, pagination);
  }
}

interface Round extends Pick<Settling, 'read' | 'columns'> {
  /** the page numbers to show; without them none is shown */
  readonly numbers: Pagination | undefined;
}

async function printRound(layout: Layout, { read, columns, numbers }: Round): Promise<PlacedPrints> {
  const prints = await layout.each(async (laidOut) => {
    const { batch } = laidOut;
    const { page, deadline, limitMs, shown, showLists, diagnostics } = await laidOut.open();
    await showLists(numbers ? linksInText(batch, numbers) : []);
    const labels = shown().pageOf.map((id) => (numbers ? labelOf(id, numbers) : ''));
    await deadline.wait('write page numbers', limitMs, callInPage(page, 'fillPageNumbers', labels));
    const first = numbers?.parts.find(({ part }) => part === batch.parts[0]?.id);
    await putAsides({ batch, page, deadline, limitMs }, first?.firstPage ?? 0);
    const marked = await deadline.wait('mark places', limitMs, callInPage(page, 'markPlaces'));
    const bytes = await deadline.wait('print the paper', 2 * limitMs, page.pdf(pdfOptions));
    await deadline.wait('clear places', limitMs, callInPage(page, 'unmarkPlaces'));
    const printed = await read(bytes);
    const measured = placedAsPrinted({ batch, measured: columns.get(laidOut) ?? [] }, marked, printed);
    const part = { parts: batch.parts.map(({ id }) => id), bytes, pages: printed.pages };
    return { measured, part, diagnostics: diagnostics() };
  });
  const joined = joinParts(
    prints.flatMap(({ measured }) => measured),
    layout.composition,
  );
  let firstPage = 0;
  const printed = prints.map(({ part }) => {
    const placed = { ...part, firstPage };
    firstPage += part.pages;
    return placed;
  });
  return {
    pagination: joined,
    printed,
    diagnostics: prints.flatMap((print) => print.diagnostics),
    made: prints.length,
  };
}

function corrected(pagination: Pagination, corrections: Settling['corrections']): Pagination {
  const ids = new Map(
    [...pagination.ids].map(([id, place]) => {
      const page = corrections.get(id);
      return [id, page === undefined || page >= pagination.pageCount ? place : { ...place, page }] as const;
    }),
  );
  return { ...pagination, ids };
}

/** The same, where the text shows no number for these ids. */
function withoutNumbersOf(leftOut: ReadonlySet<string>, pagination: Pagination): Pagination {
  return { ...pagination, ids: new Map([...pagination.ids].filter(([id]) => !leftOut.has(id))) };
}

/** Every id whose page number is shown in the text. */
function idsShown({ composition }: Layout): ReadonlySet<string> {
  const single = composition.parts.flatMap(singleIdsIn);
  const listed = composition.parts.flatMap(pageListsIn).flatMap((ids) => ids.split(/ |\.\./));
  return new Set([...single, ...listed].filter((id) => id !== ''));
}

function textOf({ composition }: Layout, pagination: Pagination): string {
  return JSON.stringify(composition.parts.map((part) => labelsIn(part, pagination)));
}
