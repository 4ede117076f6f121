/**
 * The document as it is → a layout in columns, one column a page, until `restore` is called. The root element has the
 * columns, so that the body keeps its automatic height and percentages mean the same as in print. Forced page breaks
 * are column breaks meanwhile.
 */

import { attributes } from './attribute-names.js';
import { breakColumns } from './column-breaks.js';
import { cssLength } from './layout-pixels.js';

/** The box that one page's content is broken into, and the columns that replace pages while measuring. */
export interface Columns {
  readonly widthPx: number;
  readonly heightPx: number;
  /** the gap between two columns, so wide that overflow of one column does not count for the next */
  readonly gapPx: number;
}

/** A fragment of something: its column, and its edges from the column's top. */
export interface Spot {
  readonly column: number;
  readonly top: number;
  readonly bottom: number;
}

/** A document in columns. */
export interface ColumnLayout {
  /** left and top of the first column */
  readonly corner: { readonly left: number; readonly top: number };
  /** the only range to use: every live range makes changes of the document slower */
  readonly range: Range;
  /** Gives all columns another height. */
  setHeight(heightPx: number): void;
  /** The places of the fragments, in order. */
  spots(of: Element | Range): Spot[];
  restore(): void;
}

/**
 * Lays the document out in columns. Unbreakable boxes that are taller than a column are made breakable, permanently.
 */
export function layColumns(columns: Columns): ColumnLayout {
  const root = document.documentElement;
  const sheet = columnSheet(columns);
  // the first layer wins, also over the one that keeps html without a box in print (src/browser/document.ts)
  document.head.prepend(sheet);
  const setHeight = (px: number) => root.style.setProperty('height', `${px}px`, 'important');
  setHeight(columns.heightPx);
  const restoreBreaks = breakColumns();
  const [part = document.body] = document.querySelectorAll(`[${attributes.part}]`);
  const direction = getComputedStyle(part).direction === 'rtl' ? 'rtl' : 'ltr';
  const corner = root.getBoundingClientRect();
  breakTallBoxes(columns.heightPx);
  return {
    corner,
    range: document.createRange(),
    setHeight,
    spots: (of) => [...of.getClientRects()].map((rect) => spotOf(rect, { ...columns, corner, direction })),
    restore() {
      restoreBreaks();
      sheet.remove();
      root.style.removeProperty('height');
      if (root.style.length === 0) root.removeAttribute('style');
    },
  };
}

function columnSheet({ widthPx, gapPx }: Columns): HTMLStyleElement {
  const sheet = document.createElement('style');
  sheet.textContent = `@layer { html { width: ${widthPx}px !important; columns: ${widthPx}px auto !important;
    column-gap: ${gapPx}px !important; column-fill: auto !important; }
    [${attributes.away}] { display: none !important; } }`;
  return sheet;
}

/** Columns with their position in the window. */
interface PlacedColumns extends Pick<Columns, 'widthPx' | 'gapPx'> {
  readonly corner: { readonly left: number; readonly top: number };
  readonly direction: 'ltr' | 'rtl';
}

/** The column that a box begins in, and its edges from there. In right-to-left text boxes begin at the right. */
export function spotOf(
  { left, right, top, bottom }: Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>,
  { widthPx, gapPx, corner, direction }: PlacedColumns,
): Spot {
  const edgePx = (direction === 'rtl' ? right : left) - corner.left;
  const column = Math.max(0, Math.floor((edgePx + gapPx / 2) / (widthPx + gapPx)));
  return { column, top: top - corner.top, bottom: bottom - corner.top };
}

/** Print cuts an unbreakable box that is taller than a page; in columns such a box overflows. */
function breakTallBoxes(heightPx: number): void {
  const isTooTall = (element: Element) =>
    [...element.getClientRects()].some((box) => box.height > heightPx + 4);
  if (![...document.querySelectorAll(`[${attributes.part}]`)].some(isTooTall)) return;
  for (const element of document.querySelectorAll<HTMLElement>(`[${attributes.part}] *`))
    if (isTooTall(element)) makeBreakable(element, heightPx);
}

function makeBreakable(element: HTMLElement, heightPx: number): void {
  const { display } = getComputedStyle(element);
  if (element.matches('img, svg, video, canvas, object, embed, iframe')) {
    element.style.setProperty('max-height', cssLength(Math.floor(heightPx * 0.9)), 'important');
    element.style.setProperty('object-fit', 'contain');
  } else if (display.startsWith('inline-')) {
    element.style.setProperty('display', display.replace(/^inline-/, ''), 'important');
  }
}
