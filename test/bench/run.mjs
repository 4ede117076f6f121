/** A command → how long it took, and what it used: processor time and memory of the whole tree of its processes. */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendants } from '../process-tree.mjs';
import { sampleCpu } from './tree-cpu.mjs';

/** A script of bash: the processor time of all processes that were waited for, in seconds, as bash has it. */
export const timed = 'exec 3>&2 2>/dev/null; "$@" >/dev/null; code=$?; times >&3; exit $code';

/** The same with what the command prints, both streams, on stdout. */
const timedAloud = timed.replace('2>/dev/null', '2>&1').replace('>/dev/null', '');

/**
 * Runs a command to its end. `cpuS` is of all its processes: what bash sums up, or what was seen of the tree, if that is more.
 * @returns {Promise<{ code: number, ms: number, cpuS: number, printed: string }>}
 */
export function run(command, args, { cwd, env = {} }) {
  return new Promise((done, fail) => {
    const start = performance.now();
    const child = spawn('bash', ['-c', timedAloud, 'bench', command, ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const cpu = sampleCpu(child.pid);
    let times = '';
    let printed = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (times += text));
    child.stdout.setEncoding('utf8').on('data', (text) => (printed += text));
    child.on('error', (cause) => {
      cpu.stop();
      fail(cause);
    });
    child.on('close', (code) => {
      const ms = performance.now() - start;
      done({ code, ms, cpuS: Math.max(secondsOf(times) ?? 0, cpu.stop()), printed });
    });
  });
}

/** The second line of `times` is that of the children: `0m1.2s 0m0.3s`. */
export function secondsOf(text) {
  const [, children] = text.trim().split('\n').slice(-2);
  const found = [...(children ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return found.length === 2 ? found.reduce((sum, [, m, s]) => sum + 60 * m + Number(s), 0) : undefined;
}

/** The most memory that the tree of a command held at once, in MB: shared pages are divided among those who share them. */
export async function peakMb(command, args, { cwd, env = {} }) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'ignore' });
  let max = 0;
  let ended = false;
  child.on('close', () => (ended = true));
  while (!ended) {
    max = Math.max(max, treeMb(child.pid));
    await sleep(40);
  }
  return max;
}

/** The names of all programs that a command starts, itself included, as far as a look every few milliseconds finds. */
export async function programsOf({ command, args, env }, { cwd }) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'ignore' });
  const names = new Set();
  let ended = false;
  child.on('close', () => (ended = true));
  while (!ended) {
    for (const pid of [child.pid, ...descendants(child.pid).map((each) => each.pid)]) names.add(nameOf(pid));
    await sleep(2);
  }
  return [...names].filter((name) => name !== '').sort();
}

function nameOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}

/** The memory that a process and all below it hold now, in MB; shared pages are divided among those who share them. */
export function treeMb(root) {
  const tree = [root, ...descendants(root).map(({ pid }) => pid)];
  return tree.reduce((sum, pid) => sum + proportionalMb(pid), 0);
}

function proportionalMb(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** How much of the machine is busy with other work, 0 to 1, over a second; nothing where the system does not say. */
export async function busyShare() {
  const before = ticks();
  await sleep(1000);
  const after = ticks();
  if (!before || !after) return undefined;
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}

function ticks() {
  try {
    const [first] = readFileSync('/proc/stat', 'utf8').split('\n');
    const counts = first.trim().split(/\s+/).slice(1).map(Number);
    return { idle: counts[3] + counts[4], all: counts.reduce((sum, count) => sum + count, 0) };
  } catch {
    return undefined;
  }
}

/**
 * Runs commands in turn, A B A B …, after one run each that is not counted. `before` is called with the name of the
 * command and the turn, which is -1 for the one not counted.
 * @returns {Promise<Map<string, { ms: number[], cpuS: number[], printed: string }>>}
 */
export async function inTurn(commands, { cwd, runs, before = () => {} }) {
  const found = new Map(commands.map(({ name }) => [name, { ms: [], cpuS: [], printed: '' }]));
  for (let turn = -1; turn < runs; turn++) {
    for (const { name, command, args, env } of commands) {
      before(name, turn);
      const { code, ms, cpuS, printed } = await run(command, args, { cwd, env });
      if (code !== 0) throw new Error(`${name} ended with ${code} in ${cwd}:\n${printed.slice(-2000)}`);
      if (turn < 0) continue;
      const one = found.get(name);
      one.ms.push(ms);
      one.cpuS.push(cpuS);
      one.printed = printed;
    }
  }
  return found;
}

/** The median, the least and the most. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)], min: sorted[0], max: sorted.at(-1) };
}
