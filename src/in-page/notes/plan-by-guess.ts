/**
 * The positions of references on one long page → the plan of a page, where it is clear which notes fit. A trial layout
 * of the full page is then not needed.
 */

import {
  countFitting,
  type FoundReference,
  firstReferences,
  footHeight,
  type PageRoom,
} from './note-heights.js';
import { maxGapShare, type NotesContext, type PagePlan } from './notes-context.js';
import { type DividedPage, dividePage } from './text-page.js';

/** By how much a place on one long page may differ from that on a page. */
const doubtPx = 80;

/** A plan, or undefined where it is not clear. */
export function planByGuess(work: NotesContext, { heights, roomPx }: PageRoom): PagePlan | undefined {
  let [divided, dividedPx]: [DividedPage | undefined, number] = [undefined, 0];
  // the first look tells where the page begins
  for (let look = 0; look < 2; look++) {
    const guessed = guess(work, roomPx);
    const count = countFitting(guessed, heights, { roomPx, marginPx: doubtPx });
    if (count === 0 || count !== countFitting(guessed, heights, { roomPx, marginPx: -doubtPx }))
      return undefined;
    const limitPx = roomPx - footHeight(firstReferences(guessed, count), heights);
    const waitingPx = guessed[count]?.bottomPx ?? Number.POSITIVE_INFINITY;
    const textPx = Math.min(limitPx, waitingPx - doubtPx / 4);
    if (!divided || textPx !== dividedPx) divided = dividePage(work, textPx);
    dividedPx = textPx;
    const { found, end, isEmpty, bottomPx } = divided;
    if (!end || isEmpty) return undefined;
    if (found.length !== count || !isAsGuessed(found, guessed)) continue;
    // room that is left may be room for a note that begins
    if (guessed.length > count && limitPx - bottomPx > maxGapShare * work.heightPx) return undefined;
    return { references: firstReferences(found, count), end, textPx, begun: undefined };
  }
  return undefined;
}

function guess({ queue, stage }: NotesContext, roomPx: number): FoundReference[] {
  const guessed: FoundReference[] = [];
  for (const reference of queue) {
    const bottomPx = reference.bottomPx - stage.pageTopPx;
    if (bottomPx > roomPx) break;
    guessed.push({ reference, bottomPx });
  }
  return guessed;
}

function isAsGuessed(found: readonly FoundReference[], guessed: readonly FoundReference[]): boolean {
  return found.every(
    ({ bottomPx }, index) => Math.abs(bottomPx - (guessed[index]?.bottomPx ?? 0)) < doubtPx / 2,
  );
}
