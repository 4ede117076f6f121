/**
 * What ten thousand papers cost with 1, 2, 4 … processes: `node test/bench/many-papers.mjs [--papers 40] [--pages 20]
 * [--processes 1,2,4]`. Each process builds a shard of the papers, as on a machine of its own. What is measured is scaled:
 * a process starts once, and then needs as long for each paper as it was measured to; with more processes than cores,
 * machines are added, and shares are as unequal as `--shard` makes them. Prints the measured and the scaled figures apart.
 */

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { papersOfShard } from '../../dist/build/shards.js';
import { generatePaper } from './generate-paper.mjs';

const { values } = parseArgs({
  options: {
    papers: { type: 'string', default: '40' },
    pages: { type: 'string', default: '20' },
    processes: { type: 'string', default: '1,2,4' },
  },
});
const [papers, pages] = [values.papers, values.pages].map(Number);
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'wp-build-many-'));
const sizes = [];

function run(args) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd: folder, stdio: 'ignore' });
    child.on('close', (code) =>
      code === 0 ? done() : fail(new Error(`${args.join(' ')} ended with ${code}`)),
    );
  });
}

async function seconds(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

const shards = (count, more = []) =>
  Promise.all(
    Array.from({ length: count }, (_, n) =>
      run(['docs', '--quiet', '--jobs', '1', '--shard', `${n + 1}/${count}`, ...more]),
    ),
  );

try {
  mkdirSync(join(folder, 'docs'));
  for (let n = 0; n < papers; n++) {
    // from half to one and a half of the length
    const { markdown, images } = generatePaper({
      pages: Math.round(pages * (0.5 + (n % 11) / 10)),
      seed: n,
      images: false,
    });
    writeFileSync(join(folder, 'docs', `p${n}.md`), markdown);
    for (const [name, bytes] of Object.entries(images)) writeFileSync(join(folder, 'docs', name), bytes);
    sizes.push(markdown.length);
  }
  writeFileSync(join(folder, 'one.md'), '# One\n');
  const startS = await seconds(() => run(['one.md', '--no-cache', '--quiet']));
  let paperS = 0;
  for (const count of values.processes.split(',').map(Number)) {
    const all = await seconds(() => shards(count, ['--no-cache']));
    const each = ((all - startS) * count) / papers;
    // one process for each core: beyond that, processes share cores, and a paper takes longer in each
    if (count <= availableParallelism()) paperS = each;
    console.log(
      `measured  ${count} processes  ${all.toFixed(1)} s for ${papers} papers, ${each.toFixed(2)} s a paper in each`,
    );
  }
  await run(['docs', '--quiet', '--cache', 'kept']);
  const same = await seconds(() => run(['docs', '--quiet', '--cache', 'kept']));
  console.log(
    `measured  1 process, nothing changed  ${same.toFixed(1)} s, ${((1000 * same) / papers).toFixed(0)} ms a paper`,
  );
  const max = 10_000;
  const weighed = Array.from({ length: max }, (_, n) => ({ paper: `p${n}`, weight: sizes[n % papers] }));
  const average = sizes.reduce((sum, size) => sum + size, 0) / papers;
  for (const count of [1, 2, 4, 8, 16, 32, 64, 128]) {
    const shares = [1, count].map((index) => papersOfShard(weighed, { index, count }));
    const largest = Math.max(
      ...shares.map((share) => share.reduce((sum, name) => sum + sizes[Number(name.slice(1)) % papers], 0)),
    );
    const total = startS + (largest / average) * paperS;
    console.log(
      `scaled    ${String(count).padStart(3)} processes on as many free cores  ${(total / 60).toFixed(1)} min for ${max} papers`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
