/**
 * Injects faults into real runs and counts what survived: `node test/faults/faults.mjs --kills 200 --seed 1`. Builds,
 * releases, verifications and watches are killed at random moments, builds run many at once, and disks of many sizes fill
 * up. Browsers die and freeze, inputs and outputs change under a run, and the clock is set back. After each fault the old
 * output is whole, the next command works, and nothing is left behind.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { litter, paper, randomOf, run, torn } from './run-command.mjs';
import { harmSurroundings } from './surroundings.mjs';

/**
 * Injects `kills` kills for each command, builds `atOnce` papers at once, and harms what a run depends on `surroundings`
 * times in each way; returns counts and what failed.
 */
export async function injectFaults({ kills, atOnce, surroundings, seed, onProgress = () => {} }) {
  const folder = mkdtempSync(join(tmpdir(), 'wp-build-faults-'));
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  const context = {
    folder,
    env: { ...process.env, TMPDIR: temporary, NO_COLOR: '1' },
    random: randomOf(seed),
  };
  const failures = [];
  const counts = { kills: 0, fullDisks: 0, atOnce: 0, surroundings: 0 };
  try {
    writeFileSync(join(folder, 'p.md'), paper('1.0'));
    for (const args of [['p.md'], ['release', 'p.md']]) {
      const done = await run(args, context);
      if (done.code !== 0) failures.push(`${args.join(' ')}: ${done.code} ${done.stderr}`);
    }
    const commands = [['p.md'], ['release', 'p.md'], ['verify', 'out/releases/p/1.0'], ['watch', 'p.md']];
    for (const args of commands) {
      for (let i = 0; i < kills; i++) {
        failures.push(...(await killOne(args, context)));
        counts.kills++;
        if (counts.kills % 10 === 0) onProgress(`${counts.kills} kills, ${failures.length} not survived`);
      }
    }
    failures.push(...(await many(atOnce, context)));
    counts.atOnce = 2 * atOnce;
    onProgress(`${counts.atOnce} builds at once, ${failures.length} not survived`);
    const full = await fullDisks(context);
    failures.push(...full.failures);
    counts.fullDisks = full.count;
    onProgress(`${counts.fullDisks} full disks, ${failures.length} not survived`);
    const harmed = await harmSurroundings(surroundings, context);
    failures.push(...harmed.failures);
    counts.surroundings = harmed.count;
  } finally {
    spawnSync('umount', [join(folder, 'disk')]);
    rmSync(folder, { recursive: true, force: true });
  }
  return { counts, failures };
}

/** Kills a run at a random moment; then the PDFs are whole, the next build works, and nothing is left. */
async function killOne(args, context) {
  const { random } = context;
  const at = 50 + Math.floor(random() * 2000);
  await run(args, { ...context, killAfterMs: at });
  const released = ['out/releases/p/latest.pdf', 'out/releases/p/1.0/p-1.0.pdf'];
  const found = torn(context, ['out/p.pdf', ...released]);
  const next = await run(['p.md'], context);
  if (next.code !== 0) found.push(`the next build ended with ${next.code}: ${next.stderr}`);
  return [...found, ...litter(context)].map((fault) => `${args.join(' ')} killed after ${at} ms: ${fault}`);
}

/** The same paper and different ones, at once: all are built. */
async function many(count, context) {
  const { folder } = context;
  for (let i = 0; i < count; i++) writeFileSync(join(folder, `p${i}.md`), paper(`1.${i}`));
  const names = Array.from({ length: count }, (_, i) => [['p.md'], [`p${i}.md`]]).flat();
  const runs = await Promise.all(names.map((args) => run(args, context)));
  const failed = runs
    .filter(({ code }) => code !== 0)
    .map(({ code, stderr }) => `at once: ${code} ${stderr}`);
  return [...failed, ...litter(context)];
}

/** Disks from empty to nearly enough: the old file stays, exit 2. Only where file systems may be mounted. */
async function fullDisks(context) {
  const disk = join(context.folder, 'disk');
  mkdirSync(disk);
  const failures = [];
  let count = 0;
  for (const kilobytes of [4, 8, 12]) {
    const options = ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'none', disk];
    if (spawnSync('mount', options).status !== 0) return { failures, count };
    try {
      if (kilobytes > 4) writeFileSync(join(disk, 'p.pdf'), 'old');
      const { code, stderr } = await run(['p.md', '--out', join(disk, 'p.pdf')], context);
      count++;
      if (code !== 2 || !stderr.includes('the disk is full'))
        failures.push(`${kilobytes} kB: ${code} ${stderr}`);
      const left = readdirSync(disk).filter((name) => name !== 'p.pdf');
      if (left.length > 0) failures.push(`${kilobytes} kB: ${left} is left`);
      if (kilobytes > 4 && readFileSync(join(disk, 'p.pdf'), 'utf8') !== 'old')
        failures.push(`${kilobytes} kB: lost`);
    } finally {
      spawnSync('umount', [disk]);
    }
  }
  return { failures, count };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const option = (name) => Number(process.argv[process.argv.indexOf(`--${name}`) + 1]);
  const has = (name) => process.argv.includes(`--${name}`);
  const request = {
    kills: has('kills') ? option('kills') : 50,
    atOnce: has('at-once') ? option('at-once') : 20,
    surroundings: has('surroundings') ? option('surroundings') : 10,
    seed: has('seed') ? option('seed') : 1,
    onProgress: console.log,
  };
  const { counts, failures } = await injectFaults(request);
  for (const failure of failures) console.error(failure);
  console.log(
    `${counts.kills} kills, ${counts.atOnce} builds at once, ${counts.fullDisks} full disks, ${counts.surroundings} of browser, input, output, clock and signals; ${failures.length} not survived (seed ${request.seed})`,
  );
  process.exitCode = failures.length === 0 ? 0 : 1;
}
