/**
 * A cover that is taller than its page → a cover that fits: first less white space, then authors that run on, then
 * facts beside each other in smaller type, then a smaller title, then smaller still. The rest of a longer cover is on
 * the next page. A title with a word that is wider than its column → a title as small as that word asks for.
 */

import { pixelsPerCssPx } from './layout-pixels.js';

const steps = 5;

/** A title is not set smaller than this share of its size: a longer word is parted. */
const smallestTitle = 0.45;

/** Fits the cover of the document, where it has one. */
export function fitCover(): void {
  fitHeight();
  fitTitle();
}

function fitHeight(): void {
  const cover = document.querySelector<HTMLElement>('.cover:not(.title-block)');
  if (!cover) return;
  // a cover is at least as tall as its page, less a millimetre
  const roomPx = Number.parseFloat(getComputedStyle(cover).minHeight) * pixelsPerCssPx();
  if (!(roomPx > 0)) return;
  for (let step = 1; step <= steps && cover.getBoundingClientRect().height > roomPx + 2; step++)
    cover.classList.add(`cover-step-${step}`);
}

function fitTitle(): void {
  const cover = document.querySelector<HTMLElement>('.cover');
  const title = cover?.querySelector<HTMLElement>('.title');
  if (!cover || !title) return;
  const columnPx = title.getBoundingClientRect().width;
  title.style.overflowWrap = 'normal';
  title.style.width = 'min-content';
  const wordPx = title.getBoundingClientRect().width;
  title.style.removeProperty('overflow-wrap');
  title.style.removeProperty('width');
  if (title.getAttribute('style') === '') title.removeAttribute('style');
  if (wordPx <= columnPx) return;
  const scale = Number.parseFloat(getComputedStyle(cover).getPropertyValue('--title-scale')) || 1;
  // a little less, since letters do not shrink evenly
  const share = Math.max(smallestTitle, (0.99 * columnPx) / wordPx);
  cover.style.setProperty('--title-scale', String(Math.round(1000 * scale * share) / 1000));
}
