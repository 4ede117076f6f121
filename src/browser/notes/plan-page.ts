/**
 * Runs inside the page. The page that is first → how much of it is text: as much as leaves room for the notes of
 * all references in that text. A reference whose note does not fit waits, with its line, for the next page; where
 * much room would be lost, its note begins on this one and goes on on the next.
 */

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { NoteReference } from './gather-notes.js';
import type { PagePlace } from './page-end.js';
import type { NotesWork, PagePlan } from './work.js';

/** A reference on the page, and how far down its letters reach. */
interface Found {
  readonly reference: NoteReference;
  readonly bottomPx: number;
}

/** A page that is being divided. */
interface Division {
  readonly work: NotesWork;
  /** references on the page if all of it were text */
  readonly found: readonly Found[];
  /** room for text and notes */
  readonly roomPx: number;
}

/**
 * Plans the page. `notes-alone`: what goes on from the page before has to go first; `hopeless`: the note of that
 * reference cannot even begin on the page.
 */
export function planPage(
  work: NotesWork,
  slackPx: number,
): PagePlan | 'notes-alone' | { readonly hopeless: NoteReference } {
  /** More than this part of a page is not left empty between text and notes. */
  const largestGap = 0.2;
  /** More than this part of a page is not taken by what goes on from the page before, as long as there is text. */
  const largestCarry = 0.7;
  const { layout, stage, queue, heightPx, carry } = work;
  layout.setHeight(heightPx);
  stage.showTo((queue[0]?.topPx ?? 0) + 1.5 * heightPx);
  const division = { work, found: referencesOnPage(work), roomPx: heightPx - slackPx };
  if (footPx(division, 0) > largestCarry * heightPx) return planBesideCarry(division);
  const fitting = countFitting(division);
  const { count, textPx } = divide(division, fitting);
  const end = pageEnd(work, textPx);
  const isEmpty = isAtStart(work, end);
  const gapPx = division.roomPx - footPx(division, count) - bottomBefore(work, end);
  const waiting = division.found[count];
  if (isEmpty || (waiting && gapPx > largestGap * heightPx)) {
    const begun = planBegunNote(division, count);
    if (begun) return begun;
  }
  if (!isEmpty) return { references: some(division, count), end: pageEnd(work, textPx), goesOn: false };
  if (carry.length > 0) return 'notes-alone';
  const hopeless = division.found[fitting] ?? division.found.at(-1) ?? { reference: queue[0] };
  return { hopeless: hopeless.reference as NoteReference };

  function referencesOnPage({ queue, layout }: NotesWork): Found[] {
    const found: Found[] = [];
    let beyond = 0;
    for (const reference of queue) {
      const spot = layout.spots(reference.element)[0];
      if (spot?.column === 0) found.push({ reference, bottomPx: spot.bottom });
      // cells of a row that is broken lie on either page
      else if (++beyond > 8) break;
    }
    return found;
  }

  function some({ found }: Division, count: number): NoteReference[] {
    return found.slice(0, count).map(({ reference }) => reference);
  }

  /** Height of what stands at the foot of the page with the notes of the first `count` references. */
  function footPx(division: Division, count: number): number {
    const { notes, carry } = division.work;
    const items = [...carry, ...some(division, count).flatMap((reference) => reference.items)];
    return items.length === 0 ? 0 : items.reduce((px, item) => px + notes.heightOf(item), notes.framePx);
  }

  /** How many notes fit below the lines of their references, lines taken as they are on a page of text alone. */
  function countFitting(division: Division): number {
    const { found, roomPx } = division;
    let count = 0;
    for (const { bottomPx } of found) {
      if (bottomPx > roomPx - footPx(division, count + 1)) break;
      count += 1;
    }
    return count;
  }

  /** How many of the notes stand on the page, and how much text, if the browser breaks the text by its rules. */
  function divide(division: Division, fitting: number): { readonly count: number; readonly textPx: number } {
    const { work, found, roomPx } = division;
    for (let count = fitting; ; ) {
      // above the line of the first reference that has to wait
      const above = (found[count]?.bottomPx ?? Number.POSITIVE_INFINITY) - 1;
      const textPx = Math.min(roomPx - footPx(division, count), above);
      const there = countOnPage(work, textPx);
      if (there >= count) return { count, textPx };
      count = there;
    }
  }

  /** How many references are on a page with so much text. */
  function countOnPage(work: NotesWork, textPx: number): number {
    work.layout.setHeight(Math.max(1, textPx));
    return referencesOnPage(work).length;
  }

  /** Where a page with so much text ends; the layout then has pages like that. */
  function pageEnd(work: NotesWork, textPx: number): PagePlace | undefined {
    const { notes, stage, layout, tools, heightPx } = work;
    const find = () => tools.findPageEnd({ root: notes.part, from: stage.first, column: 1 }, layout);
    layout.setHeight(Math.max(1, textPx));
    let end = find();
    while (!end && stage.showMore(heightPx)) end = find();
    const { parentElement } = end?.node ?? {};
    const paragraph = end?.node instanceof Text && parentElement?.closest('p, li, dd, blockquote, div');
    if (!paragraph || paragraph.hasAttribute('data-steady')) return end;
    // lines that are best for the whole paragraph are not those of its halves
    paragraph.setAttribute('data-steady', '');
    return find();
  }

  /** Whether nothing stands before the place. */
  function isAtStart({ notes, stage }: NotesWork, end: PagePlace | undefined): boolean {
    if (end?.node !== notes.part) return false;
    const after = end.node.childNodes[end.offset];
    for (let node = stage.first; node && node !== after; node = node.nextSibling)
      if (node instanceof Element && node.getClientRects().length > 0) return false;
    return true;
  }

  /** Where the text before the place ends. */
  function bottomBefore({ layout }: NotesWork, end: PagePlace | undefined): number {
    if (!end) return Number.POSITIVE_INFINITY;
    const range = document.createRange();
    range.setEnd(end.node, end.offset);
    range.setStart(end.node, Math.max(0, end.offset - (end.node instanceof Text ? 1 : 2)));
    const spots = layout.spots(range).filter(({ column }) => column === 0);
    return Math.max(0, ...spots.map(({ bottom }) => bottom));
  }

  /** A page on which the note after the first `count` begins, and goes on on the next. */
  function planBegunNote(division: Division, count: number): PagePlan | undefined {
    const { work, roomPx } = division;
    const { layout, notes, heightPx } = work;
    const { reference, bottomPx } = division.found[count] ?? {};
    if (!reference || bottomPx === undefined) return undefined;
    layout.setHeight(heightPx);
    const { element } = reference;
    const linePx = Number.parseFloat(
      getComputedStyle(element.closest('p, li, td, div') ?? element).lineHeight,
    );
    const box = element.closest('tr, figure, .keep');
    const boxPx = box ? Math.max(...layout.spots(box).map(({ bottom }) => bottom)) : bottomPx;
    // two lines of the note
    const leastPx =
      footPx(division, count) + (footPx(division, count) > 0 ? 0 : notes.framePx) + 2.2 * notes.linePx;
    for (const textPx of [bottomPx + linePx / 2, bottomPx + linePx, boxPx + 1]) {
      if (!(textPx <= roomPx - leastPx) || countOnPage(work, textPx) !== count + 1) continue;
      const end = pageEnd(work, textPx);
      if (!isAtStart(work, end)) return { references: some(division, count + 1), end, goesOn: true };
    }
    return undefined;
  }

  /** A page of which what goes on from the page before takes the most. */
  function planBesideCarry({ work, found }: Division): PagePlan | 'notes-alone' {
    const first = found[0]?.bottomPx ?? Number.POSITIVE_INFINITY;
    const textPx = Math.min((1 - largestCarry) * work.heightPx, first - 1);
    const end = work.stage.first && pageEnd(work, textPx);
    if (!end || isAtStart(work, end)) return 'notes-alone';
    return { references: [], end, goesOn: true };
  }
}
