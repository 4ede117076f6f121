/**
 * Runs inside the page. Notes at the ends of sections → notes at the foot of the page of their reference. Page by
 * page: columns are made so much shorter that the notes fit below, the browser breaks the text by its own rules,
 * and where it ends the column, the page is ended and its notes are put. What cannot be placed stays with its section.
 */

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { Columns } from '../geometry.js';
import type { NoteReference } from './gather-notes.js';
import type { Stage } from './stage.js';
import type { NotesTools, NotesWork } from './work.js';

/** What became of the notes of a document. */
export interface PlacedNotes {
  /** numbers of the notes that stay at the end of their section */
  readonly movedNotes: readonly number[];
  /** ids whose page numbers are shown, in the order that the document has now */
  readonly pageOf: readonly string[];
}

/** Places all notes of the document that are to be at the foot of their page. */
export function placeNotes(columns: Columns, tools: NotesTools): PlacedNotes {
  const mostTries = 4;
  /** what margins and rounding may take that was not measured */
  const slackPx = 6;
  const parts = [...document.querySelectorAll<HTMLElement>('[data-part]')];
  const gathered = tools.gatherNotes();
  const stages = gathered.map(({ part }) => tools.openStage(part));
  const layout = tools.layColumns(columns);
  for (const part of parts) part.setAttribute('data-away', '');
  const movedNotes = gathered.flatMap((notes, index) => {
    notes.part.removeAttribute('data-away');
    const stage = stages[index] as Stage;
    const queue = [...notes.references];
    const left = placeInPart({ notes, stage, layout, tools, heightPx: columns.heightPx, queue, carry: [] });
    notes.part.setAttribute('data-away', '');
    return left.map(({ number }) => number);
  });
  for (const part of parts) part.removeAttribute('data-away');
  layout.restore();
  const pageOf = [...document.querySelectorAll('[data-page-of]')];
  return { movedNotes, pageOf: pageOf.map((element) => element.getAttribute('data-page-of') ?? '') };

  /** Returns the references whose notes have no place. */
  function placeInPart(work: NotesWork): NoteReference[] {
    const { queue, notes, stage } = work;
    const left: NoteReference[] = [];
    while (queue.length > 0 || work.carry.length > 0) {
      const isFirst = work.carry.length > 0 || isolatePage(work);
      const hopeless = isFirst ? placePage(work) : queue[0];
      if (!hopeless) continue;
      queue.splice(queue.indexOf(hopeless), 1);
      notes.putBack(hopeless.items);
      left.push(hopeless);
    }
    stage.close();
    notes.tidy();
    return left;
  }

  /** Ends the page before the one with the next reference, so that this is the first; false where that cannot be. */
  function isolatePage({ queue, notes, stage, layout, tools, heightPx }: NotesWork): boolean {
    const [next] = queue;
    if (!next) return false;
    layout.setHeight(heightPx);
    stage.showTo(next.topPx + 1.5 * heightPx);
    const column = layout.spots(next.element)[0]?.column;
    if (!column) return column === 0;
    const end = tools.findPageEnd({ root: notes.part, from: stage.first, column }, layout);
    if (!end?.isExact) return false;
    const { rest, halves } = tools.cutAt(end, notes.part);
    if (rest instanceof Element) tools.markPageEnd(rest.previousElementSibling, rest);
    tools.readOn(halves);
    stage.leave(rest);
    return true;
  }

  /** Divides the page that is first and ends it, or returns a reference whose note has no place on it. */
  function placePage(work: NotesWork): NoteReference | undefined {
    const { tools, queue } = work;
    for (let tries = 0; tries < mostTries; tries++) {
      const plan = tools.planPage(work, tries * slackPx);
      if (plan !== 'notes-alone' && 'hopeless' in plan) return plan.hopeless;
      if (tools.endPage(work, plan)) return undefined;
    }
    if (work.carry.length === 0) return queue[0];
    tools.endPage(work, 'notes-alone');
    return undefined;
  }
}
