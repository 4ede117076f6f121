/**
 * Captions, notes and wide blocks of a paper on both sides, laid out as on right pages → the same on the outer side of left
 * pages. Nothing else moves, as none of them takes room beside the text. A wide block on both kinds of pages stands
 * in the middle.
 */

import { attributes } from './attribute-names.js';
import { type Columns, layColumns } from './column-layout.js';

const asides = ['.wide', '.caption-end > :is(figcaption, caption)', '.wide + .caption-remark', '.margin'];

/** A document of which pages may be left ones. */
export interface Sides {
  readonly columns: Columns;
  /** page of the paper that the first page is, counted from 0: odd pages are left ones */
  readonly firstPage: number;
}

/** Says of each, for the style sheet, whether it is on left pages. */
export function putAsides({ columns, firstPage }: Sides): void {
  const within = asides.map((selector) => `[${attributes.sides}] ${selector}`).join();
  const layout = layColumns(columns);
  const found = [...document.querySelectorAll(within)].map((element) => {
    const spots = layout.spots(element).filter(({ top, bottom }) => bottom > top);
    const isLeft = spots.map(({ column }) => (column + firstPage) % 2 === 1);
    return { element, isLeft };
  });
  layout.restore();
  for (const { element, isLeft } of found) {
    if (!isLeft.includes(true)) element.removeAttribute(attributes.side);
    else element.setAttribute(attributes.side, isLeft.includes(false) ? 'both' : 'left');
  }
}
