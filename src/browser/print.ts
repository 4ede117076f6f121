/**
 * Layout + Pagination → PrintedPart[]. Page numbers are written into the documents as text, and each is printed from
 * the same load that was measured. A print whose pages differ from the measured pages is refused.
 */

import type { Diagnostic, EarlyPrint, Pagination, PrintedPart } from '../types.js';
import { goesOn, turnOf } from './batches.js';
import { callInPage } from './call-in-page.js';
import { checkPages } from './check-pages.js';
import type { LaidOutBatch, Layout } from './layout.js';
import type { LocalNotes } from './local-notes.js';
import type { OpenBatch } from './open-batch.js';
import { linksInText } from './page-lists.js';
import { labelOf, labelsIn } from './pages.js';
import { pdfOptions } from './pdf-options.js';
import { type PrintNumbers, printedNotes, printNumbers } from './printed-notes.js';
import { putAsides } from './put-asides.js';

/** The prints of a composition. */
export interface Prints {
  readonly printed: readonly PrintedPart[];
  readonly diagnostics: readonly Diagnostic[];
  /** the number of new prints, without cached ones */
  readonly made: number;
}

/** A print, which does not depend on its first page in the paper. */
interface Print {
  readonly bytes: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
  /** the composition that it was made for */
  readonly madeFor: symbol;
  /** numbers of notes in the print, and in the text of its own pages; absent where they are those of the paper */
  readonly notes?: PrintNumbers | undefined;
}

/** The page numbers that a print shows. */
interface Numbers {
  /** notes with local numbers */
  readonly notes: LocalNotes | undefined;
  readonly pages: number;
  /** whether text after these pages is laid out but not printed */
  readonly goesOn: boolean;
  readonly labels: (ids: readonly string[]) => string[];
  readonly lists: ReturnType<typeof linksInText>;
  /** page of the paper that the first page is; default 0 */
  readonly firstPage?: number;
}

/** Prints every batch of the layout. */
export async function print(layout: Layout, pagination: Pagination): Promise<Prints> {
  const { each, recall, id, printsAhead, picturesOf } = layout;
  const found = await each(async ({ batch, printKey, open, release, notes }) => {
    const ids = batch.parts.map((part) => part.id);
    const [first, pages] = [pagination.parts.find(({ part }) => part === ids[0]), pagesOf(ids, pagination)];
    if (first?.kind === 'blank' && pages === 0) return undefined;
    const labels = batch.parts.flatMap((part) => labelsIn(part, pagination));
    const own = goesOn(batch) ? batch.parts[0]?.layoutNotes : notes;
    const print = await recall('print', nameOf(printKey, pages, labels), async () => {
      const lists = linksInText(batch, pagination.inText ?? pagination);
      const labelsOf = (of: readonly string[]) => of.map((one) => labelOf(one, pagination));
      const numbers: Numbers = {
        pages,
        goesOn: goesOn(batch),
        lists,
        labels: labelsOf,
        notes,
        firstPage: first?.firstPage ?? 0,
      };
      const printed = await printBatch(await open(), numbers);
      return { ...printed, madeFor: id, notes: printNumbers(notes, own) };
    });
    if (printsAhead) await release();
    const firstPage = first?.firstPage ?? 0;
    const pictures = picturesOf(batch.parts);
    const part: PrintedPart = {
      parts: ids,
      bytes: print.bytes,
      pages,
      firstPage,
      turn: turnOf(batch),
      ...(print.notes && { notes: printedNotes(print.notes, own) }),
      ...(pictures && { pictures }),
    };
    return { print, part };
  });
  const prints = found.filter((print) => print !== undefined);
  return {
    printed: prints.map(({ part }) => part),
    diagnostics: prints.flatMap(({ print }) => print.diagnostics),
    made: prints.filter(({ print }) => print.madeFor === id).length,
  };
}

/** A batch that shows no page numbers, and its pages. */
export interface Ahead extends Pick<Numbers, 'pages' | 'goesOn'> {
  readonly laidOut: LaidOutBatch;
  /** the key of its print, if it is not that of the whole batch */
  readonly printKey?: string;
  /** the notes of its own pages, where text follows that is not printed */
  readonly notes?: LocalNotes | undefined;
}

/** Prints a batch before the page numbers of the paper are known: its page is free sooner. Returns the print. */
export async function printAhead({ recall, id }: Layout, ahead: Ahead): Promise<EarlyPrint> {
  const { laidOut, pages, goesOn, printKey = laidOut.printKey } = ahead;
  const { notes } = laidOut;
  const numbers: Numbers = { pages, goesOn, labels: () => [], lists: [], notes };
  const own = goesOn ? ahead.notes : notes;
  const print = await recall('print', nameOf(printKey, pages, []), async () => ({
    ...(await printBatch(await laidOut.open(), numbers)),
    madeFor: id,
    notes: printNumbers(notes, own),
  }));
  return { bytes: print.bytes, ...(print.notes && { notes: printedNotes(print.notes, own) }) };
}

/** The number of pages follows from the key, unless text after the pages is not printed. */
function nameOf(key: string, pages: number, labels: readonly string[]): string {
  return `${key} ${pages} ${labels.join(' ')}`;
}

function pagesOf(parts: readonly string[], pagination: Pagination): number {
  return pagination.parts
    .filter(({ part }) => parts.includes(part))
    .reduce((sum, { pages }) => sum + pages, 0);
}

/** A page that is gone fails elsewhere too. */
const noted = (): void => {};

async function printBatch(open: OpenBatch, numbers: Numbers): Promise<Omit<Print, 'madeFor'>> {
  const { batch, page, deadline, limitMs } = open;
  const { pages, lists } = numbers;
  await open.showLists(lists);
  const labels = numbers.labels(open.shown().pageOf);
  if (labels.length > 0) open.keep();
  if (labels.length > 0)
    await deadline.wait('write page numbers', limitMs, callInPage(page, 'fillPageNumbers', labels));
  await putAsides(open, numbers.firstPage ?? 0);
  if (numbers.notes) await deadline.wait('show digits', limitMs, callInPage(page, 'showDigits'));
  const options = numbers.goesOn ? { ...pdfOptions, pageRanges: `1-${pages}` } : pdfOptions;
  const bytes = await deadline.wait('print the paper', limitMs + pages * 200, page.pdf(options));
  // nothing waits for it: calls of one page are answered in their order
  if (numbers.notes) callInPage(page, 'hideDigits').catch(noted);
  checkPages(batch.name, pages, bytes);
  return { bytes, diagnostics: open.diagnostics() };
}
