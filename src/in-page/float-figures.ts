/**
 * Figures that would leave a gap at the foot of a page → figures at the head of the next page, with the text that follows
 * them in the gap. A figure, or a table in one piece, floats where its style says `--figure-place: float`, has a caption
 * by which the text can refer to it, and is not the thing that the words before it lead to. The heading of a section
 * that begins with a figure stays above the section's text. Parts with notes at the foot of pages are filled page by
 * page (notes/fill-gap.ts).
 */

import { attributes } from './attribute-names.js';
import { type ColumnLayout, type Columns, layColumns } from './column-layout.js';
import { lineHeightPx } from './layout-pixels.js';

/** What is left of a page, as a part of its height, from where on it is a gap. */
export const gapShare = 0.2;
/** What may stay empty below text that comes to an end above a figure. */
const restShare = 0.1;

/** Figures of one part, of which the first is looked at next. */
type Queue = HTMLElement[];

/** A figure, and the block that it is to follow. */
export interface Move {
  readonly figure: HTMLElement;
  readonly after: Element;
}

/** Moves the figures that may float in parts without notes at the foot of pages. */
export function floatFigures(columns: Columns): void {
  let queues = [...document.querySelectorAll(`[${attributes.part}]`)].map(queueOf);
  if (queues.every(({ length }) => length === 0)) return;
  const layout = layColumns(columns);
  while (queues.length > 0) {
    // a move in one part moves nothing in others: all are read before any is written to
    const moves = queues.flatMap((queue) => nextMove(queue, { layout, heightPx: columns.heightPx }) ?? []);
    for (const move of moves) place(move);
    queues = queues.filter(({ length }) => length > 0);
  }
  layout.restore();
}

function queueOf(part: Element): Queue {
  const hasNotes = part.querySelector(`[${attributes.notes}="page"]`) !== null;
  return hasNotes ? [] : floatingFigures(part);
}

/** The figures of a part that may float, in order. */
export function floatingFigures(part: Element): HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>(captioned)].filter(mayFloat);
}

const captioned = 'figure[id]:has(> figcaption), table[id].keep:has(> caption)';

function mayFloat(figure: HTMLElement): boolean {
  const before = figure.previousElementSibling;
  const isLedTo = before !== null && !isHeading(before) && /[:：]\s*$/.test(before.textContent ?? '');
  return !isLedTo && getComputedStyle(figure).getPropertyValue('--figure-place').trim() === 'float';
}

/** Carries a move out. A part that was divided between blocks in another order than the source's would lose some. */
export function place({ figure, after }: Move): void {
  for (let block: Element | null = after; block && block !== figure; block = block.previousElementSibling)
    block.removeAttribute(attributes.block);
  after.after(...groupOf(figure));
}

/** A figure with its source and its notes. */
function groupOf(figure: Element): Element[] {
  const group = [figure];
  for (let next = figure.nextElementSibling; next?.matches('.caption-remark'); next = next.nextElementSibling)
    group.push(next);
  return group;
}

function nextOf(figure: Element): Element | null {
  return groupOf(figure).at(-1)?.nextElementSibling ?? null;
}

/** What moves are found with. */
export interface Page {
  readonly layout: ColumnLayout;
  readonly heightPx: number;
  /** what a block takes at the foot of its page; default: nothing */
  readonly footPx?: (block: Element) => number;
}

/** The next figure of the part that leaves a gap which can be filled; takes those before it out of the queue. */
export function nextMove(figures: Queue, page: Page): Move | undefined {
  for (let figure = figures.shift(); figure; figure = figures.shift()) {
    const gapPx = gapBefore(figure, page);
    if (gapPx === undefined) continue;
    const move = moveInto(gapPx, figure, page);
    if (move) return move;
  }
  return undefined;
}

/** How the text after a figure fills the gap before it, if it can. */
export function moveInto(gapPx: number, figure: HTMLElement, page: Page): Move | undefined {
  // text from here on would be laid out without the text that is to fill the gap
  figure.removeAttribute(attributes.block);
  const after = lastInGap(figure, gapPx, page);
  return after && { figure, after };
}

