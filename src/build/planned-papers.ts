/** Papers → the plan of a run: where the files of each go below `out`, or why the paper is not built. */

import { statSync } from 'node:fs';
import type { BuildOptions, Diagnostic } from '../types.js';
import { foldersBelow } from '../write/output-path.js';
import { collisionsOf } from './output-collisions.js';
import { papersOfShard, type Shard } from './shards.js';

/** A paper of a run. */
export interface PlannedPaper {
  readonly paper: string;
  /** folder below `out` */
  readonly below: string;
  /** another paper would write the same file */
  readonly collision?: Diagnostic | undefined;
}

/** Plans `papers`, or the share of `shard`. Places do not depend on the shard: all of them together fill one tree. */
export function plannedPapers(
  papers: readonly string[],
  options: Pick<BuildOptions, 'out'>,
  shard?: Shard,
): readonly PlannedPaper[] {
  const collisions = collisionsOf(papers, options);
  const folders = foldersBelow(papers);
  const all = papers.map((paper, i) => ({ paper, below: folders[i] ?? '', collision: collisions[i] }));
  if (!shard) return all;
  const own = new Set(papersOfShard(papers.map(weighed), shard));
  return all.filter(({ paper }) => own.has(paper));
}

function weighed(paper: string) {
  return { paper, weight: statSync(paper, { throwIfNoEntry: false })?.size ?? 0 };
}
