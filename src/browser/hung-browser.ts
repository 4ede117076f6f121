/**
 * A browser that runs and answers nothing any more, such as one whose processes were stopped by a signal → an error.
 * The pipe stays open, and a paper that is slow to print looks the same, so only a probe tells the two apart.
 */

import { readFile } from 'node:fs/promises';
import { BuildError, error } from '../diagnostic.js';

const pollMs = 1000;
/** a program that is stopped for a moment, as by a debugger, is left in peace */
const maxStoppedPolls = 3;
/**
 * far above what the browser's own thread is busy with, such as handing over the PDF of a book on a machine with no
 * time
 */
const maxSilentPolls = 180;

type Stop = () => void;

/** Calls `onStopped` once a process below `pid`, or `pid` itself, stays stopped. Only Linux shows it. */
export function watchForStop(pid: number | undefined, onStopped: (cause: BuildError) => void): Stop {
  if (pid === undefined || process.platform !== 'linux') return () => {};
  let found = 0;
  const timer = setInterval(async () => {
    found = (await isStopped(pid)) ? found + 1 : 0;
    if (found === maxStoppedPolls) onStopped(stopped(pid));
  }, pollMs);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Calls `onSilent` where `ask` gets no answer for three minutes. Time in which this process itself was busy does not
 * count.
 */
export function watchForSilence(ask: () => Promise<unknown>, onSilent: (cause: BuildError) => void): Stop {
  let isWaiting = false;
  let looks = 0;
  const timer = setInterval(() => {
    looks += 1;
    if (looks === maxSilentPolls) return onSilent(silent());
    if (isWaiting) return;
    isWaiting = true;
    const answered = () => {
      isWaiting = false;
      looks = 0;
    };
    // a connection that is gone is noticed elsewhere
    ask().then(answered, answered);
  }, pollMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Whether a process of the tree is in the state T, where SIGSTOP puts it. */
async function isStopped(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // the name in brackets may hold anything
  if (stat.slice(stat.lastIndexOf(')') + 2).startsWith('T')) return true;
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  for (const child of children.split(' ').filter(Boolean)) if (await isStopped(Number(child))) return true;
  return false;
}

function stopped(pid: number): BuildError {
  const hint = 'See what stops programs on this machine; then build again.';
  const message = `The browser was stopped by a signal (process ${pid}) and does not continue.`;
  return new BuildError(error('browser-failed', message, { hint }));
}

function silent(): BuildError {
  const hint =
    'The machine may be out of memory, or its connection cut. wp-build doctor shows which browser is used.';
  return new BuildError(
    error('browser-failed', `The browser has not answered for ${maxSilentPolls} s.`, { hint }),
  );
}
