/**
 * Sections that begin on right pages → the same with an empty page before each. Which of these pages there are is known
 * when all pages are counted: a page that is not needed is not printed (src/browser/pages.ts).
 */

import type { PageGeometry, PartPage } from '../types.js';
import type { PartTree } from './part.js';

/** The sections, each behind an empty page. */
export function withBlankPages(sections: readonly PartTree[], geometry: PageGeometry): PartTree[] {
  // with a page of its own it is printed by itself
  const page: PartPage = { name: 'empty', geometry, css: '.part-empty { min-height: 1px; }' };
  return sections.flatMap((section) => [
    { id: `blank-${section.id}`, kind: 'blank', children: [], page },
    section,
  ]);
}
