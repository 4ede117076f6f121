/** A part → the blocks that can be hidden one by one: its own blocks, or the inner blocks of a block of many pages. */

import { fixColumns } from './fix-columns.js';

const containers = 'ul, ol, dl, div, section, blockquote, aside';

/** Blocks that can be hidden without changing the others. Tables get the widths of their columns written down. */
export function hideableBlocks(part: Element, heightPx: number): Element[] {
  return [...part.children].flatMap((block) => blocksWithin(block, heightPx));
}

function blocksWithin(block: Element, heightPx: number): Element[] {
  if (block.getBoundingClientRect().height < 2 * heightPx) return [block];
  if (block instanceof HTMLTableElement) {
    const isRegular = !block.querySelector('[rowspan]') && fixColumns(block);
    return isRegular ? [...block.tBodies].flatMap((rows) => [...rows.children]) : [block];
  }
  return block.matches(containers) ? hideableBlocks(block, heightPx) : [block];
}
