/**
 * Jumps (a link, a contents entry) → entries of the browser's history, so that Back returns to where the reader
 * was. The place also outlives a reload of the page.
 */

import { type Position, topOfPaper } from './page-layout.js';
import type { PaperView } from './paper-view.js';

const key = 'wp-build-preview-place';

/** The place of this tab before its reload; else the top of the paper. */
export function placeBefore(): Position {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (isPosition(kept)) return kept;
  } catch {
    // nothing usable was kept
  }
  return topOfPaper;
}

/** Moves the view, and remembers where it came from. */
export function navigation(view: PaperView): (to: Position) => void {
  addEventListener('popstate', ({ state }) => isPosition(state) && view.goTo(state));
  addEventListener('pagehide', () => sessionStorage.setItem(key, JSON.stringify(view.position)));
  return (to) => {
    history.replaceState(view.position, '');
    view.goTo(to);
    history.pushState(view.position, '');
  };
}

function isPosition(value: unknown): value is Position {
  if (typeof value !== 'object' || value === null) return false;
  return 'page' in value && Number.isInteger(value.page) && 'topPt' in value && Number.isFinite(value.topPt);
}
