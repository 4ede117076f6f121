/** The headings of a paper → the level that counts as a section. */

import type { Heading } from '../types.js';

/**
 * Level of the paper's sections: the shallowest that occurs more than once, since a lone heading above many is a
 * title; 1 where there are no headings.
 */
export function sectionLevelOf(headings: readonly Pick<Heading, 'level'>[]): number {
  const counts = new Map<number, number>();
  for (const { level } of headings) counts.set(level, (counts.get(level) ?? 0) + 1);
  const levels = [...counts.keys()].sort((a, b) => a - b);
  return levels.find((level) => (counts.get(level) ?? 0) > 1) ?? levels[0] ?? 1;
}
