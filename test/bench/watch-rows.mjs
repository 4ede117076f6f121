/**
 * Rows of the bench from `wp-build --watch`: one paragraph against md-to-pdf's watch, and edits of a paper of 300 pages
 * that touch more than a paragraph, before and after two hundred others.
 */

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ours } from './call-rows.mjs';
import { inTurn, spread } from './run.mjs';
import { editablePaper } from './watch-edits.mjs';
import { nextWrite, watchRatio } from './watch-ratio.mjs';
import { startWatch } from './watched.mjs';

/** From a save to the new PDF, against the watch of md-to-pdf. */
export async function watchRows(bench, papers) {
  const { md } = await bench.peers();
  const rows = [];
  for (const paper of papers) {
    const { ratio, ms, againstMs, cpuS, againstCpuS } = await watchRatio(paper, {
      cli: bench.cli,
      peer: md,
      runs: bench.runs,
    });
    rows.push({
      id: `watch ${paper.name} ${md.name}`,
      work: `watch, one paragraph, ${paper.words}`,
      tool: 'watch',
      against: md.name,
      unit: 'x',
      values: ratio,
      seconds: ms.median / 1000,
      againstSeconds: againstMs.median / 1000,
      cpuS,
      againstCpuS,
    });
  }
  return rows;
}

/** The edits that are timed: what a row says of each, and whether it is held to seconds or to a share of a cold build. */
const timed = [
  { kind: 'note', words: 'a note added early or removed', unit: 's' },
  { kind: 'colour', words: 'a colour of the style sheet', unit: 'x' },
  { kind: 'image', words: 'an image in 30 parts', unit: 'x' },
  { kind: 'page', words: 'a page inserted on page 2 or removed', unit: 's' },
];

/** How many edits lie between the first measurement and the second. */
const editsBetween = 200;

/** How long an author looks before the next edit. */
const lookMs = 300;

/** Edits of each kind at 300 pages, then the same after two hundred edits. */
export async function editRows(bench, { pages = 300, between = editsBetween } = {}) {
  const { folder, runs } = bench;
  const cwd = join(folder, 'edits');
  bench.makeFolder(cwd);
  const paper = editablePaper(cwd, pages);
  const cold = await inTurn([ours(bench, 'cold', '--no-cache')], { cwd, runs });
  const coldS = spread(cold.get('cold').ms).median / 1000;
  const watched = startWatch(cwd);
  try {
    await watched.built();
    await nextWrite(join(cwd, 'out/paper.pdf'));
    const context = { watched, paper, runs, coldS, pages };
    const rows = await timedRows(context, 1);
    for (let n = 0; n < between; n++) {
      await pause(lookMs);
      await watched.timed(() => paper[kindOf(n)](1000 + n));
    }
    const later = await timedRows(context, 2000);
    const after = `, after ${between} edits`;
    return [...rows, ...later.map((row) => ({ ...row, id: `${row.id} later`, work: `${row.work}${after}` }))];
  } finally {
    await watched.stop();
  }
}

async function timedRows({ watched, paper, runs, coldS, pages }, from) {
  const times = new Map(timed.map(({ kind }) => [kind, []]));
  const processors = new Map(timed.map(({ kind }) => [kind, []]));
  for (let turn = -1; turn < runs; turn++)
    for (const { kind } of timed) {
      await pause(lookMs);
      const cpuS = watched.cpuS();
      const ms = await watched.timed(() => paper[kind](from + turn + 1));
      if (turn < 0) continue;
      times.get(kind).push(ms / 1000);
      processors.get(kind).push(watched.cpuS() - cpuS);
    }
  return timed.map(({ kind, words, unit }) => {
    const seconds = times.get(kind);
    const [against, values] = unit === 's' ? ['seconds', seconds] : ['cold', seconds.map((s) => s / coldS)];
    return {
      id: `edits ${kind} ${against}`,
      work: `watch at ${pages} pages: ${words}`,
      tool: 'watch',
      unit,
      ...(unit === 'x' && { against: 'cold' }),
      values: spread(values),
      seconds: spread(seconds).median,
      againstSeconds: coldS,
      cpuS: spread(processors.get(kind)).median,
    };
  });
}

/** Mostly paragraphs, every fifth edit another small thing, every twenty-fifth one that touches many pages. */
function kindOf(n) {
  if (n % 25 === 24) return ['image', 'colour', 'front matter', 'note'][Math.floor(n / 25) % 4];
  if (n % 5 === 4) return ['heading', 'row', 'page'][Math.floor(n / 5) % 3];
  return 'paragraph';
}
