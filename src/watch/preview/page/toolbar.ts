/** Page box and zoom box: their display, and their requests to the view. */

import { byId } from './elements.js';
import { gapPx, maxZoom, minZoom, type Position, pxPerPtOnPaper, type Zoom } from './page-layout.js';
import type { PaperView } from './paper-view.js';

export interface Toolbar {
  /** shows where the view is now */
  refresh(): void;
  step(pages: number): void;
  /** by the next round factor */
  zoomIn(): void;
  zoomOut(): void;
  focusPageBox(): void;
}

export interface ToolbarRequest {
  readonly view: PaperView;
  readonly goTo: (position: Position) => void;
  readonly onZoom: (zoom: Zoom) => void;
}

const factors = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];

/** Connects the controls in the page's header. */
export function toolbar({ view, goTo, onZoom }: ToolbarRequest): Toolbar {
  const pageBox = byId('page-box', HTMLInputElement);
  const pageCount = byId('page-count', HTMLElement);
  const zoomChoice = byId('zoom', HTMLSelectElement);
  const zoomNow = byId('zoom-now', HTMLOptionElement);
  const [previous, next] = [byId('previous', HTMLButtonElement), byId('next', HTMLButtonElement)];

  function go(page: number): void {
    const last = (view.paper?.pages.length ?? 1) - 1;
    goTo({ page: Math.min(Math.max(page, 0), last), topPt: -gapPx / view.pxPerPt });
  }
  function step(pages: number): void {
    go(view.readingPosition.page + pages);
  }
  function zoomBy(direction: 1 | -1): void {
    const now = view.pxPerPt / pxPerPtOnPaper;
    const further = factors.filter((factor) => (factor - now) * direction > 0.01);
    onZoom(direction > 0 ? (further[0] ?? maxZoom) : (further.at(-1) ?? minZoom));
  }
  function enterPage(): void {
    const page = pageOf(pageBox.value, view.paper?.labels ?? []);
    if (page !== undefined) go(page);
    refresh();
  }
  function refresh(): void {
    const { paper } = view;
    const page = view.readingPosition.page;
    const label = paper?.labels[page] ?? '';
    const count = paper?.pages.length ?? 0;
    if (document.activeElement !== pageBox) pageBox.value = label;
    const named = paper !== undefined && label !== String(page + 1);
    pageCount.textContent = named ? `(${page + 1} / ${count})` : `/ ${count}`;
    previous.disabled = page <= 0;
    next.disabled = page >= count - 1;
    pageBox.disabled = zoomChoice.disabled = count === 0;
    const percent = `${Math.round((view.pxPerPt / pxPerPtOnPaper) * 100)}%`;
    zoomNow.textContent = percent;
    zoomNow.hidden = typeof view.zoom !== 'number' || isOffered(zoomChoice, view.zoom);
    zoomChoice.value =
      typeof view.zoom === 'number' && !isOffered(zoomChoice, view.zoom) ? 'now' : String(view.zoom);
    zoomChoice.title = `Zoom: ${percent}`;
  }

  pageBox.addEventListener('change', enterPage);
  pageBox.addEventListener('focus', () => pageBox.select());
  previous.addEventListener('click', () => step(-1));
  next.addEventListener('click', () => step(1));
  byId('zoom-in', HTMLButtonElement).addEventListener('click', () => zoomBy(1));
  byId('zoom-out', HTMLButtonElement).addEventListener('click', () => zoomBy(-1));
  zoomChoice.addEventListener('change', () => {
    const { value } = zoomChoice;
    onZoom(value === 'auto' || value === 'fit-width' || value === 'fit-page' ? value : Number(value));
  });
  refresh();
  return {
    refresh,
    step,
    zoomIn: () => zoomBy(1),
    zoomOut: () => zoomBy(-1),
    focusPageBox: () => pageBox.focus(),
  };
}

/** A label first, as it is printed on the page; else a count from the first page. */
function pageOf(text: string, labels: readonly string[]): number | undefined {
  const wanted = text.trim().toLowerCase();
  const labelled = labels.findIndex((label) => label.toLowerCase() === wanted);
  if (labelled >= 0) return labelled;
  return /^\d+$/.test(wanted) ? Number(wanted) - 1 : undefined;
}

const isOffered = (choice: HTMLSelectElement, zoom: number) =>
  [...choice.options].some((option) => option.value === String(zoom));
