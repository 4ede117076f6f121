/**
 * The first page and a height of text → the content of the page at that height. Chromium's layout gives the answer: the
 * columns are made that tall, and the first column is read.
 */

import { attributes } from '../attribute-names.js';
import { lineHeightPx } from '../layout-pixels.js';
import type { FoundReference } from './note-heights.js';
import type { NotesContext } from './notes-context.js';
import { findPageEnd, type PagePlace } from './page-end.js';

/** Chromium sets so many lines at the end of a paragraph as is best for all of them (`text-wrap: pretty`). */
const prettyLines = 4;

/** A page with so much text. */
export interface DividedPage {
  /** references on it whose notes have no place yet */
  readonly found: readonly FoundReference[];
  /** where it ends; undefined where that is the end of all text */
  readonly end: PagePlace | undefined;
  /** whether nothing stands on it */
  readonly isEmpty: boolean;
  /** where its text ends */
  readonly bottomPx: number;
}

/** The references on the page if all of it is text. */
export function referencesOnFullPage(work: NotesContext): FoundReference[] {
  work.layout.setHeight(work.heightPx);
  work.stage.fillPage();
  return referencesOnPage(work);
}

/** The division of the page at this height of text. */
export function dividePage(work: NotesContext, textPx: number): DividedPage {
  work.layout.setHeight(Math.max(1, textPx));
  work.stage.fillPage();
  const end = pageEnd(work);
  const found = referencesOnPage(work).filter(({ reference }) => isBefore(reference.element, end, work));
  return { found, end, isEmpty: isEmptyBefore(end, work), bottomPx: bottomBefore(end, work) };
}

/**
 * The lowest position of a reference's line on a full page, with the boxes around it and blocks that stay with them.
 */
export function bottomsOf(
  { reference: { element }, bottomPx }: FoundReference,
  work: NotesContext,
): number[] {
  const { layout, notes, heightPx } = work;
  layout.setHeight(heightPx);
  const linePx = lineHeightPx(element) || 0;
  const bottoms = [bottomPx + linePx / 2, bottomPx + linePx];
  for (let box = element.parentElement; box && box !== notes.part; box = box.parentElement) {
    const spots = layout.spots(box);
    const px = Math.max(...spots.map(({ bottom }) => bottom)) + 4;
    if (spots.every(({ column }) => column === 0)) bottoms.push(px);
  }
  // a caption stays with the first rows of its table, a heading with what it is above
  for (const part of [0.1, 0.2, 0.3, 0.4]) bottoms.push(bottomPx + part * heightPx);
  return [...new Set(bottoms)].sort((a, b) => a - b);
}

function referencesOnPage({ queue, layout, stage }: NotesContext): FoundReference[] {
  const found: FoundReference[] = [];
  let beyond = 0;
  for (const reference of queue) {
    const spot = layout.spots(reference.element)[0];
    if (spot?.column === 0) {
      if (found.length === 0) stage.begins(reference.topPx - spot.top);
      found.push({ reference, bottomPx: spot.bottom });
    }
    // cells of a row that is broken lie on either page
    else if (++beyond > 8) break;
  }
  return found;
}

function pageEnd(work: NotesContext): PagePlace | undefined {
  const { notes, stage, layout } = work;
  const find = () =>
    findPageEnd({ root: notes.part, from: stage.first, column: 1, avoided: 'whole' }, layout);
  let place = find();
  while (!place && stage.showMore()) place = find();
  const paragraph =
    place?.node instanceof Text && place.node.parentElement?.closest('p, li, dd, blockquote, div');
  if (!paragraph || work.pinnedLines.has(paragraph) || linesAfterPage(paragraph, work) > prettyLines)
    return place;
  // what is best for the whole paragraph is not best for its halves
  work.pinnedLines.add(paragraph);
  paragraph.setAttribute(attributes.pinnedLines, '');
  return find();
}

/** Lines of a paragraph after the first column. */
function linesAfterPage(paragraph: Element, { layout }: NotesContext): number {
  const beyond = layout.spots(paragraph).filter(({ column }) => column > 0);
  const px = beyond.reduce((sum, { top, bottom }) => sum + bottom - top, 0);
  return px / lineHeightPx(paragraph);
}

/** Content of the column may be after the page's end, where the page ends before an unbreakable block. */
function isBefore(element: Element, place: PagePlace | undefined, { layout }: NotesContext): boolean {
  if (!place || place.isExact) return true;
  layout.range.setStart(place.node, place.offset);
  layout.range.collapse(true);
  return layout.range.comparePoint(element, 0) < 0;
}

function isEmptyBefore(place: PagePlace | undefined, { notes, stage }: NotesContext): boolean {
  if (place?.node !== notes.part) return false;
  const after = place.node.childNodes[place.offset];
  for (let node = stage.first; node && node !== after; node = node.nextSibling)
    if (node instanceof Element && node.getClientRects().length > 0) return false;
  return true;
}

/** The end of the text before a page's end, in the first column. */
export function bottomBefore(place: PagePlace | undefined, { layout, heightPx }: NotesContext): number {
  if (!place) return heightPx;
  layout.range.setEnd(place.node, place.offset);
  layout.range.setStart(place.node, startOfLast(place));
  const spots = layout.spots(layout.range).filter(({ column }) => column === 0);
  return Math.max(0, ...spots.map(({ bottom }) => bottom));
}

/** Where what stands last before a page's end begins: before a block stands white space, of several where one was moved. */
function startOfLast({ node, offset }: PagePlace): number {
  let start = Math.max(0, offset - 1);
  if (node instanceof Text) return start;
  while (start > 0 && !isShown(node.childNodes[start])) start--;
  return start;
}

function isShown(node: ChildNode | undefined): boolean {
  if (node instanceof Element) return node.getClientRects().length > 0;
  return node instanceof Text && node.data.trim() !== '';
}
