/**
 * Pages without references → the page of the next reference is the first: the pages before it are ended where the browser
 * ends them.
 */

import { cutAt } from './cut.js';
import { joinHalves } from './join-halves.js';
import type { NotesContext } from './notes-context.js';
import { findPageEnd, type PagePlace } from './page-end.js';
import { markPageEnd } from './page-marks.js';

/** Ends the page before the one with the next reference, so that this is the first; false where that cannot be. */
export function isolatePage({ queue, notes, stage, layout, heightPx, freeId }: NotesContext): boolean {
  const [next] = queue;
  layout.setHeight(heightPx);
  const found = next && stage.columnOf(next);
  if (found === undefined) return false;
  const column = Math.max(1, found);
  const end = findPageEnd({ root: notes.part, from: stage.first, column, avoided: 'broken' }, layout);
  if (!end || !(end.isExact || isBeforeLine(end))) return false;
  const { rest, halves } = cutAt(end, notes.part);
  // a page that begins with the first block again would be ended for ever
  if (rest instanceof Element && (rest === stage.first || rest === notes.part.firstElementChild))
    return false;
  if (rest instanceof Element) markPageEnd(rest.previousElementSibling, rest);
  joinHalves(halves, freeId);
  stage.leave(rest, 0);
  return true;
}

/** Whether a line of code stands there, which takes few lines of the page even where it is wrapped. */
function isBeforeLine({ node, offset }: PagePlace): boolean {
  const after = node.childNodes[offset];
  return after instanceof Element && after.matches('.line');
}
