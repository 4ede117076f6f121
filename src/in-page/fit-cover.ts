/**
 * A cover that is taller than its page → a cover that fits: first less white space, then authors that run on, then
 * facts beside each other in smaller type, then a smaller title, then smaller still. The rest of a longer cover is on
 * the next page.
 */

import { pixelsPerCssPx } from './layout-pixels.js';

const steps = 5;

/** Fits the cover of the document, where it has one. */
export function fitCover(): void {
  const cover = document.querySelector<HTMLElement>('.cover:not(.title-block)');
  if (!cover) return;
  // a cover is at least as tall as its page, less a millimetre
  const roomPx = Number.parseFloat(getComputedStyle(cover).minHeight) * pixelsPerCssPx();
  if (!(roomPx > 0)) return;
  for (let step = 1; step <= steps && cover.getBoundingClientRect().height > roomPx + 2; step++)
    cover.classList.add(`cover-step-${step}`);
}
