/**
 * `npm run hard`: all that tries to break wp-build, one after the other, as one table of counts. `--quick` takes minutes
 * where the whole takes hours. Ends with 1 where anything failed.
 */

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' } },
});
const { quick, seed } = values;
const folder = fileURLToPath(new URL('..', import.meta.url));
const few = (short, long) => String(quick ? short : long);

/** What is run, and the line of its output that holds its counts. */
const trials = [
  { name: 'attacks', args: ['test/attacks/build-all.mjs'], counts: /all +\d+ tried.*|canaries touched: \d+/ },
  {
    name: 'faults',
    args: faults(few(2, 50), few(4, 20), few(1, 10)),
    counts: /\d+ kills, \d+ builds.*/,
  },
  {
    name: 'fuzzed papers',
    args: fuzzed({ count: few(40, 5000), build: few(4, 500), layouts: few(4, 200), releases: few(6, 200) }),
    counts: /Tests .*/,
  },
  {
    name: 'signals',
    args: ['test/faults/signals.mjs', '--count', few(2, 20), '--seed', seed],
    counts: /\d+ signals, \d+ faults/,
  },
  {
    name: 'kills while the cache is written',
    args: ['test/cache/kills.mjs', '--kills', few(4, 100), '--seed', seed],
    counts: /\d+ kills.*wrong/,
  },
  {
    name: 'soak',
    args: ['test/bench/soak.mjs', '--builds', few(40, 1000)],
    counts: /after.*MB.*|\d+ built.*of ours/,
  },
];

function faults(kills, atOnce, surroundings) {
  const counts = ['--kills', kills, '--at-once', atOnce, '--surroundings', surroundings];
  return ['test/faults/faults.mjs', ...counts, '--seed', seed];
}

function fuzzed(counts) {
  const options = Object.entries(counts).flatMap(([name, count]) => [`--${name}`, count]);
  return ['test/fuzz/fuzz.mjs', '--seed', seed, ...options];
}

/** Runs one; resolves to its exit code and what it printed. */
function run(args) {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      process.stderr.write(text);
    });
    child.on('error', failed).on('close', (code) => done({ code, output }));
  });
}

const rows = [];
for (const { name, args, counts } of trials) {
  const { code, output } = await run(args);
  const found = output.match(new RegExp(counts, 'g')) ?? ['no counts'];
  rows.push({ name, held: code === 0 ? 'yes' : 'NO', counts: found.slice(-3).join('; ').trim() });
}
console.log(`\n| what | held | counts |\n| --- | --- | --- |`);
for (const { name, held, counts } of rows) console.log(`| ${name} | ${held} | ${counts} |`);
console.log(`seed ${seed}`);
process.exitCode = rows.every(({ held }) => held === 'yes') ? 0 : 1;
