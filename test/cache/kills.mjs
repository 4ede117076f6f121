/**
 * wp-build killed at random moments while it builds and keeps what it made: `npm run kills -- [--kills 100] [--seed 1]`.
 * Every other kill comes at a random change of the cache folder, so in the middle of the entries; the rest come by the
 * clock. After each kill, two calls have to give the bytes of a cold build. Ends with 1 where one does not.
 */

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generatePaper } from '../bench/generate-paper.mjs';
import { randomOf } from '../faults/run-command.mjs';

const options = { kills: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } };
const { values } = parseArgs({ options });
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'wp-build-kills-'));
const kept = join(folder, 'kept');
const random = randomOf(Number(values.seed) || 1);

/** Runs to the end, or until `arm` calls the function that it is given; `arm` returns what takes its watch away. */
function run(args, arm = () => () => {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [cli, 'paper.md', ...args], { cwd: folder, stdio: 'ignore' });
    const disarm = arm(() => child.kill('SIGKILL'));
    child.on('close', (code, signal) => {
      disarm();
      done({ code, signal });
    });
  });
}

const afterMs = (ms) => (kill) => {
  const timer = setTimeout(kill, ms);
  return () => clearTimeout(timer);
};

/** An entry is a new folder, a file beside it and a rename: about four changes, and a paper has about ten entries. */
const atChange = (count) => (kill) => {
  let changes = 0;
  const watcher = watch(kept, { recursive: true }, () => {
    changes += 1;
    if (changes === count) kill();
  });
  // a folder may be gone before it is watched
  watcher.on('error', () => {});
  return () => watcher.close();
};

/** A paper that shares nothing kept with the one before, of every kind of entry. */
function writePaper(n) {
  const { markdown, images } = generatePaper({ pages: 1, seed: n, notes: 0.5 });
  const more = ['```ts', `const value${n} = ${n};`, '```', '', '```dot', `digraph { a${n} -> b }`, '```', ''];
  for (const [name, bytes] of Object.entries(images)) writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, 'paper.md'), `${markdown}\n\n${more.join('\n')}`);
}

const pdf = (out) => readFileSync(join(folder, out, 'paper.pdf'));
const counts = { late: 0, amidEntries: 0, wrong: 0 };

/** One kill, and the two calls after it. */
async function killOnce(n) {
  writePaper(n);
  await pause(20);
  const from = performance.now();
  const cold = await run(['--no-cache', '-o', 'cold']);
  if (cold.code !== 0) throw new Error(`a cold build of paper ${n} ended with ${cold.code}`);
  const wholeMs = performance.now() - from;
  const isByClock = n % 2 === 0;
  const moment = isByClock
    ? afterMs(wholeMs * (0.3 + 0.9 * random()))
    : atChange(1 + Math.floor(24 * random()));
  const { signal } = await run(['--cache', kept, '-o', 'kept-out'], moment);
  if (signal === null) counts.late += 1;
  else if (!isByClock) counts.amidEntries += 1;
  for (let again = 0; again < 2; again++) {
    const { code } = await run(['--cache', kept, '-o', 'kept-out']);
    if (code !== 0 || !pdf('kept-out').equals(pdf('cold'))) counts.wrong += 1;
  }
}

function report(n) {
  const { late, amidEntries, wrong } = counts;
  console.log(
    `${n} kills, ${amidEntries} at a change of the cache, ${late} came too late; ${wrong} of ${2 * n} results after them were wrong`,
  );
}

try {
  mkdirSync(kept, { mode: 0o700 });
  const kills = Number(values.kills);
  for (let n = 1; n <= kills; n++) {
    await killOnce(n);
    if (n % 10 === 0 || n === kills) report(n);
  }
  const entries = readdirSync(kept, { recursive: true, withFileTypes: true });
  const torn = entries.filter((each) => each.name.startsWith('.writing-')).length;
  console.log(`${torn} half-written files are left beside ${entries.filter((each) => each.isFile()).length}`);
  process.exitCode = counts.wrong === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
