/**
 * Runs inside the page. A part of many pages → the few pages that are being worked on: what is finished is hidden,
 * and so is what comes long after, since the browser lays out again all that it shows after every change. That is
 * what makes the time grow with the pages, and not with their square.
 */

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** The blocks of a part that are shown. */
export interface Stage {
  /** the first block of the page that is being worked on */
  readonly first: ChildNode | null;
  /** Shows the blocks that begin before `topPx`, and as many as were shown at the least. */
  showTo(topPx: number): void;
  /** Shows more blocks; false where all are shown. */
  showMore(byPx: number): boolean;
  /** Hides what stands before `rest`: it is finished. */
  leave(rest: ChildNode | null): void;
  /** Shows everything. */
  close(): void;
}

/** Puts a part on the stage, with nothing shown; to be called before the document is laid out in columns. */
export function openStage(part: HTMLElement): Stage {
  const blocks = [...part.children];
  const tops = blocks.map((block) => block.getBoundingClientRect().top);
  let first: ChildNode | null = part.firstChild;
  let shown = 0;
  let reach = Number.NEGATIVE_INFINITY;
  for (const block of blocks) block.setAttribute('data-away', '');
  return {
    get first() {
      return first;
    },
    showTo,
    showMore(byPx) {
      if (shown === blocks.length) return false;
      showTo(Math.max(reach, tops[shown] ?? reach) + byPx);
      return true;
    },
    leave(rest) {
      for (let node = first; node && node !== rest; node = node.nextSibling)
        if (node instanceof Element) node.setAttribute('data-away', '');
      first = rest;
    },
    close() {
      for (const child of part.children) child.removeAttribute('data-away');
    },
  };

  function showTo(topPx: number): void {
    reach = Math.max(reach, topPx);
    while (shown < blocks.length && (tops[shown] ?? 0) < reach) blocks[shown++]?.removeAttribute('data-away');
  }
}
