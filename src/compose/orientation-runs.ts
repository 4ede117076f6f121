/** Body → runs of portrait and landscape pages. Each is composed for the width of its own pages. */

import type { RootContent } from 'hast';
import { orientationOf } from '../html/orientation-marks.js';

/** Blocks that follow each other on pages of one size. */
export interface OrientationRun {
  readonly landscape: boolean;
  readonly children: readonly RootContent[];
}

/** Splits at the marks that parse left, which are gone then. There is at least one run, maybe an empty one. */
export function splitByOrientation(blocks: readonly RootContent[]): readonly OrientationRun[] {
  const runs: { landscape: boolean; children: RootContent[] }[] = [{ landscape: false, children: [] }];
  for (const block of blocks) {
    const turn = orientationOf(block);
    if (turn === undefined) runs.at(-1)?.children.push(block);
    else runs.push({ landscape: turn === 'landscape', children: [] });
  }
  const filled = runs.filter(({ children }) => children.some(isVisible));
  return filled.length > 0 ? filled : runs.slice(0, 1);
}

/** Whether a reader would see it. */
export function isVisible(node: RootContent): boolean {
  return node.type === 'element' || (node.type === 'text' && node.value.trim() !== '');
}
