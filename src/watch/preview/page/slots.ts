/** The slots of pages: one element a page, of the page's size, drawn or not. */

import { byId, create } from './elements.js';
import type { Layout } from './page-layout.js';
import type { Paper } from './paper.js';

/** A point of the window, as events have it. */
export interface ClientPoint {
  readonly clientX: number;
  readonly clientY: number;
}

/** A point of a page: page from 0, points from its top left corner. */
export interface PagePoint {
  readonly page: number;
  readonly xPt: number;
  readonly topPt: number;
}

/** As many slots as the paper has pages, at the layout's sizes; those that were there stay, with their content. */
export function fitSlots(paper: Paper, layout: Layout): readonly HTMLElement[] {
  const column = byId('pages', HTMLElement);
  column.style.setProperty('--scale-factor', String(layout.pxPerPt));
  while (column.children.length > layout.pages.length) column.lastElementChild?.remove();
  while (column.children.length < layout.pages.length) {
    column.append(create('div', { class: 'slot', attributes: { role: 'region', tabindex: '-1' } }));
  }
  const slots = [...column.children].filter((child) => child instanceof HTMLElement);
  for (const [page, slot] of slots.entries()) {
    const box = layout.pages[page];
    slot.style.width = `${box?.widthPx ?? 0}px`;
    slot.style.height = `${box?.heightPx ?? 0}px`;
    slot.ariaLabel = `Page ${paper.labels[page]}`;
  }
  return slots;
}

/** The point on a page under a point of the window; undefined beside the pages. */
export function pointOnPage(
  slots: readonly HTMLElement[],
  point: ClientPoint,
  pxPerPt: number,
): PagePoint | undefined {
  for (const [page, slot] of slots.entries()) {
    const { left, right, top, bottom } = slot.getBoundingClientRect();
    const { clientX: x, clientY: y } = point;
    if (x < left || x > right || y < top || y > bottom) continue;
    return { page, xPt: (x - left) / pxPerPt, topPt: (y - top) / pxPerPt };
  }
  return undefined;
}

/** Shows for a moment that something changed at this height of a page. */
export function markPlace(slot: HTMLElement | undefined, topPx: number): void {
  const mark = create('div', { class: 'mark', attributes: { 'aria-hidden': 'true' } });
  mark.style.top = `${topPx}px`;
  mark.addEventListener('animationend', () => mark.remove());
  slot?.append(mark);
}
