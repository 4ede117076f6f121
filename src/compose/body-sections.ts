/**
 * Body → sections. A paper's sections are its shallowest repeated heading level: a lone `#` above many `##` is a
 * title, not the only section. Looks follow depth below that level, so that a paper whose sections are `#` and
 * one whose sections are `##` look the same.
 */

import type { RootContent } from 'hast';
import { isElement } from '../html/element.js';
import type { Heading } from '../types.js';
import { isVisible } from './orientation-runs.js';

/** The level of the paper's sections; 1 where it has no headings. */
export function sectionLevel(headings: readonly Pick<Heading, 'level'>[]): number {
  const levels = headings.map((heading) => heading.level).sort((a, b) => a - b);
  return levels.find((level, index) => levels[index + 1] === level) ?? levels[0] ?? 1;
}

/** Level of a heading element, 1 to 6; undefined for anything else. */
export function headingLevel(node: RootContent): number | undefined {
  const digit = isElement(node) ? /^h([1-6])$/.exec(node.tagName)?.[1] : undefined;
  return digit === undefined ? undefined : Number(digit);
}

/** Splits before each heading of `level` or above. Text before the first is a section of its own, if there is any. */
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
