/**
 * Page sizes and a scale → the position of each page in the scrolled column; a scroll offset → the place at it. Pure
 * arithmetic. A place is a page and points on it, never pixels, so it stays valid after zoom, another window size and a
 * new revision. Pages have whole pixel sizes, so both directions are exact.
 */

export interface PageSize {
  readonly widthPt: number;
  readonly heightPt: number;
}

/** The place at the top edge of the view: a page, from 0, and the point on it. Negative: in the gap above the page. */
export interface Position {
  readonly page: number;
  readonly topPt: number;
}

export interface PageBox {
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface Layout {
  readonly pxPerPt: number;
  readonly pages: readonly PageBox[];
}

/** `auto` fits the width, but never blows a page up beyond reading size. A number is a factor: 1 is the size on paper. */
export type Zoom = 'auto' | 'fit-width' | 'fit-page' | number;

/** The visible part of the scrolled column. */
export interface Viewport {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** CSS pixels in a point, by the definition of both. */
export const pxPerPtOnPaper = 96 / 72;

/** Space around the pages and between them; paper.css has the same numbers. */
export const gapPx = 16;
export const minZoom = 0.25;
export const maxZoom = 4;
const maxAutoZoom = 1.25;

/** Above the first page. */
export const topOfPaper: Position = { page: 0, topPt: -gapPx };

/** Pixels in a point at this zoom; `page` is the one that `fit-page` fits. */
export function scaleFor(
  zoom: Zoom,
  sizes: readonly PageSize[],
  seen: { view: Viewport; page: number },
): number {
  return Math.min(Math.max(factorFor(zoom, sizes, seen), minZoom), maxZoom) * pxPerPtOnPaper;
}

function factorFor(zoom: Zoom, sizes: readonly PageSize[], seen: { view: Viewport; page: number }): number {
  if (typeof zoom === 'number') return zoom;
  const { view, page } = seen;
  const widestPt = Math.max(1, ...sizes.map((size) => size.widthPt));
  const byWidth = (view.widthPx - 2 * gapPx) / widestPt / pxPerPtOnPaper;
  if (zoom === 'fit-width') return byWidth;
  if (zoom === 'auto') return Math.min(byWidth, maxAutoZoom);
  const heightPt = (sizes[page] ?? sizes[0])?.heightPt ?? 1;
  return Math.min(byWidth, (view.heightPx - 2 * gapPx) / heightPt / pxPerPtOnPaper);
}

/** The column of pages at this scale. */
export function layOut(sizes: readonly PageSize[], pxPerPt: number): Layout {
  let topPx = gapPx;
  const pages = sizes.map((size) => {
    const box = {
      topPx,
      widthPx: Math.floor(size.widthPt * pxPerPt),
      heightPx: Math.floor(size.heightPt * pxPerPt),
    };
    topPx += box.heightPx + gapPx;
    return box;
  });
  return { pxPerPt, pages };
}

/** The place `scrollPx` below the top of the column. */
export function positionAt(layout: Layout, scrollPx: number): Position {
  const found = layout.pages.findIndex((box) => box.topPx + box.heightPx > scrollPx);
  const page = found < 0 ? layout.pages.length - 1 : found;
  return { page, topPt: (scrollPx - (layout.pages[page]?.topPx ?? 0)) / layout.pxPerPt };
}

/** The offset of a position in the column; the end of the paper, where the page is gone. */
export function scrollPxOf(layout: Layout, position: Position): number {
  const box = layout.pages[position.page];
  if (box) return box.topPx + position.topPt * layout.pxPerPt;
  const last = layout.pages.at(-1);
  return last ? last.topPx + last.heightPx : 0;
}

/** The pages that can be seen, from the first to the last, with those `aroundPx` above and below. */
export function pagesInView(
  layout: Layout,
  { scrollPx, heightPx, aroundPx = 0 }: { scrollPx: number; heightPx: number; aroundPx?: number },
): readonly number[] {
  const from = scrollPx - aroundPx;
  const to = scrollPx + heightPx + aroundPx;
  return layout.pages.flatMap((box, page) =>
    box.topPx < to && box.topPx + box.heightPx > from ? [page] : [],
  );
}

/** The scroll offset at which a place is comfortably in view; the current offset, where it is already. */
export function revealPx(
  layout: Layout,
  place: Position,
  { scrollPx, heightPx }: { scrollPx: number; heightPx: number },
): number {
  const placePx = scrollPxOf(layout, place);
  const comfortable = placePx > scrollPx + heightPx * 0.05 && placePx < scrollPx + heightPx * 0.6;
  return comfortable ? scrollPx : Math.max(0, placePx - heightPx * 0.25);
}
