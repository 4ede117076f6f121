/**
 * A figure that would leave a gap at the foot of a page → the figure at the head of the next page, with the text that
 * follows it in the gap. It floats where its style says `--figure-place: float`: a figure, also one that is an image alone,
 * a table in one piece with a caption, or a drawing made of characters. The heading of a section that begins with a figure
 * stays above the section's text.
 */

import { attributes } from './attribute-names.js';
import { type Gap, gapAbove, isAway, isHeading, isKeptWithNext, type Page } from './gaps.js';

import { lineHeightPx } from './layout-pixels.js';
import { isWhole, keptIn } from './part-kept.js';

/** The space that may stay empty below text that ends above a figure. */
const restShare = 0.1;
/** Of a figure that leaves its section, the share of the next page that text before it may take. */
const nextPageShare = 0.4;

/** The text that a figure may give way to: of its own section, or of the sections behind it too. */
type Reach = 'section' | 'next sections';

/** The blocks that may float: with a caption, which the text can refer to, or without. */
const floating = {
  captioned: 'figure[id]:has(> figcaption), table[id].keep:has(> caption)',
  plain: 'figure:not(.listing), .figure-row, pre.diagram',
} as const;

/** Whether a block is one that may float. */
export function mayFloat(block: Element, kind: keyof typeof floating): boolean {
  return (
    block.parentElement?.hasAttribute(attributes.part) === true &&
    block.matches(floating[kind]) &&
    getComputedStyle(block).getPropertyValue('--figure-place').trim() === 'float'
  );
}

/** Whether the words before a block lead to it. */
export function isLedTo(block: Element): boolean {
  const before = block.previousElementSibling;
  return before !== null && !isHeading(before) && /[:：]\s*$/.test(before.textContent ?? '');
}

/** The text after a figure that fills the gap before it; undefined where none does. */
export function floatDown(gap: Gap, page: Page, reach: Reach = 'section'): (() => void) | undefined {
  const floated = floatedInto(gap, page, reach);
  return floated && (() => place(floated.figures, floated.after));
}

/** A figure and those right behind it, with their sources and notes: they keep their order, and so go together. */
function floatsFrom(figure: Element, { isFixed }: Page): [Element, ...Element[]] {
  const all = groupOf(figure);
  let next = all.at(-1)?.nextElementSibling;
  while (next && mayFloat(next, 'plain') && !isAway(next) && !isFixed?.(next)) {
    all.push(...groupOf(next));
    next = all.at(-1)?.nextElementSibling;
  }
  return all;
}

/**
 * Puts figures behind a block. A part that was divided between blocks in another order than the source's would lose
 * some.
 */
function place(figures: readonly [Element, ...Element[]], after: Element): void {
  // text from a figure on would be laid out without the text that fills the gap
  for (let block: Element | null = after; block; block = block.previousElementSibling) {
    block.removeAttribute(attributes.block);
    if (block === figures[0]) break;
  }
  after.after(...figures);
}

/** A figure with its source and its notes. */
export function groupOf(figure: Element): [Element, ...Element[]] {
  const group: [Element, ...Element[]] = [figure];
  for (let next = figure.nextElementSibling; next?.matches('.caption-remark'); next = next.nextElementSibling)
    group.push(next);
  return group;
}

/** The first of the headings right above a figure, which go to the next page with it; else the figure. */
function firstHeadingOf(figure: Element): Element {
  let first = figure;
  for (let before = first.previousElementSibling; before && isHeading(before); ) {
    first = before;
    before = first.previousElementSibling;
  }
  return first;
}

/** Figures that give way, in order, and the block that then stands before them. */
interface Floated {
  readonly figures: readonly [Element, ...Element[]];
  readonly after: Element;
}

