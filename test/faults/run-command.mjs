/** For the faults: runs of the real command in a folder, what they leave behind, and chance that repeats itself. */

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** A paper that can be released. */
export const paper = (version, sections = 1) =>
  `---\ntitle: Faults\nversion: ${version}\ndate: 2026-01-02\nauthors: Ada Moss\n---\n\n${'# One\n\nText.\n\n'.repeat(sections)}`;

/** Runs the command; `during` is given the process, `killAfterMs` ends it. Resolves to code, signal and stderr. */
export function run(args, { folder, env, killAfterMs, during }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd: folder,
      // what is to be killed has to work: nothing is taken from the cache
      env: { ...(env ?? process.env), WP_CACHE: 'off' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs ?? 120_000);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    const work = during?.(child);
    child.on('close', async (code, signal) => {
      clearTimeout(timer);
      await work;
      resolve({ code, signal, stderr });
    });
  });
}

/** Every temporary file and folder of ours below the folder. */
export function litter({ folder }) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /wp-build-tmp-|\.wp-build-.*\.tmp|\.staging-/.test(name))
    .map((name) => `${name} is left`);
}

/** Says of each PDF that is not whole that it is torn. */
export function torn({ folder }, paths) {
  return paths
    .filter((path) => !readFileSync(join(folder, path)).subarray(-16).toString('latin1').includes('%%EOF'))
    .map((path) => `${path} is torn`);
}

/** The processes that `pid` started, and those that these started, by /proc. */
export function descendants(pid) {
  const found = [pid];
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const pairs = all.map((name) => [Number(name), statOf(name)[1]]);
  for (const parent of found) for (const [child, of] of pairs) if (Number(of) === parent) found.push(child);
  return found.slice(1);
}

/** Whether a process is there and no zombie. */
export function isThere(pid) {
  const [state] = statOf(pid);
  return state !== undefined && state !== 'Z';
}

function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The same numbers for the same seed (a linear congruence). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
