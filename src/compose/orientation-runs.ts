/** Body → stretches of portrait and landscape pages. Each is composed for the width of its own pages. */

import type { RootContent } from 'hast';
import { classNames, isElement } from '../html/element.js';

/** Blocks that follow each other on pages of one size. */
export interface OrientationRun {
  readonly landscape: boolean;
  readonly children: readonly RootContent[];
}

/** Splits at the marks that parse left, which are gone then. There is at least one stretch, maybe an empty one. */
export function splitByOrientation(blocks: readonly RootContent[]): readonly OrientationRun[] {
  const stretches: { landscape: boolean; children: RootContent[] }[] = [{ landscape: false, children: [] }];
  for (const block of blocks) {
    const turn = turnOf(block);
    if (turn === undefined) stretches.at(-1)?.children.push(block);
    else stretches.push({ landscape: turn === 'landscape', children: [] });
  }
  const filled = stretches.filter(({ children }) => children.some(isVisible));
  return filled.length > 0 ? filled : stretches.slice(0, 1);
}

function turnOf(block: RootContent): 'landscape' | 'portrait' | undefined {
  if (!isElement(block, 'div')) return undefined;
  const names = classNames(block);
  if (names.includes('landscape-start')) return 'landscape';
  return names.includes('landscape-end') ? 'portrait' : undefined;
}

/** Whether a reader would see it. */
export function isVisible(node: RootContent): boolean {
  return node.type === 'element' || (node.type === 'text' && node.value.trim() !== '');
}