/** The figures that give way to text behind them, until the gap is filled as far as it can be. */
function floatedInto({ cause, px: gapPx }: Gap, page: Page, reach: Reach): Floated | undefined {
  const { layout, heightPx, footPx = () => 0 } = page;
  const mayPass = (block: Element) => reach === 'section' || !block.matches(lists);
  const figures = floatsFrom(cause, page);
  /** figures on the way, which go along if there is text behind them that moves up */
  let others: readonly Element[] = [];
  let after: Element | undefined;
  let filledPx = headingsPx(cause, layout);
  let next = figures.at(-1)?.nextElementSibling ?? null;
  while (next) {
    if (goesAlong(next, page)) {
      others = [...others, ...floatsFrom(next, page)];
      next = others.at(-1)?.nextElementSibling ?? null;
      continue;
    }
    // the notes of a section, which are all on their pages
    if (next.hasAttribute(attributes.empty)) {
      next = next.nextElementSibling;
      continue;
    }
    if (!(isText(next) && mayPass(next)) && !isHeadingOf(next, reach)) break;
    // a section that is nothing but a figure would be a heading above another heading
    if (after === undefined && isHeading(next) && endsSectionOf(cause, next)) break;
    // sources and notes of a table stay right below it
    const group = groupOf(next);
    const takenPx = group.reduce((sum, block) => sum + heightOf(block, layout) + footPx(block), 0);
    // a figure at the head of the page looks better than one below the rest of a paragraph
    if (filledPx + takenPx > gapPx && gapPx - filledPx < restShare * heightPx) break;
    if (filledPx + takenPx > gapPx && isWhole(next) && !keptIn(next, page)) break;
    // not so far from its section that a reader would not find it
    if (reach !== 'section' && filledPx + takenPx > gapPx + nextPageShare * heightPx) break;
    filledPx += takenPx;
    // a heading that comes last in the gap would move to the next page
    if (isKeptWithNext(next) && gapPx - filledPx < 4 * lineHeightPx(next)) break;
    if (!isKeptWithNext(next)) {
      after = group.at(-1);
      figures.push(...others);
      others = [];
    }
    if (filledPx >= gapPx) break;
    next = group.at(-1)?.nextElementSibling ?? null;
  }
  return after && { figures, after };
}

/** Whether a figure behind others that float may float with them: figures keep their order. */
function goesAlong(block: Element, { isFixed }: Page): boolean {
  const isFigure = block.matches('figure') && mayFloat(block, 'captioned');
  return isFigure && !isLedTo(block) && !isAway(block) && !isFixed?.(block);
}

/** Whether a heading ends the section of a figure that is right below its own heading. */
function endsSectionOf(figure: Element, heading: Element): boolean {
  const own = figure.previousElementSibling;
  return own !== null && isHeading(own) && levelOf(heading) <= levelOf(own);
}

const levelOf = ({ tagName }: Element): number => Number(/^H(\d)$/i.exec(tagName)?.[1] ?? 6);

/** The height of the headings right above a figure, with the space above each. */
function headingsPx(figure: Element, layout: Page['layout']): number {
  let px = 0;
  for (let block = firstHeadingOf(figure); block !== figure && block.nextElementSibling; ) {
    px += heightOf(block, layout);
    block = block.nextElementSibling;
  }
  return px;
}

/** The height of a block, with the space above it. */
function heightOf(block: Element, layout: Page['layout']): number {
  return layout.spots(block).reduce((sum, { top, bottom }) => sum + bottom - top, gapAbove(block));
}

const text =
  'p, ul, ol, dl, blockquote, .callout, pre:not(.diagram), table, .equation, .theorem-block, details, figure.listing';

/** Lists at a paper's end: a figure of the text is not looked for behind them. */
const lists = '.references, .glossary, .index-list, .notes, .web-links';

/** Text that a figure may follow as well as precede. */
function isText(block: Element | null): block is Element {
  if (!block?.matches(text) || isAway(block)) return false;
  const { breakAfter, breakBefore } = getComputedStyle(block);
  return /^(auto|avoid.*)$/.test(breakAfter) && breakBefore === 'auto';
}

/** A heading below which a figure may stand: one within the figure's section, or one of a section behind it. */
function isHeadingOf(block: Element, reach: Reach): boolean {
  if (!isHeading(block) || isAway(block)) return false;
  if (reach === 'section' && block.matches('.depth-1')) return false;
  return getComputedStyle(block).breakBefore === 'auto';
}
