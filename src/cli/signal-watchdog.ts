/**
 * Makes the first stop signal end the process within a second, even while the main thread computes and runs no handler.
 * The signal also reaches a second thread, which interrupts the main thread; cleanup at the end of the process still
 * runs. Node 24 and later have no such thread: there `supervisor.ts` watches long runs.
 */

import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { StopHold } from './stop-hold.js';

/** The data of the second thread. */
export interface WatchdogData {
  readonly signals: readonly number[];
  readonly hold: StopHold['flag'];
}

/** Shorter runs have no long computations, and are spared the thread. */
const delayMs = 150;

/** A file of more bytes is read without a pause in which the watchdog could still be started. */
const longBytes = 200_000;

/** Starts the watchdog soon, or at once where an argument is a long file. Windows has no such signals. */
export function startSignalWatchdog(what: WatchdogData, args: readonly string[]): void {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (process.platform === 'win32' || major >= 24) return;
  const start = () => {
    const script = new URL('./signal-watchdog-thread.js', import.meta.url);
    // the only way to hear a signal in a thread is deprecated: that says nothing to an author
    const thread = new Worker(script, { workerData: what, execArgv: ['--no-deprecation'] });
    thread.on('error', () => {});
    thread.unref();
  };
  if (args.some(isLong)) start();
  else setTimeout(start, delayMs).unref();
}

function isLong(path: string): boolean {
  try {
    return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > longBytes;
  } catch {
    return false;
  }
}
