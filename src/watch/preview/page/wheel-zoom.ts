/** Wheel with Ctrl or Command, and a pinch on a touchpad (which browsers send as the same) → zoom at the pointer. */

import { byId } from './elements.js';
import { maxZoom, minZoom, pxPerPtOnPaper } from './page-layout.js';
import type { PaperView } from './paper-view.js';

/** Lines of a wheel in pixels, for browsers that count lines. */
const lineHeightPx = 16;

/** Listens on the scroll area; `keep` gets the zoom that results. */
export function wheelZoom(view: PaperView, keep: (zoom: number) => void): void {
  byId('scroller', HTMLElement).addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const deltaPx =
        event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * lineHeightPx;
      // one notch of a wheel is about a tenth; a touchpad sends many small steps
      const factor = Math.exp(-Math.max(-60, Math.min(60, deltaPx)) / 500);
      const zoom = Math.min(maxZoom, Math.max(minZoom, (view.pxPerPt / pxPerPtOnPaper) * factor));
      view.zoomTo(zoom, event);
      keep(zoom);
    },
    { passive: false },
  );
}
