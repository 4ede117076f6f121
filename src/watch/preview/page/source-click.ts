/**
 * A click on a page with Alt, Ctrl or Command held → the clicked place, in points on the page. The click does not
 * activate a link below it. While the key is held, the pointer changes its shape.
 */

import { byId } from './elements.js';
import type { PaperView } from './paper-view.js';
import type { PagePoint } from './slots.js';

/** Listens on the pages; `open` is called with the point that was clicked. */
export function sourceClick(view: PaperView, open: (point: PagePoint) => void): void {
  const column = byId('pages', HTMLElement);
  column.addEventListener(
    'click',
    (event) => {
      const point = isMeant(event) ? view.pointUnder(event) : undefined;
      if (!point) return;
      event.preventDefault();
      event.stopPropagation();
      open(point);
    },
    { capture: true },
  );
  const show = (event: MouseEvent | KeyboardEvent) => column.classList.toggle('to-source', isMeant(event));
  column.addEventListener('pointermove', show, { passive: true });
  addEventListener('keydown', show);
  addEventListener('keyup', show);
  addEventListener('blur', () => column.classList.remove('to-source'));
}

const isMeant = (event: MouseEvent | KeyboardEvent) => event.altKey || event.ctrlKey || event.metaKey;