/** The empty space before a figure that did not fit where the text before it ends; undefined where that is no gap. */
function gapBefore(figure: HTMLElement, { layout, heightPx }: Page): number | undefined {
  const first = firstHeadingOf(figure);
  const before = first.previousElementSibling;
  const end = before && layout.spots(before).at(-1);
  const [start] = layout.spots(first);
  if (!end || !start || start.column !== end.column + 1 || isForcedBefore(first)) return undefined;
  const gapPx = heightPx - end.bottom;
  return gapPx > gapShare * heightPx ? gapPx : undefined;
}

/** The first of the headings right above a figure, which go to the next page with it; else the figure. */
export function firstHeadingOf(figure: Element): Element {
  let first = figure;
  for (let before = first.previousElementSibling; before && isHeading(before); ) {
    first = before;
    before = first.previousElementSibling;
  }
  return first;
}

/** Whether the page ends before a block because the paper or its theme wants that. */
export function isForcedBefore(block: Element): boolean {
  const before = block.previousElementSibling;
  const breaks = [getComputedStyle(block).breakBefore, before ? getComputedStyle(before).breakAfter : 'auto'];
  return breaks.some((value) => !/^(auto|avoid.*)$/.test(value));
}

/** The block with which the gap is filled as far as it can be, if there is one. */
function lastInGap(
  figure: HTMLElement,
  gapPx: number,
  { layout, heightPx, footPx = () => 0 }: Page,
): Element | undefined {
  let last: Element | undefined;
  let filledPx = headingsPx(figure, layout);
  for (let next = nextOf(figure); isText(next) || isSubheading(next); next = next.nextElementSibling) {
    const abovePx = gapAbove(next) + footPx(next);
    const takenPx = layout.spots(next).reduce((sum, { top, bottom }) => sum + bottom - top, abovePx);
    // a figure at the head of the page looks better than one below the rest of a paragraph
    if (filledPx + takenPx > gapPx && gapPx - filledPx < restShare * heightPx) break;
    filledPx += takenPx;
    if (isHeading(next)) {
      // a heading that comes last in the gap would move to the next page
      if (gapPx - filledPx < 4 * lineHeightPx(next)) break;
      continue;
    }
    last = next;
    if (filledPx >= gapPx) break;
  }
  return last;
}

/** How tall the headings right above a figure are, with the space above each. */
function headingsPx(figure: Element, layout: ColumnLayout): number {
  let px = 0;
  for (let block = firstHeadingOf(figure); block !== figure && block.nextElementSibling; ) {
    px += layout.spots(block).reduce((sum, { top, bottom }) => sum + bottom - top, gapAbove(block));
    block = block.nextElementSibling;
  }
  return px;
}

function gapAbove(block: Element): number {
  const before = block.previousElementSibling;
  const below = before ? Number.parseFloat(getComputedStyle(before).marginBottom) : 0;
  return Math.max(below, Number.parseFloat(getComputedStyle(block).marginTop));
}

/** Text that a figure may follow as well as precede. */
function isText(block: Element | null): block is Element {
  if (!block?.matches('p, ul, ol, dl, blockquote, .callout') || isAway(block)) return false;
  const { breakAfter, breakBefore } = getComputedStyle(block);
  return breakAfter === 'auto' && breakBefore === 'auto';
}

/** A heading within a section: a figure of the section may stand below it. */
function isSubheading(block: Element | null): block is Element {
  if (!block || !isHeading(block) || block.matches('.depth-1') || isAway(block)) return false;
  return getComputedStyle(block).breakBefore === 'auto';
}

/** Whether it is hidden while other pages are laid out. */
function isAway(block: Element): boolean {
  return block.hasAttribute(attributes.away);
}

/** Whether a block is a heading. */
export function isHeading(block: Element): boolean {
  return block.matches('h1, h2, h3, h4, h5, h6');
}
