/**
 * The first page → the height of its text, which leaves room for the notes of all references in that text. A reference
 * whose note does not fit moves with its line to the next page; where much space would be lost, its note begins on this
 * page and continues on the next.
 */

import type { NoteReference } from './gather-notes.js';
import {
  countFitting,
  type FoundReference,
  firstReferences,
  footHeight,
  type PageRoom,
} from './note-heights.js';
import { maxGapShare, type NotesContext, type PagePlan } from './notes-context.js';
import { planBegunNote } from './plan-begun-note.js';
import { planByGuess } from './plan-by-guess.js';
import { dividePage, referencesOnFullPage } from './text-page.js';

/** More than this part of a page is not taken by what continues from the page before, as long as there is text. */
const maxCarriedShare = 0.7;

/**
 * The reason why there is no plan. `no-references-here`: there are no references on the page; `notes-alone`: what
 * continues from the page before has to go first; `unplaceable`: the note of that reference cannot even begin on the
 * page.
 */
export type NoPlan = 'no-references-here' | 'notes-alone' | { readonly unplaceable: NoteReference };

/** Plans the page, leaving so much of it empty. */
export function planPage(work: NotesContext, slackPx: number): PagePlan | NoPlan {
  const { carriedOver, heightPx } = work;
  const heights = { carriedOver, heightOf: work.notes.heightOf, framePx: work.notes.framePx };
  const room = { heights, roomPx: heightPx - slackPx };
  return (slackPx === 0 && planByGuess(work, room)) || planByMeasuring(work, room);
}

function planByMeasuring(work: NotesContext, room: PageRoom): PagePlan | NoPlan {
  const { carriedOver, heightPx } = work;
  const { heights, roomPx } = room;
  const found = referencesOnFullPage(work);
  if (found.length === 0 && carriedOver.length === 0) return 'no-references-here';
  if (footHeight([], heights) > maxCarriedShare * heightPx) return planBesideCarry(work, found);
  const fitting = countFitting(found, heights, { roomPx, marginPx: 0 });
  const { count, textPx, divided } = divide(work, { found, fitting }, room);
  // the first line of a page stands on it, however little room there is
  const isEmpty = divided.isEmpty || divided.found.length > count;
  const footPx = footHeight(firstReferences(found, count), heights);
  const gapPx = divided.end ? roomPx - footPx - divided.bottomPx : 0;
  const isWaste = found.length > count && gapPx > maxGapShare * heightPx;
  // of a row with several references
  const begunInRow =
    isEmpty && fitting > count ? planBegunNote(work, { found, count: fitting }, room) : undefined;
  const begun = begunInRow ?? (isEmpty || isWaste ? planBegunNote(work, { found, count }, room) : undefined);
  if (begun) return begun;
  if (!isEmpty) {
    const { end } = isWaste ? dividePage(work, textPx) : divided;
    return { references: firstReferences(found, count), end, textPx, begun: undefined };
  }
  if (carriedOver.length > 0) return 'notes-alone';
  const unplaceable = found[fitting] ?? found.at(-1);
  return unplaceable ? { unplaceable: unplaceable.reference } : 'no-references-here';
}

/** The number of notes on the page and the height of its text, where Chromium breaks the text by its rules. */
function divide(
  work: NotesContext,
  { found, fitting }: { readonly found: readonly FoundReference[]; readonly fitting: number },
  { heights, roomPx }: PageRoom,
) {
  for (let count = fitting; ; ) {
    // above the line of the first reference that has to wait
    const above = (found[count]?.bottomPx ?? Number.POSITIVE_INFINITY) - 1;
    const textPx = Math.min(roomPx - footHeight(firstReferences(found, count), heights), above);
    const divided = dividePage(work, textPx);
    if (divided.found.length >= count) return { count, textPx, divided };
    count = divided.found.length;
  }
}

/** A page of which what continues from the page before takes the most. */
function planBesideCarry(work: NotesContext, found: readonly FoundReference[]): PagePlan | 'notes-alone' {
  const first = found[0]?.bottomPx ?? Number.POSITIVE_INFINITY;
  const textPx = Math.min((1 - maxCarriedShare) * work.heightPx, first - 1);
  const { found: there, end, isEmpty } = dividePage(work, textPx);
  if (isEmpty || there.length > 0) return 'notes-alone';
  return { references: [], end, textPx, begun: 'carried-over' };
}
