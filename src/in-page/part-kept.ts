/**
 * A short unbreakable block that leaves a gap at the foot of a page → the same block, divided by the page break.
 * Listings keep three lines on either side, tables two rows, text two lines, as the style sheet asks for.
 */

import type { Gap, Page } from './gaps.js';
import { isKeptWithNext } from './gaps.js';
import { lineHeightPx } from './layout-pixels.js';

/** The blocks that may be divided where keeping them whole would leave a gap. */
const parted =
  'pre:not(.diagram), table, .callout, aside, ul, ol, dl, dd, li, blockquote, details, figure.listing, .theorem-block, tr';
/** A row of so many lines may be parted. */
const minRowLines = 7;
/** Fewer lines of code cannot be parted so that three are on either side. */
const minCodeLines = 6;

/** The space that may stay empty where a section ends, if the next section then begins with a whole table. */
const sectionEndShare = 0.4;

/** Divides the block that did not fit, or the first unbreakable block in it. */
export function partKept({ cause, start, px }: Gap, page: Page): (() => void) | undefined {
  const kept = keptIn(cause, page);
  // a short table right below the heading of a section is read better with that heading at the head of a page
  const isFirst = start !== cause && start.matches('.depth-1');
  if (isFirst && kept?.matches('table') && px < sectionEndShare * page.heightPx) return undefined;
  return kept && (() => part(kept));
}

/** The block, or the first block in it, that is unbreakable and may be divided. */
export function keptIn(block: Element, page: Page): HTMLElement | undefined {
  for (let element: Element | undefined = block; element; element = firstIn(element))
    if (element instanceof HTMLElement && isWhole(element) && mayBeParted(element, page)) return element;
  return undefined;
}

/** Whether an element is unbreakable. */
export function isWhole(element: Element): boolean {
  return getComputedStyle(element).breakInside.startsWith('avoid');
}

function mayBeParted(element: Element, { keepsRows = false }: Page): boolean {
  if (!element.matches(parted)) return false;
  if (element instanceof HTMLTableRowElement)
    return !keepsRows && element.getBoundingClientRect().height > minRowLines * lineHeightPx(element);
  return !element.matches('pre, figure') || element.querySelectorAll('.line').length >= minCodeLines;
}

/** The first in an element that does not merely stand above the rest of it. */
function firstIn(element: Element): Element | undefined {
  if (element.matches('figure:not(.listing), p, pre, tr')) return undefined;
  return [...element.children].find(
    (child) => !child.matches('caption, thead, colgroup, figcaption') && !isKeptWithNext(child),
  );
}

function part(element: HTMLElement): void {
  // with priority over style sheets, since it would be divided again
  element.style.setProperty('break-inside', 'auto', 'important');
  if (element instanceof HTMLTableRowElement) wrapCells(element);
}

/** Edges that repeat at the page's end, as in rows that are known to be tall (src/compose/tall-rows.ts). */
function wrapCells(row: HTMLTableRowElement): void {
  for (const cell of row.cells) {
    const box = document.createElement('div');
    box.className = 'tall-cell';
    box.append(...cell.childNodes);
    cell.append(box);
  }
}
