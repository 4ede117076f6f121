/**
 * A part of many pages → the few pages that are being worked on: what is finished is hidden,
 * and so is what comes long after, since the browser lays out again all that it shows after every change. That is
 * what makes the time grow with the pages, and not with their square.
 */

import type { ColumnLayout } from '../column-layout.js';
import { fixColumns } from './fix-columns.js';

/** The blocks of a part that are shown. */
export interface Stage {
  /** the first block of the page that is being worked on */
  readonly first: ChildNode | null;
  /** where it begins on the one long page, roughly */
  readonly pageTopPx: number;
  begins(pageTopPx: number): void;
  /** Shows all blocks to the one that holds a reference, and says in which column the reference is. */
  columnOf(reference: { readonly element: Element; readonly topPx: number }): number | undefined;
  /** Shows enough to fill the first page, and a little of the next one. */
  fillPage(): void;
  /** Shows more blocks; false where all are shown. */
  showMore(): boolean;
  /** Hides what stands before `rest`, on a page with so much text: it is finished. */
  leave(rest: ChildNode | null, textPx: number): void;
  /** Shows everything. */
  close(): void;
}

/**
 * Puts a part on the stage, with nothing shown; to be called while the document is one long page. Where on that page
 * the first page begins is known roughly, which is enough to know how much to show.
 */
export function openStage(part: HTMLElement, heightPx: number): (layout: ColumnLayout) => Stage {
  const blocks = [...part.children].flatMap(piecesOf);
  const tops = blocks.map((block) => block.getBoundingClientRect().top);
  const topOf = new Map<unknown, number>(blocks.map((block, index) => [block, tops[index] ?? 0]));
  return (layout) => {
    let first: ChildNode | null = part.firstChild;
    let shown = 0;
    let pageTop = tops[0] ?? 0;
    for (const block of blocks) block.setAttribute('data-away', '');
    return {
      get first() {
        return first;
      },
      get pageTopPx() {
        return pageTop;
      },
      begins(pageTopPx) {
        pageTop = pageTopPx;
      },
      columnOf({ element, topPx }) {
        // what follows may take it along to the next page
        showTo(topPx + heightPx / 4);
        const spot = layout.spots(element)[0];
        if (spot) pageTop = topPx - spot.top;
        return spot?.column;
      },
      fillPage() {
        showTo(pageTop + 1.1 * heightPx);
        while (!isFull() && showMore());
      },
      showMore,
      leave(rest, textPx) {
        for (let node = first; node && node !== rest; node = node.nextSibling)
          if (node instanceof Element) node.setAttribute('data-away', '');
        first = rest;
        pageTop = topOf.get(rest) ?? pageTop + textPx;
      },
      close() {
        for (const element of part.querySelectorAll('[data-away]')) element.removeAttribute('data-away');
      },
    };

    function showTo(topPx: number): void {
      while (shown < blocks.length && (tops[shown] ?? 0) < topPx)
        blocks[shown++]?.removeAttribute('data-away');
    }

    function showMore(): boolean {
      if (shown === blocks.length) return false;
      showTo(Math.max(pageTop + heightPx, tops[shown] ?? 0) + heightPx / 2);
      return true;
    }

    function isFull(): boolean {
      // the last block that was shown, or what goes on with it
      for (const last of [blocks[shown - 1], first]) {
        const spot = last instanceof Element ? layout.spots(last).at(-1) : undefined;
        if (spot) return spot.column > 0;
      }
      return false;
    }
  };

  /** Of a block of many pages the blocks in it, which can be hidden one by one without changing the others. */
  function piecesOf(block: Element): Element[] {
    if (block.getBoundingClientRect().height < 2 * heightPx) return [block];
    if (block instanceof HTMLTableElement) {
      const isRegular = !block.querySelector('[rowspan]') && fixColumns(block);
      return isRegular ? [...block.tBodies].flatMap((rows) => [...rows.children]) : [block];
    }
    if (!block.matches('ul, ol, dl, div, section, blockquote, aside')) return [block];
    return [...block.children].flatMap(piecesOf);
  }
}
