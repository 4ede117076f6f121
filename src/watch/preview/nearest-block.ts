/**
 * A point on a page → the source block at that point. Only the first fragment of a block is known, so a point above all
 * blocks that begin on its page belongs to the block that continues from the page before.
 */

import type { SourceRequest } from './message.js';

/** A block of the source and where its first fragment lies; page from 0, points from the page's top left corner. */
export interface PlacedBlock {
  readonly file: string;
  readonly line: number;
  readonly page: number;
  readonly xPt: number;
  readonly topPt: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

/** The block at the point, or the one nearest to it; undefined only where there are no blocks. */
export function nearestBlock(blocks: readonly PlacedBlock[], point: SourceRequest): PlacedBlock | undefined {
  const ordered = blocks.toSorted((a, b) => a.page - b.page || a.topPt - b.topPt);
  const here = ordered.filter((block) => block.page === point.page);
  const inside = here.filter((block) => distancePt(block, point) === 0);
  if (inside.length > 0) return smallest(inside, area);
  const runsOver = here.every((block) => point.topPt < block.topPt);
  const before = runsOver ? ordered.findLast((block) => block.page < point.page) : undefined;
  return before ?? smallest(here, (block) => distancePt(block, point)) ?? ordered[0];
}

/** Distance of a point from a block's rectangle; 0 inside it. */
function distancePt(block: PlacedBlock, point: SourceRequest): number {
  const x = Math.max(block.xPt - point.xPt, 0, point.xPt - (block.xPt + block.widthPt));
  const y = Math.max(block.topPt - point.topPt, 0, point.topPt - (block.topPt + block.heightPt));
  return Math.hypot(x, y);
}

/** Of nested blocks (a list, its item, the paragraph in it) the smallest is the one that is meant. */
const area = (block: PlacedBlock) => block.widthPt * block.heightPt;

/** The block with the least value; of equals the last, which is the inner one in source order. */
function smallest(
  blocks: readonly PlacedBlock[],
  value: (block: PlacedBlock) => number,
): PlacedBlock | undefined {
  return blocks.reduce<PlacedBlock | undefined>(
    (found, block) => (found && value(found) < value(block) ? found : block),
    undefined,
  );
}
