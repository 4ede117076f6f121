/**
 * Notes at the ends of sections → notes at the foot of the page of their reference. Page by page: columns are shortened
 * so that the notes fit below, the browser breaks the text by its own rules, and the page ends where the column ends.
 * Notes that cannot be placed stay with their section. All pages are made in one call, since each decision needs the
 * layout after the decision before.
 */

import { attributes } from '../attribute-names.js';
import { nothingTried } from '../close-gaps.js';
import { type Columns, layColumns } from '../column-layout.js';
import { hideBrokenRules } from '../row-rules.js';
import { removeStrayHyphens } from '../settle-hyphens.js';
import { shownIds } from '../shown-ids.js';
import { endPage, endPageOfNotes } from './end-page.js';
import { fillPagesWithoutNotes, fillPlanned } from './fill-gap.js';
import { gatherNotes, type NoteReference } from './gather-notes.js';
import { isolatePage } from './isolate-page.js';
import { otherwiseIndented } from './notes-box.js';
import type { NotesContext } from './notes-context.js';
import { planPage } from './plan-page.js';
import { openVisiblePages } from './visible-pages.js';

const maxTries = 4;

/** A reserve for margins and rounding. */
const slackPx = 24;

/** The result for the notes of a document. */
export interface PlacedNotes {
  /** numbers of the notes that stay at the end of their section */
  readonly movedNotes: readonly number[];
  /** ids whose page numbers are shown, in the order that the document has now */
  readonly pageOf: readonly string[];
}

/** Places all notes of the document that are to be at the foot of their page. */
export function placeNotes(columns: Columns): PlacedNotes {
  const parts = [...document.querySelectorAll<HTMLElement>(`[${attributes.part}]`)];
  const gathered = gatherNotes(columns.heightPx);
  const stages = gathered.map(({ part }) => openVisiblePages(part, columns.heightPx));
  const layout = layColumns(columns);
  const shared = { layout, freeId: freeIds(), heightPx: columns.heightPx };
  for (const part of parts) part.setAttribute(attributes.away, '');
  const movedNotes = gathered.flatMap((notes, index) => {
    const open = stages[index];
    if (!open) return [];
    notes.part.removeAttribute(attributes.away);
    const queue = [...notes.references];
    const stage = open(layout);
    const left = placeInPart({
      ...shared,
      notes,
      stage,
      queue,
      tried: nothingTried(),
      carriedOver: [],
      pinnedLines: new Set(),
    });
    notes.part.setAttribute(attributes.away, '');
    return [...notes.staying, ...left.map(({ number }) => number)];
  });
  for (const part of parts) part.removeAttribute(attributes.away);
  layout.setHeight(columns.heightPx);
  const withNotes = gathered.map(({ part }) => part);
  hideBrokenRules(withNotes, layout);
  removeStrayHyphens(withNotes.flatMap(otherwiseIndented));
  layout.restore();
  return { movedNotes, pageOf: shownIds() };
}

/** Returns what makes ids that no element has. */
function freeIds(): () => string {
  let count = 0;
  return () => {
    do count += 1;
    while (document.getElementById(`goes-on-${count}`));
    return `goes-on-${count}`;
  };
}

/** Returns the references whose notes have no place. */
function placeInPart(work: NotesContext): NoteReference[] {
  const { queue, notes, stage } = work;
  const left: NoteReference[] = [];
  while (queue.length > 0 || work.carriedOver.length > 0) {
    const unplaceable = placePage(work);
    if (!unplaceable) continue;
    queue.splice(queue.indexOf(unplaceable), 1);
    notes.putBack(unplaceable.items);
    left.push(unplaceable);
  }
  fillPagesWithoutNotes(work);
  stage.close();
  notes.tidy();
  return left;
}

/** Divides the page that is first and ends it, or returns a reference whose note has no place on it. */
function placePage(work: NotesContext): NoteReference | undefined {
  const { queue } = work;
  for (let tries = 0; tries < maxTries; tries++) {
    const plan = planPage(work, tries * slackPx);
    if (plan === 'no-references-here') {
      // text that fills a gap may have brought the next reference up to this page
      if (fillPagesWithoutNotes(work) && isOnFirstPage(work, queue[0])) {
        tries = -1;
        continue;
      }
      return isolatePage(work) ? undefined : queue[0];
    }
    if (plan === 'notes-alone') return void endPageOfNotes(work);
    if ('unplaceable' in plan) return plan.unplaceable;
    // planned once more: each cure is tried once, so this comes to an end
    if (fillPlanned(work, plan)) tries = -1;
    else if (endPage(work, plan)) return undefined;
  }
  if (work.carriedOver.length === 0) return queue[0];
  endPageOfNotes(work);
  return undefined;
}

function isOnFirstPage({ stage }: NotesContext, reference: NoteReference | undefined): boolean {
  return reference !== undefined && stage.columnOf(reference) === 0;
}
