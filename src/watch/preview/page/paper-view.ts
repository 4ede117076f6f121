/**
 * Papers → the scrolled column of pages. The reader's place is preserved: after a change of revision, zoom or window,
 * the same point of the same page is at the top edge of the view.
 */

import { drawing, type Scene } from './drawing.js';
import { byId } from './elements.js';
import * as at from './page-layout.js';
import type { Paper } from './paper.js';
import { type ClientPoint, fitSlots, markPlace, type PagePoint, pointOnPage } from './slots.js';

/** The view of a paper; empty at first. */
export interface PaperView {
  readonly paper: Paper | undefined;
  readonly zoom: at.Zoom;
  /** CSS pixels in a point now */
  readonly pxPerPt: number;
  /** the place at the top edge */
  readonly position: at.Position;
  /** the place that the reader probably reads: a third down the view, or in the middle of a small page */
  readonly readingPosition: at.Position;
  /** swaps in a revision once all visible pages are drawn; from then on the view owns it and destroys it */
  show(request: ShowRequest): Promise<void>;
  goTo(position: at.Position): void;
  /** `fixed` is the point that stays where it is; default: the middle of the view */
  zoomTo(zoom: at.Zoom, fixed?: ClientPoint): void;
  pointUnder(point: ClientPoint): PagePoint | undefined;
}

export interface ShowRequest {
  readonly paper: Paper;
  readonly signal: AbortSignal;
  /** a place to bring into view */
  readonly followTo: at.Position | undefined;
}

export interface PaperViewRequest {
  readonly zoom: at.Zoom;
  /** where the first paper is opened */
  readonly start: at.Position;
  readonly links: object;
  /** called after every scroll, zoom and swap */
  readonly onMove: () => void;
}

interface Shown {
  readonly paper: Paper;
  readonly layout: at.Layout;
  readonly slots: readonly HTMLElement[];
}

/** The initial place of a paper, and the place to scroll to from there. */
interface Landing {
  readonly layout: at.Layout;
  readonly scrollPx: number;
  readonly glideToPx: number;
}

/** Takes over the scroll area of the page. */
export function paperView(request: PaperViewRequest): PaperView {
  const scroller = byId('scroller', HTMLElement);
  let zoom = request.zoom;
  let shown: Shown | undefined;
  const draw = drawing(scene, request.links);

  function scene(): Scene | undefined {
    return shown && { ...shown, scrollPx: scroller.scrollTop, heightPx: scroller.clientHeight };
  }

  function position(): at.Position {
    return shown ? at.positionAt(shown.layout, scroller.scrollTop) : request.start;
  }

  function layOut(paper: Paper): at.Layout {
    const view = { widthPx: scroller.clientWidth, heightPx: scroller.clientHeight };
    return at.layOut(paper.sizes, at.scaleFor(zoom, paper.sizes, { view, page: position().page }));
  }

  function apply(paper: Paper, layout: at.Layout): Shown {
    shown = { paper, layout, slots: fitSlots(paper, layout) };
    return shown;
  }

  function moved(): void {
    draw.refresh();
    request.onMove();
  }

  function landing(paper: Paper, followTo: at.Position | undefined): Landing {
    const layout = layOut(paper);
    const scrollPx = Math.max(0, at.scrollPxOf(layout, position()));
    const view = { scrollPx, heightPx: scroller.clientHeight };
    const targetPx = followTo ? at.revealPx(layout, followTo, view) : scrollPx;
    const near = Math.abs(targetPx - scrollPx) < 2 * view.heightPx;
    return { layout, scrollPx: near ? scrollPx : targetPx, glideToPx: targetPx };
  }

  async function show({ paper, signal, followTo }: ShowRequest): Promise<void> {
    let place = landing(paper, followTo);
    for (;;) {
      const { layout, scrollPx, glideToPx } = place;
      const span = { scrollPx: Math.min(scrollPx, glideToPx), heightPx: scroller.clientHeight };
      const pages = at.pagesInView(layout, {
        ...span,
        heightPx: span.heightPx + Math.abs(glideToPx - scrollPx),
      });
      await draw.prepare({ paper, layout, pages, signal });
      signal.throwIfAborted();
      place = landing(paper, followTo);
      // else the reader scrolled or zoomed meanwhile, and other pages are in view
      if (place.layout.pxPerPt === layout.pxPerPt && place.scrollPx === scrollPx) break;
    }
    swap(paper, place, followTo);
  }

  /** All in one step, so that the browser paints the old revision or the new one, and no state between. */
  function swap(
    paper: Paper,
    { layout, scrollPx, glideToPx }: Landing,
    followTo: at.Position | undefined,
  ): void {
    const old = shown?.paper;
    const { slots } = apply(paper, layout);
    draw.reveal(slots);
    // even the same value would stop a scroll that is under way
    if (scroller.scrollTop !== scrollPx) scroller.scrollTop = scrollPx;
    if (followTo) markPlace(slots[followTo.page], followTo.topPt * layout.pxPerPt);
    if (glideToPx !== scrollPx) scroller.scrollTo({ top: glideToPx, behavior: motion() });
    moved();
    old?.destroy();
  }

  function zoomTo(next: at.Zoom, fixed: ClientPoint = middleOf(scroller)): void {
    zoom = next;
    if (!shown) return;
    const { left, top } = scroller.getBoundingClientRect();
    const [xPx, yPx] = [fixed.clientX - left, fixed.clientY - top];
    const held = at.positionAt(shown.layout, scroller.scrollTop + yPx);
    const fromMiddlePx = scroller.scrollLeft + xPx - scroller.scrollWidth / 2;
    const { layout: before } = shown;
    const { layout } = apply(shown.paper, layOut(shown.paper));
    scroller.scrollTop = at.scrollPxOf(layout, held) - yPx;
    scroller.scrollLeft = (fromMiddlePx * layout.pxPerPt) / before.pxPerPt + scroller.scrollWidth / 2 - xPx;
    moved();
  }

  function resized(): void {
    if (!shown) return;
    const kept = position();
    const { layout } = apply(shown.paper, layOut(shown.paper));
    scroller.scrollTop = at.scrollPxOf(layout, kept);
    moved();
  }

  scroller.addEventListener('scroll', moved, { passive: true });
  new ResizeObserver(resized).observe(scroller);
  onPixelRatio(draw.refresh);
  return {
    show,
    zoomTo,
    get paper() {
      return shown?.paper;
    },
    get zoom() {
      return zoom;
    },
    get pxPerPt() {
      return shown?.layout.pxPerPt ?? at.pxPerPtOnPaper;
    },
    get position() {
      return position();
    },
    get readingPosition() {
      if (!shown) return position();
      const heightPx = shown.layout.pages[position().page]?.heightPx ?? 0;
      const downPx = Math.min(scroller.clientHeight / 3, heightPx / 2);
      return at.positionAt(shown.layout, scroller.scrollTop + downPx);
    },
    goTo(to) {
      if (shown) scroller.scrollTop = at.scrollPxOf(shown.layout, to);
    },
    pointUnder: (point) => shown && pointOnPage(shown.slots, point, shown.layout.pxPerPt),
  };
}

function middleOf(area: HTMLElement): ClientPoint {
  const { left, top, width, height } = area.getBoundingClientRect();
  return { clientX: left + width / 2, clientY: top + height / 2 };
}

/** A window that is moved to another display, or zoomed by the browser, needs other canvases. */
function onPixelRatio(changed: () => void): void {
  const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  const renew = () => {
    changed();
    onPixelRatio(changed);
  };
  query.addEventListener('change', renew, { once: true });
}

function motion(): ScrollBehavior {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}
