/**
 * A gap at the foot of a page with or without notes → a fuller page, by the same remedies as elsewhere
 * (../close-gaps.ts). Pages are filled one by one, while their notes are placed: text that moves up brings its own
 * notes along, and the page is then planned again.
 */

import { cureOf, nextCure } from '../close-gaps.js';
import { causeOf, gapShare, isForcedBefore, type Page } from '../gaps.js';
import { footHeight } from './note-heights.js';
import type { NotesContext, PagePlan } from './notes-context.js';
import { bottomBefore } from './text-page.js';

/** Fills the gap at the end of the page that is planned; false where there is none. */
export function fillPlanned(work: NotesContext, { end, begun, references }: PagePlan): boolean {
  const { notes, heightPx, layout, tried, stage } = work;
  if (!end || begun || !(end.node instanceof Element)) return false;
  const start = elementFrom(end.node.childNodes[end.offset]);
  if (!start || isForcedBefore(start) || tried.left.has(causeOf(start))) return false;
  const bottomPx = bottomBefore(end, work);
  const foot = { carriedOver: work.carriedOver, heightOf: notes.heightOf, framePx: notes.framePx };
  const roomPx = heightPx - footHeight(references, foot);
  const gapPx = roomPx - bottomPx;
  if (bottomPx === 0 || gapPx <= gapShare * heightPx) return false;
  layout.setHeight(heightPx);
  // text for a page's gap, behind a figure that may be as tall as a page; no more, since all that is shown is laid out again
  stage.showPages(3);
  const pageTop = elementFrom(stage.first);
  const gap = { px: gapPx, start, cause: causeOf(start), pageTop: pageTop ?? start };
  const apply = cureOf(gap, { ...pageOf(work), heightPx: roomPx }, tried);
  if (apply) apply();
  else tried.left.add(gap.cause);
  return apply !== undefined;
}

/**
 * Fills the gaps on the pages before that of the next reference, which hold no notes, or on all that are left; false where
 * there are none.
 */
export function fillPagesWithoutNotes(work: NotesContext): boolean {
  const { stage, layout, heightPx, queue, tried } = work;
  const [next] = queue;
  const isBehind = (block: Element) =>
    next !== undefined &&
    !block.contains(next.element) &&
    (next.element.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  layout.setHeight(heightPx);
  if (next) stage.columnOf(next);
  else while (stage.showMore());
  const from = elementFrom(stage.first) ?? null;
  const page = pageOf(work);
  const filling = { from, tried, end: isBehind };
  let isChanged = false;
  for (let cure = nextCure(filling, page); cure; cure = nextCure(filling, page)) {
    cure();
    isChanged = true;
  }
  return isChanged;
}

/**
 * The inputs of remedies. A figure with notes stays at its place, as notes are numbered in the order of the text. Rows
 * stay whole, as a page with notes cannot begin within a row.
 */
function pageOf(work: NotesContext): Page {
  const { layout, heightPx, notes, stage } = work;
  const isFixed = (block: Element) => notes.references.some(({ element }) => block.contains(element));
  const fixedTop = elementFrom(stage.first);
  return { layout, heightPx, isFixed, footPx: notesOf(work), keepsRows: true, fixedTop };
}

/** The height of a block's notes. */
function notesOf({ queue, notes }: NotesContext): (block: Element) => number {
  return (block) =>
    queue
      .filter(({ element }) => block.contains(element))
      .flatMap(({ items }) => items)
      .reduce((sum, item) => sum + notes.heightOf(item), 0);
}

function elementFrom(node: ChildNode | null | undefined): HTMLElement | undefined {
  let next = node;
  while (next && !(next instanceof HTMLElement)) next = next.nextSibling;
  return next ?? undefined;
}
