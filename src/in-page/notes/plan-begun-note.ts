/** References whose notes do not all fit → a page on which one of these notes begins, and continues on the next. */

import { type FoundReference, firstReferences, footHeight, type PageRoom, tallest } from './note-heights.js';
import type { NotesContext, PagePlan } from './notes-context.js';
import { bottomsOf, dividePage } from './text-page.js';

/** A note that begins on a page has so many lines there. */
const beginningLines = 2.2;

/** A page on which the note after the first `count` begins, or the tallest of its row; undefined where none can. */
export function planBegunNote(
  work: NotesContext,
  { found, count }: { readonly found: readonly FoundReference[]; readonly count: number },
  { heights, roomPx }: PageRoom,
): PagePlan | undefined {
  const waiting = found[count];
  if (!waiting) return undefined;
  const { framePx, linePx } = work.notes;
  for (const textPx of bottomsOf(waiting, work)) {
    const divided = dividePage(work, textPx);
    if (divided.isEmpty || divided.found.length <= count) continue;
    const references = firstReferences(found, divided.found.length);
    const begun = tallest(references.slice(count), heights);
    const whole = references.filter((reference) => reference !== begun);
    if (textPx > roomPx - (footHeight(whole, heights) || framePx) - beginningLines * linePx) continue;
    return { references, end: divided.end, textPx, begun };
  }
  return undefined;
}
