/**
 * For Node 24 and later, where no thread can receive a signal (see `signal-watchdog.ts`): a run over a long file works
 * in a child process, and this process only waits. So the first stop signal is handled at once, also during a
 * computation. The child gets the signal, and is killed where it continues to compute.
 */

import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { removeLeftovers } from '../build/remove-leftovers.js';
import { countSignals } from './stop-hold.js';

/** the variable that tells the child what it is; it is not handed on */
const childMark = 'WP_BUILD_SUPERVISED';
/** what is shorter is never computed for long without a pause */
const longBytes = 50_000;
/** longer than a child takes that hears the message */
const patienceMs = 1000;

/** Whether this process is to wait for a child instead of working. */
export function needsSupervisor(args: readonly string[]): boolean {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (process.platform === 'win32' || major < 24 || process.env[childMark] !== undefined) return false;
  // a debugger is for the process that works
  if (process.execArgv.some((option) => option.startsWith('--inspect'))) return false;
  return args.some(isLong);
}

/**
 * In the child: calls `stop` when the supervisor asks for it, and ends when it is gone. Returns what reports to the
 * supervisor whether there are files to finish.
 */
export function obeySupervisor(stop: () => void): (isHeld: boolean) => void {
  if (process.env[childMark] === undefined) return () => {};
  delete process.env[childMark];
  process.on('message', stop);
  process.on('disconnect', () => process.exit(130));
  process.channel?.unref();
  return (isHeld) => void process.send?.({ isHeld }, undefined, {}, () => {});
}

/** Runs the command in a child; its exit code. */
export function supervise(argv: readonly string[], signals: readonly NodeJS.Signals[]): Promise<number> {
  const [node = process.execPath, ...args] = argv;
  const child = spawn(node, [...process.execArgv, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [childMark]: '1' },
  });
  let isStopping = false;
  let isHeld = false;
  const count = countSignals();
  child.on('message', (message) => {
    isHeld = (message as { readonly isHeld?: unknown }).isHeld === true;
  });
  const stop = () => {
    const signal = count();
    if (signal === 'repeated') return;
    isStopping = true;
    // not the signal: a terminal sends it to both, and a second one would end the child without clearing up
    child.send('stop', () => {});
    if (signal === 'second' || !isHeld) setTimeout(() => child.kill('SIGKILL'), patienceMs).unref();
  };
  for (const signal of signals) process.on(signal, stop);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', async (code, signal) => {
      if (isStopping) await removeLeftovers().catch(() => {});
      if (isStopping) return done(130);
      if (signal === null) return done(code ?? 70);
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    });
  });
}

function isLong(path: string): boolean {
  try {
    return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > longBytes;
  } catch {
    return false;
  }
}
