/**
 * The second thread of a run: receives stop signals. Where the main thread has not ended the process half a second
 * later, and has no files to finish, this thread interrupts its computation. A handler of the main thread cannot do
 * this, as it waits for the event loop. Node has no public API for signals in a thread
 * (https://github.com/nodejs/node/issues/21781), and from Node 24 on none at all. To be removed with support for Node
 * 22.
 */

import { Session } from 'node:inspector';
import { workerData } from 'node:worker_threads';
import type { WatchdogData } from './signal-watchdog.js';
import { countSignals, isSet } from './stop-hold.js';

const { signals, hold } = workerData as WatchdogData;
const count = countSignals();

/** As libuv's handles: a signal number in, a callback out. */
interface SignalHandle {
  onsignal: () => void;
  start(signal: number): number;
}

interface SignalBinding {
  readonly Signal: new () => SignalHandle;
}

/** More than the main thread takes where it can run its handlers. */
const patienceMs = 500;
/** For a main thread that computes outside JavaScript and takes no interruption. */
const lastPatienceMs = 1000;

/** The debugger says on stderr that it is still connected: users are not to read that. */
const exit = `{
  const fs = process.getBuiltinModule('fs');
  fs.closeSync(2);
  fs.openSync('/dev/null', 'w');
  process.exit(130);
}`;

function interruptMainThread(): void {
  const session = new Session();
  session.connectToMainThread();
  session.post('Runtime.evaluate', { expression: exit });
}

function onSignal(): void {
  const signal = count();
  if (signal === 'repeated' || (signal === 'first' && isSet(hold))) return;
  setTimeout(interruptMainThread, patienceMs);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), patienceMs + lastPatienceMs);
}

function listen(signals: readonly number[]): void {
  const { binding } = process as unknown as { binding?(name: 'signal_wrap'): SignalBinding };
  if (binding === undefined) return;
  const { Signal } = binding('signal_wrap');
  for (const signal of signals) {
    const handle = new Signal();
    handle.onsignal = onSignal;
    handle.start(signal);
  }
}

listen(signals);
