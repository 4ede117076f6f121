/**
 * Makes the first stop signal end the process within a second, even while the main thread computes and runs no handler.
 * The signal then also reaches a second thread, which interrupts the first one; what is to be cleared away at the end of
 * the process is cleared away. Without that thread the handlers of the main thread do all they can.
 */

import { Worker } from 'node:worker_threads';

/** Shorter runs have no long computations, and are spared the thread. */
const delayMs = 150;

/** Starts the watchdog soon. Windows has no such signals. */
export function startSignalWatchdog(signals: readonly number[]): void {
  if (process.platform === 'win32') return;
  const start = () => {
    const script = new URL('./signal-watchdog-thread.js', import.meta.url);
    // the only way to hear a signal in a thread is deprecated: that says nothing to an author
    const thread = new Worker(script, { workerData: signals, execArgv: ['--no-deprecation'] });
    thread.on('error', () => {});
    thread.unref();
  };
  setTimeout(start, delayMs).unref();
}
