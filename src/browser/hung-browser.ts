/**
 * A browser that runs but no longer answers → an error. The pipe of such a browser stays open, so two checks run every
 * second: whether its processes were stopped by a signal (/proc), and a probe that has to be answered within three
 * minutes, as a slow print may take long.
 */

import { readFile } from 'node:fs/promises';
import { BuildError, error } from '../diagnostic.js';

const pollMs = 1000;
/** polls that have to find a stopped process; a shorter stop, as by a debugger, is no fault */
const maxStoppedPolls = 3;
/** far above the time that the browser's main thread may be busy, such as with the PDF of a book on a loaded machine */
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
  const hint = 'See what stops programs on this machine, then build again.';
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
