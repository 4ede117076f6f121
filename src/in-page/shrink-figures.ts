/**
 * A figure that does not fit the rest of its page → the same figure, smaller: down to three quarters of its size, while
 * words in it stay readable. Where that is not enough, figures above it on the page are shrunk as well. Where nothing
 * else closes the gap, the figure is shrunk to half of its size at the most.
 */

import { groupOf } from './float-figures.js';
import { type Gap, gapAbove, type Page } from './gaps.js';
import { type Picture, pictureOf, setSize } from './picture-sizes.js';

const minScale = 0.75;
/** Rather than a page that is half empty. */
const lastMinScale = 0.5;

/** Pictures that stand beside each other, or one alone. */
interface Row {
  readonly pictures: readonly Picture[];
  readonly heightPx: number;
  readonly minScale: number;
}

const figures = 'figure:not(.listing), .figure-row, pre.diagram';

/** Draws the figure that did not fit smaller. */
export function shrink(gap: Gap, page: Page): (() => void) | undefined {
  return shrunk(gap, page, minScale);
}

/** Draws the figure that did not fit much smaller. */
export function shrinkFurther(gap: Gap, page: Page): (() => void) | undefined {
  return shrunk(gap, page, lastMinScale);
}

function shrunk(gap: Gap, page: Page, minFigureScale: number): (() => void) | undefined {
  const figure = figureIn(gap.cause);
  const overPx = figure && missingPx(figure, gap, page);
  return figure && overPx !== undefined ? scaled([figure], overPx, minFigureScale) : undefined;
}

/** Draws all figures of the page smaller, so that there is room for one more. */
export function shrinkAll(gap: Gap, page: Page): (() => void) | undefined {
  const figure = figureIn(gap.cause);
  const overPx = figure && missingPx(figure, gap, page);
  if (!figure || overPx === undefined) return undefined;
  const all = [figure];
  for (
    let block: Element | null = gap.pageTop;
    block && block !== gap.start;
    block = block.nextElementSibling
  ) {
    const above = block.matches(figures) ? block : undefined;
    if (above instanceof HTMLElement && block !== figure) all.push(above);
  }
  return all.length > 1 ? scaled(all, overPx, minScale) : undefined;
}

/** The figure that is, or comes first in, what did not fit. */
function figureIn(cause: Element): HTMLElement | undefined {
  for (let element: Element | null = cause; element; element = element.firstElementChild)
    if (element instanceof HTMLElement && element.matches(figures)) return element;
  const own = cause.matches('li, dd, blockquote, aside') ? cause.querySelector<HTMLElement>(figures) : null;
  return own ?? undefined;
}

/** By how much the figure, with what stays with it, is too tall for the gap. */
function missingPx(figure: HTMLElement, { px, start }: Gap, { layout }: Page): number | undefined {
  const [top] = layout.spots(start);
  const bottom = layout.spots(groupOf(figure).at(-1) ?? figure).at(-1);
  if (!top || !bottom || bottom.column !== top.column) return undefined;
  return bottom.bottom - top.top + gapAbove(start) - px + 4;
}

/** Shrinks these figures by this height in total, where that is possible. */
function scaled(
  all: readonly HTMLElement[],
  overPx: number,
  minFigureScale: number,
): (() => void) | undefined {
  if (all.some(hasOwnSize)) return undefined;
  const rows = all.map((figure) => rowOf(figure, minFigureScale)).filter((row) => row.heightPx > 0);
  const wholePx = rows.reduce((sum, { heightPx }) => sum + heightPx, 0);
  if (rows.length < all.length || wholePx <= overPx) return undefined;
  const scale = (wholePx - overPx) / wholePx;
  if (rows.some((row) => scale < row.minScale)) return undefined;
  return () => {
    for (const { pictures } of rows) for (const picture of pictures) setSize(picture, scale);
  };
}

/** Whether the paper says how large a figure is on paper, or that it stays as it is. */
function hasOwnSize(figure: HTMLElement): boolean {
  const pictures = [figure, ...figure.querySelectorAll<HTMLElement | SVGSVGElement>('img, svg')];
  return pictures.some(
    (picture) =>
      picture.matches('.here') ||
      /(?:^|[;\s])(?:width|height):\s*[\d.]+(?:mm|cm|in|pt|pc|q)/.test(picture.getAttribute('style') ?? ''),
  );
}

function rowOf(figure: HTMLElement, minFigureScale: number): Row {
  const found = figure.matches('pre')
    ? [figure]
    : [...figure.querySelectorAll<HTMLElement | SVGSVGElement>('img, svg')].filter(
        (element) => !element.parentElement?.closest('svg'),
      );
  const pictures = found.map((element) => pictureOf(element, minFigureScale));
  return {
    pictures,
    heightPx: Math.max(0, ...pictures.map(({ heightPx }) => heightPx)),
    minScale: Math.max(minFigureScale, ...pictures.map((picture) => picture.minScale)),
  };
}
