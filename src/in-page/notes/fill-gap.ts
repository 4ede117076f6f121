/**
 * A gap that a figure leaves on a page with or without notes → the text after the figure in the gap, and the figure at
 * the head of the next page. Pages are filled one by one, while their notes are placed: what moves up brings its own
 * notes along, and the page is then planned again.
 */

import {
  firstHeadingOf,
  floatingFigures,
  gapShare,
  isForcedBefore,
  isHeading,
  moveInto,
  nextMove,
  place,
} from '../float-figures.js';
import type { NoteReference } from './gather-notes.js';
import { footHeight } from './note-heights.js';
import type { NotesWork, PagePlan } from './notes-context.js';
import { bottomBefore } from './text-page.js';

/** The figures of a part that may float and hold no note, in order; each is looked at once. */
export function floatsIn(part: Element, references: readonly NoteReference[]): HTMLElement[] {
  const withNotes = new Set(references.map(({ element }) => element.closest<HTMLElement>('figure, table')));
  return floatingFigures(part).filter((figure) => !withNotes.has(figure));
}

/** Fills the gap at the end of the page that is planned; false where there is none. */
export function fillPlanned(work: NotesWork, { end, begun, references }: PagePlan): boolean {
  const { notes, heightPx, layout } = work;
  if (!end || begun || end.node !== notes.part) return false;
  const figure = figureFrom(end.node.childNodes[end.offset]);
  if (!figure || !takeFrom(work.floats, figure) || isForcedBefore(firstHeadingOf(figure))) return false;
  const bottomPx = bottomBefore(end, work);
  const foot = { carriedOver: work.carriedOver, heightOf: notes.heightOf, framePx: notes.framePx };
  const gapPx = heightPx - footHeight(references, foot) - bottomPx;
  if (bottomPx === 0 || gapPx <= gapShare * heightPx) return false;
  layout.setHeight(heightPx);
  // text for a page's gap, behind a figure that may be as tall as a page
  for (let more = 0; more < 4 && work.stage.showMore(); more++);
  const move = moveInto(gapPx, figure, { layout, heightPx, footPx: notesOf(work) });
  if (move) place(move);
  return move !== undefined;
}

/** Fills the gaps on the pages before that of the next reference, which hold no notes; or on all that are left. */
export function fillPagesWithoutNotes(work: NotesWork): void {
  const { stage, layout, heightPx, queue, floats } = work;
  const [next] = queue;
  const isBefore = (figure: HTMLElement) =>
    !next || (figure.compareDocumentPosition(next.element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  if (!floats.some(isBefore)) return;
  layout.setHeight(heightPx);
  if (next) stage.columnOf(next);
  else while (stage.showMore());
  const figures = floats.filter(isBefore);
  for (const figure of figures) takeFrom(floats, figure);
  const page = { layout, heightPx, footPx: notesOf(work) };
  for (let move = nextMove(figures, page); move; move = nextMove(figures, page)) place(move);
}

/** How tall the notes are that a block would bring along. */
function notesOf({ queue, notes }: NotesWork): (block: Element) => number {
  return (block) =>
    queue
      .filter(({ element }) => block.contains(element))
      .flatMap(({ items }) => items)
      .reduce((sum, item) => sum + notes.heightOf(item), 0);
}

/** The figure that comes there, after nothing but headings. */
function figureFrom(node: ChildNode | undefined): HTMLElement | undefined {
  for (let next: ChildNode | null | undefined = node; next; next = next.nextSibling)
    if (next instanceof HTMLElement && !isHeading(next)) return next;
  return undefined;
}

/** Whether the figure is in the list, which it then leaves. */
function takeFrom(figures: HTMLElement[], figure: HTMLElement): boolean {
  const index = figures.indexOf(figure);
  if (index !== -1) figures.splice(index, 1);
  return index !== -1;
}
