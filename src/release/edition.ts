/** A prepared paper → one side of a comparison: its images are identified by their bytes, not by their names. */

import type { Edition } from './diff/redline.js';
import type { PreparedPaper } from './pipeline.js';

/** The paper as one of the two that are compared. */
export function editionOf({ paper, assets }: PreparedPaper): Edition {
  return { paper, images: new Map([...assets.bySrc].map(([src, { sha256 }]) => [src, sha256])) };
}
