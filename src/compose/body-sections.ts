/**
 * Body → sections. A paper's sections are its shallowest repeated heading level: a lone `#` above many `##` is a
 * title, not the only section. Looks follow depth below that level, so that a paper whose sections are `#` and
 * one whose sections are `##` look the same.
 */

import type { RootContent } from 'hast';
import { headingLevel } from '../html/tree.js';
import { isVisible } from './orientation-runs.js';

/**
 * Splits before each heading of `level` or above. Text before the first heading is a separate section, if there is any.
 */
export function bodySections(
  blocks: readonly RootContent[],
  level: number,
): readonly (readonly RootContent[])[] {
  const sections: RootContent[][] = [[]];
  for (const block of blocks) {
    const own = headingLevel(block);
    if (own !== undefined && own <= level) sections.push([block]);
    else sections.at(-1)?.push(block);
  }
  const filled = sections.filter((section) => section.some(isVisible));
  return filled.length > 0 ? filled : [[]];
}
