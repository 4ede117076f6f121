/**
 * Papers with a great many of one thing, through the command line:
 *
 *     node test/bench/scale.mjs [--size 100000] [--built 100000] [NAME…]
 *
 * Each is built at a quarter of its size and at its size, and may take at most five times the processor time, or is
 * refused at once with the name of a limit and a place. `book` is one of 2,000 pages, with the default limits. On a machine
 * without time for it, `--built` says how many are built at most; what is refused is still tried with `--size`.
 */

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { secondsOf, timed, treeMb } from './run.mjs';
import { shapes } from './scale-shapes.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: '100000' },
    built: { type: 'string', default: '100000' },
  },
});
const [size, maxBuilt] = [Number(values.size), Number(values.built)];
const names = positionals.length > 0 ? positionals : Object.keys(shapes);
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'wp-build-scale-'));

/** What is refused at once takes no longer than this, most of it the start of Node and the reading of the text. */
const refusedSeconds = 6;

/** Builds the paper of a shape; what it used, and what it says. */
async function build(name, count) {
  const cwd = join(folder, `${name.replace(/\W+/g, '-')}-${count}`);
  mkdirSync(cwd);
  for (const [file, content] of Object.entries(shapes[name].files(count)))
    writeFileSync(join(cwd, file), content);
  const log = join(cwd, 'log');
  const script = `${timed.replace('2>/dev/null', `2>${log}`)}`;
  const child = spawn(
    'bash',
    ['-c', script, 'scale', process.execPath, cli, 'paper.md', '--no-cache', '--json'],
    {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
  const ended = new Promise((done) => child.on('close', done));
  let peakMb = 0;
  let isOver = false;
  const code = ended.finally(() => (isOver = true));
  while (!isOver) {
    peakMb = Math.max(peakMb, treeMb(child.pid));
    await Promise.race([sleep(250), code]);
  }
  const message = readFileSync(log, 'utf8');
  const report = { code: await code, seconds: secondsOf(output), peakMb: Math.round(peakMb), message };
  rmSync(cwd, { recursive: true });
  return report;
}

/** One line about a shape; whether it is as it must be. */
async function judge(name) {
  const { max = size } = shapes[name];
  const count = Math.min(size, max, maxBuilt);
  const [quarter, whole] = [await build(name, Math.round(count / 4)), await build(name, count)];
  const growth = whole.seconds / quarter.seconds;
  const isBuilt = quarter.code === 0 && whole.code === 0 && growth <= 5;
  console.log(
    `${isBuilt ? 'built' : 'FAULT'} ${name}: ${quarter.seconds.toFixed(1)} s at ${Math.round(count / 4)}, ` +
      `${whole.seconds.toFixed(1)} s at ${count}, ${growth.toFixed(1)} times, ${whole.peakMb} MB`,
  );
  if (!isBuilt)
    for (const { code, message } of [quarter, whole])
      console.log(`  exit ${code}: ${message.trim().slice(-400)}`);
  return isBuilt && (size <= max || shapes[name].isWhole || (await refuses(name)));
}

async function refuses(name) {
  const { code, seconds, peakMb, message } = await build(name, size);
  const limit = /^(.*\(limit "[\w-]+"\))|limits: [\w-]+$/m.exec(message)?.[0];
  const isRefused = code === 1 && limit !== undefined && seconds <= refusedSeconds;
  console.log(
    `${isRefused ? 'refused' : 'FAULT'} ${name}: ${seconds.toFixed(1)} s at ${size}, ${peakMb} MB, exit ${code}: ${limit ?? message.trim().slice(-400)}`,
  );
  return isRefused;
}

try {
  let faults = 0;
  for (const name of names) if (!(await judge(name))) faults++;
  console.log(`${names.length} shapes, ${faults} at fault`);
  process.exitCode = faults > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
