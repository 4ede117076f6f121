/**
 * The blocks of a part, laid out in columns → the pages that end early: the gap, and the block behind it on the next
 * page. Where a block is divided, its children show how far down its page is filled.
 */

import { attributes } from './attribute-names.js';
import type { ColumnLayout } from './column-layout.js';
import { pixelsPerCssPx } from './layout-pixels.js';

/**
 * The minimum of empty space that counts as a gap, as a share of the page's height: readers notice a fifth. They see
 * the ink, and the last line's box ends a little below its ink.
 */
export const gapShare = 0.185;

/** The options of moves and sizes. */
export interface Page {
  readonly layout: ColumnLayout;
  readonly heightPx: number;
  /** space that a block's notes take at the foot of its page; default: none */
  readonly footPx?: ((block: Element) => number) | undefined;
  /** whether a figure stays where it is written; default: none does */
  readonly isFixed?: (block: Element) => boolean;
  /** whether rows of tables stay whole; default: they do not */
  readonly keepsRows?: boolean;
  /** a block that nothing may be put before */
  readonly fixedTop?: Element | undefined;
}

/** The empty space at the foot of a page. */
export interface Gap {
  readonly px: number;
  /** the first block on the next page */
  readonly start: HTMLElement;
  /** the block that did not fit: `start`, or the block that is kept together with it */
  readonly cause: HTMLElement;
  /** the block of the part at the beginning of the page */
  readonly pageTop: Element;
}

/** The position of the search. */
interface Scan {
  readonly page: Page;
  column: number;
  bottomPx: number;
  pageTop: Element;
}

/** The first gap from the block `from` on that is not before one of `left`; undefined where there is none. */
export function firstGap(
  from: Element | null,
  page: Page,
  left: ReadonlySet<Element>,
  end: (block: Element) => boolean = () => false,
): Gap | undefined {
  let scan: Scan | undefined;
  for (let block = from; block && !end(block); block = block.nextElementSibling) {
    const [first] = spotsOf(block, page.layout);
    if (!first) continue;
    scan ??= { page, column: first.column, bottomPx: 0, pageTop: block };
    const start = gapIn(block, scan, left);
    if (start) {
      const { pageTop, bottomPx } = scan;
      return { px: page.heightPx - bottomPx, start, cause: causeOf(start), pageTop };
    }
    if (scan.column !== first.column || first.top < 1) scan.pageTop = block;
  }
  return undefined;
}

/** Walks over an element and its descendants in order; returns the element behind a gap. */
function gapIn(element: Element, scan: Scan, left: ReadonlySet<Element>): HTMLElement | undefined {
  const spots = spotsOf(element, scan.page.layout);
  const [first, last] = [spots[0], spots.at(-1)];
  if (!first || !last) return undefined;
  if (isBehindGap(element, first.column, scan) && !left.has(causeOf(element))) return element;
  if (last.column > first.column && isStack(element)) {
    for (const child of element.childNodes) {
      if (child instanceof Text) passText(child, scan);
      else if (child instanceof Element) {
        const found = gapIn(child, scan, left);
        if (found) return found;
      }
    }
    scan.column = last.column;
    return undefined;
  }
  const bottomPx = Math.max(
    ...spots.filter(({ column }) => column === last.column).map((spot) => spot.bottom),
  );
  scan.bottomPx = last.column === scan.column ? Math.max(scan.bottomPx, bottomPx) : bottomPx;
  scan.column = Math.max(scan.column, last.column);
  return undefined;
}

function isBehindGap(element: Element, column: number, scan: Scan): element is HTMLElement {
  return (
    element instanceof HTMLElement &&
    column === scan.column + 1 &&
    scan.bottomPx > 0 &&
    scan.page.heightPx - scan.bottomPx > gapShare * scan.page.heightPx &&
    !isForcedBefore(element)
  );
}

/** Text between blocks, as in the item of a list. */
function passText(text: Text, scan: Scan): void {
  if (text.data.trim() === '') return;
  const { layout } = scan.page;
  layout.range.selectNode(text);
  for (const { column, bottom } of layout.spots(layout.range)) {
    scan.bottomPx = column === scan.column ? Math.max(scan.bottomPx, bottom) : bottom;
    scan.column = Math.max(scan.column, column);
  }
}

/** The boxes of visible fragments; of repeated table heads the first. */
function spotsOf(element: Element, layout: ColumnLayout) {
  if (isAway(element)) return [];
  const spots = layout.spots(element).filter(({ top, bottom }) => bottom > top);
  return element instanceof HTMLTableSectionElement && element.tagName === 'THEAD'
    ? spots.slice(0, 1)
    : spots;
}

/** Whether its content is stacked vertically. */
function isStack(element: Element): boolean {
  const { display, columnCount } = getComputedStyle(element);
  const isBlock = /^(block|list-item|flow-root|flow-root list-item|table|table-row-group)$/.test(display);
  return (
    isBlock &&
    columnCount === 'auto' &&
    element.matches(':has(*)') &&
    !element.matches('p, .line, figure:not(.listing)')
  );
}

/** The block that did not fit: before it are headings and other blocks that stay with the next one. */
export function causeOf(start: HTMLElement): HTMLElement {
  let cause = start;
  while (
    isKeptWithNext(cause) &&
    cause.nextElementSibling instanceof HTMLElement &&
    !isAway(cause.nextElementSibling)
  )
    cause = cause.nextElementSibling;
  return cause;
}

/** Whether a page break after a block has to be avoided. */
export function isKeptWithNext(block: Element): boolean {
  return getComputedStyle(block).breakAfter.startsWith('avoid');
}

/** Whether the paper or its theme forces a page break before a block. */
export function isForcedBefore(block: Element): boolean {
  const before = block.previousElementSibling;
  const breaks = [getComputedStyle(block).breakBefore, before ? getComputedStyle(before).breakAfter : 'auto'];
  return breaks.some((value) => !/^(auto|avoid.*)$/.test(value));
}

/** Whether it is hidden while other pages are laid out. */
export function isAway(block: Element): boolean {
  return block.hasAttribute(attributes.away);
}

/** Whether a block is a heading. */
export function isHeading(block: Element): boolean {
  return block.matches('h1, h2, h3, h4, h5, h6');
}

/** The margin above a block. */
export function gapAbove(block: Element): number {
  const before = block.previousElementSibling;
  const below = before ? Number.parseFloat(getComputedStyle(before).marginBottom) : 0;
  return Math.max(below, Number.parseFloat(getComputedStyle(block).marginTop)) * pixelsPerCssPx();
}
