/**
 * A part of many pages → a part in which only the pages at work are visible: finished and far later pages are hidden,
 * since the browser lays out all visible content again after every change. So the time is linear in the number of
 * pages, not quadratic.
 */

import { attributes } from '../attribute-names.js';
import type { ColumnLayout } from '../column-layout.js';
import { hideableBlocks } from './hideable-blocks.js';

/** The blocks of a part that are shown. */
export interface VisiblePages {
  /** the first block of the page that is being worked on */
  readonly first: ChildNode | null;
  /** where it begins on the one long page, roughly */
  readonly pageTopPx: number;
  begins(pageTopPx: number): void;
  /** Shows all blocks to the one that holds a reference, and says in which column the reference is. */
  columnOf(reference: { readonly element: Element; readonly topPx: number }): number | undefined;
  /** Shows enough to fill the first page, and a little of the next one. */
  fillPage(): void;
  /** Shows the blocks of so many pages, roughly, from the top of the first page on. */
  showPages(count: number): void;
  /** Shows more blocks; false where all are shown. */
  showMore(): boolean;
  /** Hides what stands before `rest`, on a page with so much text: it is finished. */
  leave(rest: ChildNode | null, textPx: number): void;
  /** Shows everything. */
  close(): void;
}

/**
 * Measures the blocks of a part; to be called while the document is one long page. Returns what puts the part on the
 * stage, with nothing shown. Where on the long page the first page begins is known roughly, which is enough to know
 * how much to show.
 */
export function openVisiblePages(
  part: HTMLElement,
  heightPx: number,
): (layout: ColumnLayout) => VisiblePages {
  const blocks = hideableBlocks(part, heightPx);
  const tops = blocks.map((block) => block.getBoundingClientRect().top);
  return (layout) => {
    for (const block of blocks) block.setAttribute(attributes.away, '');
    return stageOf({ part, heightPx, blocks, tops, layout });
  };
}

interface StageBlocks {
  readonly part: HTMLElement;
  readonly heightPx: number;
  readonly blocks: readonly Element[];
  /** of each block, on the one long page */
  readonly tops: readonly number[];
  readonly layout: ColumnLayout;
}

function stageOf({ part, heightPx, blocks, tops, layout }: StageBlocks): VisiblePages {
  const topOf = new Map<unknown, number>(blocks.map((block, index) => [block, tops[index] ?? 0]));
  let first: ChildNode | null = part.firstChild;
  let shown = 0;
  let pageTopPx = tops[0] ?? 0;
  const showTo = (topPx: number) => {
    while (shown < blocks.length && (tops[shown] ?? 0) < topPx)
      blocks[shown++]?.removeAttribute(attributes.away);
  };
  const showMore = () => {
    if (shown === blocks.length) return false;
    showTo(Math.max(pageTopPx + heightPx, tops[shown] ?? 0) + heightPx / 2);
    return true;
  };
  return {
    get first() {
      return first;
    },
    get pageTopPx() {
      return pageTopPx;
    },
    begins(topPx) {
      pageTopPx = topPx;
    },
    columnOf({ element, topPx }) {
      // what follows may take it along to the next page
      showTo(topPx + heightPx / 4);
      const spot = layout.spots(element)[0];
      if (spot) pageTopPx = topPx - spot.top;
      return spot?.column;
    },
    fillPage() {
      showTo(pageTopPx + 1.1 * heightPx);
      while (!isFull(layout, [blocks[shown - 1], first]) && showMore());
    },
    showPages: (count) => showTo(pageTopPx + count * heightPx),
    showMore,
    leave(rest, textPx) {
      for (let node = first; node && node !== rest; node = node.nextSibling)
        if (node instanceof Element) node.setAttribute(attributes.away, '');
      first = rest;
      pageTopPx = topOf.get(rest) ?? pageTopPx + textPx;
    },
    close() {
      for (const element of part.querySelectorAll(`[${attributes.away}]`))
        element.removeAttribute(attributes.away);
    },
  };
}

/**
 * Whether the page is full, by the first of these blocks that has a box: the last visible block, or the first of the
 * page.
 */
function isFull(layout: ColumnLayout, candidates: readonly (ChildNode | null | undefined)[]): boolean {
  for (const last of candidates) {
    const spot = last instanceof Element ? layout.spots(last).at(-1) : undefined;
    if (spot) return spot.column > 0;
  }
  return false;
}
