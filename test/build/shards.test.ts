/** Shares of papers: each paper once, of about the same size, the same on every machine. */

import { expect, test } from 'vitest';
import { papersOfShard, parseShard, shardOfEnvironment } from '../../src/build/shards.js';

const papers = [...Array(101).keys()].map((n) => ({ paper: `p${n}.md`, weight: ((n * 7919) % 97) * 1000 }));

test('every paper is in one share, whatever the order in which they are found', () => {
  for (const count of [1, 2, 7, 200]) {
    const shares = [...Array(count).keys()].map((n) => papersOfShard(papers, { index: n + 1, count }));
    expect(shares.flat().sort()).toEqual(papers.map(({ paper }) => paper).sort());
    const again = papersOfShard([...papers].reverse(), { index: 1, count });
    expect([...again].sort()).toEqual([...(shares[0] ?? [])].sort());
  }
});

test('shares are about equal', () => {
  const weightOf = (share: readonly string[]) =>
    papers.filter(({ paper }) => share.includes(paper)).reduce((sum, { weight }) => sum + weight + 20_000, 0);
  const loads = [1, 2, 3, 4].map((index) => weightOf(papersOfShard(papers, { index, count: 4 })));
  expect(Math.max(...loads) / Math.min(...loads)).toBeLessThan(1.03);
});

test('shares are read from the command line and from the environment', () => {
  expect(parseShard('2/5')).toEqual({ index: 2, count: 5 });
  for (const wrong of ['0/5', '6/5', '2', 'a/b', '2/5/1', '-1/5']) expect(parseShard(wrong)).toBeUndefined();
  expect(shardOfEnvironment({ CI_NODE_INDEX: '2', CI_NODE_TOTAL: '3' })).toEqual({ index: 2, count: 3 });
  expect(shardOfEnvironment({ JOB_COMPLETION_INDEX: '0', WP_SHARDS: '3' })).toEqual({ index: 1, count: 3 });
  expect(shardOfEnvironment({ JOB_COMPLETION_INDEX: '0' })).toBeUndefined();
});
