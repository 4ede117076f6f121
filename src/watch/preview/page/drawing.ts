/**
 * Draws pages in the background, one at a time: those in view first, then their neighbours; frees pages that are far
 * away. An outdated page (an older revision, another zoom) stays until its successor is ready.
 */

import type { Layout } from './page-layout.js';
import { pagesInView } from './page-layout.js';
import type { Paper } from './paper.js';
import { type RenderedPage, renderPage } from './rendered-page.js';

/** The pages that have to be on the screen. */
export interface Scene {
  readonly paper: Paper;
  readonly layout: Layout;
  readonly slots: readonly HTMLElement[];
  readonly scrollPx: number;
  readonly heightPx: number;
}

export interface Drawing {
  /** draws missing pages of the scene; has to be called after every change of the scene */
  refresh(): void;
  /** draws pages of a revision to come, without showing them */
  prepare(request: PrepareRequest): Promise<void>;
  /** puts the prepared pages in place, all at once */
  reveal(slots: readonly HTMLElement[]): void;
}

export interface PrepareRequest {
  readonly paper: Paper;
  readonly layout: Layout;
  readonly pages: readonly number[];
  readonly signal: AbortSignal;
}

/** Distances in view heights: nearer pages are drawn in advance, pages beyond the second distance are freed. */
const aheadHeights = 1;
const keptHeights = 3;

/** `sceneNow` is called before each page, since the reader may scroll meanwhile. */
export function drawing(sceneNow: () => Scene | undefined, links: object): Drawing {
  const shown = new Map<number, RenderedPage>();
  const prepared = new Map<number, RenderedPage>();
  let current:
    | { readonly abort: AbortController; readonly page: number; readonly pxPerPt: number }
    | undefined;

  function put(slot: HTMLElement, page: number, rendered: RenderedPage): void {
    const focused = slot.contains(document.activeElement) && document.activeElement !== slot;
    slot.replaceChildren(rendered.element);
    shown.get(page)?.destroy();
    shown.set(page, rendered);
    // a link that had the focus is gone: stay on its page, or the next Tab would begin at the top
    if (focused) slot.focus({ preventScroll: true });
  }

  function forget(keep: (page: number) => boolean): void {
    for (const [page, rendered] of shown) {
      if (keep(page)) continue;
      rendered.element.remove();
      rendered.destroy();
      shown.delete(page);
    }
  }

  async function drawNext(): Promise<boolean> {
    const scene = sceneNow();
    const page = scene && nextPage(scene, shown);
    if (!scene || page === undefined) return false;
    const abort = new AbortController();
    const { paper, layout } = scene;
    current = { abort, page, pxPerPt: layout.pxPerPt };
    try {
      const { signal } = abort;
      const rendered = await renderPage({ paper, page, pxPerPt: layout.pxPerPt, links, signal });
      const slot = sceneNow()?.slots[page];
      if (slot) put(slot, page, rendered);
      else rendered.destroy();
    } catch (cause) {
      if (!abort.signal.aborted) throw cause;
    } finally {
      current = undefined;
    }
    return true;
  }

  function refresh(): void {
    const scene = sceneNow();
    if (!scene) return;
    const kept = new Set(pagesInView(scene.layout, { ...scene, aroundPx: keptHeights * scene.heightPx }));
    forget((page) => kept.has(page));
    if (current && (current.pxPerPt !== scene.layout.pxPerPt || !kept.has(current.page)))
      current.abort.abort();
    if (!current) void run();
  }

  async function run(): Promise<void> {
    while (await drawNext()) {
      // until nothing is missing
    }
  }

  return {
    refresh,
    async prepare({ paper, layout: { pxPerPt }, pages, signal }) {
      for (const [page, { paper: drawnFor, pxPerPt: drawnAt, destroy }] of prepared) {
        if (drawnFor === paper.number && drawnAt === pxPerPt && pages.includes(page)) continue;
        destroy();
        prepared.delete(page);
      }
      const missing = pages.filter((page) => !prepared.has(page));
      // together, so that the worker reads one page while another is painted
      const draw = async (page: number) =>
        prepared.set(page, await renderPage({ paper, page, pxPerPt, links, signal }));
      await Promise.all(missing.map(draw));
    },
    reveal(slots) {
      current?.abort.abort();
      forget((page) => page < slots.length);
      for (const [page, rendered] of prepared) {
        const slot = slots[page];
        if (slot) put(slot, page, rendered);
        else rendered.destroy();
      }
      prepared.clear();
    },
  };
}

/** The page to draw next, or none: in view before near it, and downwards before upwards. */
function nextPage(scene: Scene, shown: ReadonlyMap<number, RenderedPage>): number | undefined {
  const { layout, paper } = scene;
  const lacking = (page: number) => {
    const rendered = shown.get(page);
    return (
      rendered?.paper !== paper.number ||
      rendered.pxPerPt !== layout.pxPerPt ||
      rendered.pixelRatio !== devicePixelRatio
    );
  };
  const inView = pagesInView(layout, scene);
  const first = inView[0] ?? 0;
  const near = pagesInView(layout, { ...scene, aroundPx: aheadHeights * scene.heightPx });
  return (
    inView.find(lacking) ??
    near.filter((page) => page > first).find(lacking) ??
    near.filter((page) => page < first).findLast(lacking)
  );
}
