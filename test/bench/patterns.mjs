/**
 * CPU time of `check` at three lengths of each pattern: `node test/bench/patterns.mjs [--size N] [NAME...]`.
 * Prints those where four times the input takes more than five times as long; exit code 1 where there is one.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../dist/index.js';
import { patterns } from '../attacks/patterns.mjs';

const args = process.argv.slice(2);
const sizeAt = args.indexOf('--size');
const max = sizeAt < 0 ? 100_000 : Number(args.splice(sizeAt, 2)[1]);
const sizes = [max / 16, max / 4, max];
const names = args.length > 0 ? args : Object.keys(patterns);
const folder = mkdtempSync(join(tmpdir(), 'wp-build-patterns-'));

async function cpuMs(name, size) {
  const path = join(folder, 'paper.md');
  writeFileSync(path, `# T\n\n${patterns[name](size)}\n`);
  const before = process.cpuUsage();
  await check(path);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What is faster than this is mostly noise. */
const floorMs = 40;
const readings = 3;
const isSlowIn = ([, middle, last]) => last > 5 * Math.max(middle, floorMs);
let slow = 0;
try {
  for (const name of names) {
    await cpuMs(name, sizes[0]);
    const times = [];
    for (const size of sizes) times.push(await cpuMs(name, size));
    // what other work on the machine adds is no time of ours: the quickest of a few readings counts
    for (let reading = 1; reading < readings && isSlowIn(times); reading++)
      for (const [index, size] of sizes.entries())
        times[index] = Math.min(times[index], await cpuMs(name, size));
    const isSlow = isSlowIn(times);
    const [, , last] = times;
    if (isSlow) slow++;
    if (isSlow || args.length > 0 || last > 2000)
      console.log(`${isSlow ? 'SLOW ' : ''}${name}: ${times.map((ms) => Math.round(ms)).join(' ')} ms`);
  }
  console.log(`${names.length} patterns, ${slow} that grow faster than their length`);
  process.exitCode = slow > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
