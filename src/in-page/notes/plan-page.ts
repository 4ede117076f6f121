/**
 * The page that is first → how much of it is text: as much as leaves room for the notes of
 * all references in that text. A reference whose note does not fit waits, with its line, for the next page; where
 * much room would be lost, its note begins on this one and goes on on the next.
 */

import type { NoteReference } from './gather-notes.js';
import { type DividedPage, type FoundReference, type TextPage, textPage } from './text-page.js';
import type { NotesWork, PagePlan } from './work.js';

/**
 * Why there is no plan. `elsewhere`: there are no references on the page; `notes-alone`: what goes on from the page
 * before has to go first; `hopeless`: the note of that reference cannot even begin on the page.
 */
export type NoPlan = 'elsewhere' | 'notes-alone' | { readonly hopeless: NoteReference };

/** Plans the page, leaving so much of it empty. */
export function planPage(work: NotesWork, slackPx: number): PagePlan | NoPlan {
  /** More than this part of a page is not left empty between text and notes. */
  const largestGap = 0.2;
  /** More than this part of a page is not taken by what goes on from the page before, as long as there is text. */
  const largestCarry = 0.7;
  /** By how much a place on one long page may differ from that on a page. */
  const doubtPx = 20;
  const { stage, queue, heightPx, carry, notes } = work;
  const roomPx = heightPx - slackPx;
  const page = textPage(work);
  return (slackPx === 0 && planByGuess(page)) || planByLook(page);

  /** Where it is clear which notes fit, references need not be looked at on a full page first. */
  function planByGuess(page: TextPage): PagePlan | undefined {
    let [divided, dividedPx]: [DividedPage | undefined, number] = [undefined, 0];
    // with the first look it is known where the page begins
    for (let look = 0; look < 2; look++) {
      const guessed = guess();
      const count = countFitting(guessed, doubtPx);
      if (count === 0 || count !== countFitting(guessed, -doubtPx)) return undefined;
      const limitPx = roomPx - footPx(guessed, count);
      const waitingPx = guessed[count]?.bottomPx ?? Number.POSITIVE_INFINITY;
      const textPx = Math.min(limitPx, waitingPx - doubtPx / 4);
      if (!divided || textPx !== dividedPx) divided = page.divided(textPx);
      dividedPx = textPx;
      const { found, end, isEmpty, bottomPx } = divided;
      if (!end || isEmpty) return undefined;
      const isSo = (one: FoundReference, index: number) =>
        Math.abs(one.bottomPx - (guessed[index]?.bottomPx ?? 0)) < doubtPx / 2;
      if (found.length !== count || !found.every(isSo)) continue;
      // room that is left may be room for a note that begins
      if (guessed.length > count && limitPx - bottomPx > largestGap * heightPx) return undefined;
      return { references: some(found, count), end, textPx, begun: undefined };
    }
    return undefined;
  }

  function guess(): FoundReference[] {
    const guessed: FoundReference[] = [];
    for (const reference of queue) {
      const bottomPx = reference.bottomPx - stage.pageTopPx;
      if (bottomPx > roomPx) break;
      guessed.push({ reference, bottomPx });
    }
    return guessed;
  }

  function planByLook(page: TextPage): PagePlan | NoPlan {
    const found = page.full();
    if (found.length === 0 && carry.length === 0) return 'elsewhere';
    if (footPx(found, 0) > largestCarry * heightPx) return planBesideCarry(page, found);
    const fitting = countFitting(found, 0);
    const { count, textPx, divided } = divide(page, found, fitting);
    // the first line of a page stands on it, however little room there is
    const isEmpty = divided.isEmpty || divided.found.length > count;
    const gapPx = divided.end ? roomPx - footPx(found, count) - divided.bottomPx : 0;
    const isWaste = found.length > count && gapPx > largestGap * heightPx;
    // of a row with several references
    const begunInRow = isEmpty && fitting > count ? planBegunNote(page, found, fitting) : undefined;
    const begun = begunInRow ?? (isEmpty || isWaste ? planBegunNote(page, found, count) : undefined);
    if (begun) return begun;
    if (!isEmpty) {
      const { end } = isWaste ? page.divided(textPx) : divided;
      return { references: some(found, count), end, textPx, begun: undefined };
    }
    if (carry.length > 0) return 'notes-alone';
    const hopeless = found[fitting] ?? found.at(-1);
    return hopeless ? { hopeless: hopeless.reference } : 'elsewhere';
  }

  function some(found: readonly FoundReference[], count: number): NoteReference[] {
    return found.slice(0, count).map(({ reference }) => reference);
  }

  /** Height of what stands at the foot of the page with the notes of the first `count` references. */
  function footPx(found: readonly FoundReference[], count: number): number {
    return heightOfFoot(some(found, count));
  }

  function heightOfFoot(references: readonly NoteReference[]): number {
    const items = [...carry, ...references.flatMap((reference) => reference.items)];
    return items.length === 0 ? 0 : items.reduce((px, item) => px + notes.heightOf(item), notes.framePx);
  }

  /** How many notes fit below the lines of their references, lines taken as they are on a page of text alone. */
  function countFitting(found: readonly FoundReference[], marginPx: number): number {
    let count = 0;
    for (const { bottomPx } of found) {
      if (bottomPx + marginPx > roomPx - footPx(found, count + 1)) break;
      count += 1;
    }
    return count;
  }

  /** How many of the notes stand on the page, and how much text, if Chromium breaks the text by its rules. */
  function divide(page: TextPage, found: readonly FoundReference[], fitting: number) {
    for (let count = fitting; ; ) {
      // above the line of the first reference that has to wait
      const above = (found[count]?.bottomPx ?? Number.POSITIVE_INFINITY) - 1;
      const textPx = Math.min(roomPx - footPx(found, count), above);
      const divided = page.divided(textPx);
      if (divided.found.length >= count) return { count, textPx, divided };
      count = divided.found.length;
    }
  }

  /** A page on which the note after the first `count` begins, or the tallest of its row, and goes on on the next. */
  function planBegunNote(
    page: TextPage,
    found: readonly FoundReference[],
    count: number,
  ): PagePlan | undefined {
    const waiting = found[count];
    if (!waiting) return undefined;
    for (const textPx of page.bottomsOf(waiting)) {
      const divided = page.divided(textPx);
      if (divided.isEmpty || divided.found.length <= count) continue;
      const references = some(found, divided.found.length);
      const begun = tallest(references.slice(count));
      const whole = references.filter((reference) => reference !== begun);
      // two lines of the note
      if (textPx > roomPx - (heightOfFoot(whole) || notes.framePx) - 2.2 * notes.linePx) continue;
      return { references, end: divided.end, textPx, begun };
    }
    return undefined;
  }

  function tallest(references: readonly NoteReference[]): NoteReference | undefined {
    const heights = references.map(({ items }) => items.reduce((px, item) => px + notes.heightOf(item), 0));
    return references[heights.indexOf(Math.max(...heights))];
  }

  /** A page of which what goes on from the page before takes the most. */
  function planBesideCarry(page: TextPage, found: readonly FoundReference[]): PagePlan | 'notes-alone' {
    const first = found[0]?.bottomPx ?? Number.POSITIVE_INFINITY;
    const textPx = Math.min((1 - largestCarry) * heightPx, first - 1);
    const { found: there, end, isEmpty } = page.divided(textPx);
    if (isEmpty || there.length > 0) return 'notes-alone';
    return { references: [], end, textPx, begun: 'carry' };
  }
}
