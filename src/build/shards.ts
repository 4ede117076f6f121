/**
 * Papers → the share of one machine of several. Every machine computes the same shares from the same papers: the
 * largest paper first, each to the machine with the smallest share so far. Pure.
 */

import { compareText } from '../data/compare-text.js';

/** One of several machines. */
export interface Shard {
  /** from 1 */
  readonly index: number;
  readonly count: number;
}

/** A paper, and how much work it is about. */
export interface WeighedPaper {
  readonly paper: string;
  readonly weight: number;
}

/** The fixed cost of a paper, in bytes of text: a browser page, fonts, a file to write. */
const fixedWeight = 20_000;

/** `2/5` → a shard; nothing where it says no share. */
export function parseShard(text: string): Shard | undefined {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(text.trim()) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  return shard.index >= 1 && shard.index <= shard.count ? shard : undefined;
}

/** The shard that the environment of a CI job or a Kubernetes job names; nothing where it names none. */
export function shardOfEnvironment(env: Readonly<Record<string, string | undefined>>): Shard | undefined {
  const { CI_NODE_INDEX: node, CI_NODE_TOTAL: nodes } = env;
  if (node !== undefined && nodes !== undefined) return parseShard(`${node}/${nodes}`);
  const { JOB_COMPLETION_INDEX: job, WP_SHARDS: jobs } = env;
  // Kubernetes counts from 0, and does not say how many there are
  return job !== undefined && jobs !== undefined ? parseShard(`${Number(job) + 1}/${jobs}`) : undefined;
}

/** The papers of `shard`, in the order of `papers`. */
export function papersOfShard(papers: readonly WeighedPaper[], shard: Shard): readonly string[] {
  const loads = Array.from({ length: shard.count }, () => 0);
  const own = new Set<string>();
  for (const { paper, weight } of [...papers].sort(byWeight)) {
    const lightest = loads.indexOf(loads.reduce((min, load) => Math.min(min, load), Infinity));
    loads[lightest] = (loads[lightest] ?? 0) + weight + fixedWeight;
    if (lightest === shard.index - 1) own.add(paper);
  }
  return papers.map(({ paper }) => paper).filter((paper) => own.has(paper));
}

function byWeight(a: WeighedPaper, b: WeighedPaper): number {
  if (a.weight !== b.weight) return b.weight - a.weight;
  return compareText(a.paper, b.paper);
}
