/**
 * A page of figures alone, with a gap at its foot → the same page with the white space distributed above, between and
 * below.
 */

import type { Gap, Page } from './gaps.js';
import { cssLength } from './layout-pixels.js';

const figures = 'figure:not(.listing), .figure-row, .caption-remark';

/** Spreads the figures of the page before the gap. */
export function spread({ px, start, pageTop }: Gap, { layout }: Page): (() => void) | undefined {
  const blocks: HTMLElement[] = [];
  for (let block: Element | null = pageTop; block && block !== start; block = block.nextElementSibling) {
    if (!(block instanceof HTMLElement) || !block.matches(figures) || layout.spots(block).length !== 1)
      return undefined;
    if (!block.matches('.caption-remark')) blocks.push(block);
  }
  if (blocks.length === 0) return undefined;
  const eachPx = Math.floor(px / (blocks.length + 1)) - 2;
  return () => {
    // a margin at the head of a page is not shown
    for (const block of blocks) block.style.paddingBlockStart = cssLength(eachPx);
  };
}
