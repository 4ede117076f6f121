/**
 * Runs inside the page. The page that is first → what is on it if it had only so much text. Answers come from
 * Chromium itself: the columns are made that tall, and the first of them is looked at.
 */

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { NoteReference } from './gather-notes.js';
import type { PagePlace } from './page-end.js';
import type { NotesWork } from './work.js';

/** A reference on the page, and how far down its letters reach. */
export interface FoundReference {
  readonly reference: NoteReference;
  readonly bottomPx: number;
}

/** Questions to the page that is first. */
export interface TextPage {
  /** References whose notes have no place yet. */
  references(textPx: number): FoundReference[];
  /** Where it ends; undefined where that is the end of all text. */
  end(textPx: number): PagePlace | undefined;
  /** Whether nothing stands on it before the place; the columns are as tall as they were when the place was found. */
  isEmptyBefore(place: PagePlace | undefined): boolean;
  /** Where what stands before the place ends; likewise. */
  bottomBefore(place: PagePlace | undefined): number;
  /** How far down the line of a reference may reach on a full page, and the row or box that it is in. */
  bottomsOf(found: FoundReference): number[];
}

/** Reads the page that is first. */
export function textPage(work: NotesWork): TextPage {
  /** Chromium sets so many lines at the end of a paragraph as is best for all of them (`text-wrap: pretty`). */
  const prettyLines = 4;
  const { notes, stage, layout, tools, queue, heightPx } = work;
  return { references, end, isEmptyBefore, bottomBefore, bottomsOf };

  function setText(textPx: number): void {
    layout.setHeight(Math.max(1, textPx));
    stage.fillPage();
  }

  function references(textPx: number): FoundReference[] {
    setText(textPx);
    const found: FoundReference[] = [];
    let beyond = 0;
    for (const reference of queue) {
      const spot = layout.spots(reference.element)[0];
      if (spot?.column === 0) found.push({ reference, bottomPx: spot.bottom });
      // cells of a row that is broken lie on either page
      else if (++beyond > 8) break;
    }
    const [first] = found;
    if (first) stage.begins(first.reference.topPx - (layout.spots(first.reference.element)[0]?.top ?? 0));
    return found;
  }

  function end(textPx: number): PagePlace | undefined {
    setText(textPx);
    let place = find();
    while (!place && stage.showMore()) place = find();
    const paragraph =
      place?.node instanceof Text && place.node.parentElement?.closest('p, li, dd, blockquote, div');
    if (!paragraph || paragraph.hasAttribute('data-steady') || goesOnFor(paragraph) > prettyLines)
      return place;
    // what is best for the whole paragraph is not best for its halves
    paragraph.setAttribute('data-steady', '');
    return find();
  }

  function find(): PagePlace | undefined {
    return tools.findPageEnd({ root: notes.part, from: stage.first, column: 1 }, layout);
  }

  /** Lines of a paragraph after the first column. */
  function goesOnFor(paragraph: Element): number {
    const beyond = layout.spots(paragraph).filter(({ column }) => column > 0);
    const px = beyond.reduce((sum, { top, bottom }) => sum + bottom - top, 0);
    return px / Number.parseFloat(getComputedStyle(paragraph).lineHeight);
  }

  function isEmptyBefore(place: PagePlace | undefined): boolean {
    if (place?.node !== notes.part) return false;
    const after = place.node.childNodes[place.offset];
    for (let node = stage.first; node && node !== after; node = node.nextSibling)
      if (node instanceof Element && node.getClientRects().length > 0) return false;
    return true;
  }

  function bottomBefore(place: PagePlace | undefined): number {
    if (!place) return heightPx;
    const range = document.createRange();
    range.setEnd(place.node, place.offset);
    // before a block stands white space
    range.setStart(place.node, Math.max(0, place.offset - (place.node instanceof Text ? 1 : 2)));
    const spots = layout.spots(range).filter(({ column }) => column === 0);
    return Math.max(0, ...spots.map(({ bottom }) => bottom));
  }

  function bottomsOf({ reference: { element }, bottomPx }: FoundReference): number[] {
    setText(heightPx);
    const line = getComputedStyle(element.closest('p, li, td, div') ?? element).lineHeight;
    const linePx = Number.parseFloat(line) || 0;
    const box = element.closest('tr, figure, .keep');
    const boxPx = box ? Math.max(...layout.spots(box).map(({ bottom }) => bottom)) : bottomPx;
    return [bottomPx + linePx / 2, bottomPx + linePx, boxPx + 1];
  }
}
