/**
 * Sections that begin on right pages → the same with an empty page before each. The empty pages that are needed are
 * known when all pages are counted; the others are not printed (src/browser/pages.ts).
 */

import type { PageGeometry, PartPage } from '../types.js';
import type { PartTree } from './part.js';

/** The sections, each behind an empty page. */
export function withBlankPages(sections: readonly PartTree[], geometry: PageGeometry): PartTree[] {
  // with its own page geometry it is printed separately
  const page: PartPage = { name: 'empty', geometry, css: '.part-empty { min-height: 1px; }' };
  return sections.flatMap((section) => [
    { id: `blank-${section.id}`, kind: 'blank', children: [], page },
    section,
  ]);
}
