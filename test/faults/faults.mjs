/**
 * Injects faults into real runs and counts what survived: `node test/faults/faults.mjs --kills 200 --seed 1`. Builds,
 * releases, verifications and watches are killed at random moments, builds run many at once, and disks of many sizes fill
 * up. After each fault the old output is whole, the next command works, and nothing is left behind.
 */

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const paper = (version) =>
  `---\ntitle: Faults\nversion: ${version}\ndate: 2026-01-02\nauthors: Ada Moss\n---\n\n# One\n\nText.\n`;

/** Injects `kills` kills for each command, and builds `atOnce` papers at once; returns counts and what failed. */
export async function injectFaults({ kills, atOnce, seed }) {
  const folder = mkdtempSync(join(tmpdir(), 'wp-build-faults-'));
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  const context = {
    folder,
    env: { ...process.env, TMPDIR: temporary, NO_COLOR: '1' },
    random: randomOf(seed),
  };
  const failures = [];
  const counts = { kills: 0, fullDisks: 0, atOnce: 0 };
  try {
    writeFileSync(join(folder, 'p.md'), paper('1.0'));
    for (const args of [['p.md'], ['release', 'p.md']]) {
      const done = await run(args, context);
      if (done.code !== 0) failures.push(`${args.join(' ')}: ${done.code} ${done.stderr}`);
    }
    const commands = [['p.md'], ['release', 'p.md'], ['verify', 'out/releases/p/1.0'], ['watch', 'p.md']];
    for (const args of commands) {
      for (let i = 0; i < kills; i++, counts.kills++) failures.push(...(await killOne(args, context)));
    }
    failures.push(...(await many(atOnce, context)));
    counts.atOnce = 2 * atOnce;
    const full = await fullDisks(context);
    failures.push(...full.failures);
    counts.fullDisks = full.count;
  } finally {
    spawnSync('umount', [join(folder, 'disk')]);
    rmSync(folder, { recursive: true, force: true });
  }
  return { counts, failures };
}

/** Kills a run at a random moment; then the PDFs are whole, the next build works, and nothing is left. */
async function killOne(args, context) {
  const { folder, random } = context;
  const at = 50 + Math.floor(random() * 2000);
  await run(args, { ...context, killAfterMs: at });
  const found = [];
  for (const path of ['out/p.pdf', 'out/releases/p/latest.pdf', 'out/releases/p/1.0/p-1.0.pdf']) {
    const bytes = readFileSync(join(folder, path));
    if (!bytes.subarray(-16).toString('latin1').includes('%%EOF')) found.push(`${path} is torn`);
  }
  const next = await run(['p.md'], context);
  if (next.code !== 0) found.push(`the next build ended with ${next.code}: ${next.stderr}`);
  return [...found, ...litter(context)].map((fault) => `${args.join(' ')} killed after ${at} ms: ${fault}`);
}

function litter({ folder }) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /wp-build-tmp-|\.wp-build-.*\.tmp|\.staging-/.test(name))
    .map((name) => `${name} is left`);
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

function run(args, { folder, env, killAfterMs }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd: folder,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs ?? 120_000);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stderr });
    });
  });
}

/** The same numbers for the same seed (a linear congruence). */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const option = (name, otherwise) =>
    Number(process.argv[process.argv.indexOf(`--${name}`) + 1] || otherwise);
  const has = (name) => process.argv.includes(`--${name}`);
  const request = {
    kills: has('kills') ? option('kills') : 50,
    atOnce: has('at-once') ? option('at-once') : 20,
    seed: has('seed') ? option('seed') : 1,
  };
  const { counts, failures } = await injectFaults(request);
  for (const failure of failures) console.error(failure);
  console.log(
    `${counts.kills} kills, ${counts.atOnce} builds at once, ${counts.fullDisks} full disks; ${failures.length} not survived (seed ${request.seed})`,
  );
  process.exitCode = failures.length === 0 ? 0 : 1;
}
