/**
 * argv → options → exit code. Commands are loaded when they are called, so that `--help` is instant. Every error is
 * caught here: 1 a paper is at fault, 2 usage or environment, 70 a bug of ours, 130 after Ctrl-C.
 */

import { constants } from 'node:os';
import { removeLeftovers } from './build/remove-leftovers.js';
import { explain } from './cli/explain.js';
import { describeProgram } from './cli/program.js';
import { startSignalWatchdog } from './cli/signal-watchdog.js';
import { countSignals, openStopHold } from './cli/stop-hold.js';
import { needsSupervisor, obeySupervisor, supervise } from './cli/supervisor.js';
import { openTerminal } from './cli/terminal.js';
import { withFullStop } from './data/full-stop.js';

/** Time for work to stop after a signal. */
const graceMs = 300;

/** Frames in the stack of a bug: Puppeteer adds those of a page behind Node's own, up to the limit. */
const stackFrames = 30;

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function main(argv: readonly string[]): Promise<number> {
  Error.stackTraceLimit = stackFrames;
  const aborter = new AbortController();
  const count = countSignals();
  const stop = () => {
    const signal = count();
    if (signal === 'repeated') return;
    if (signal === 'second') process.exit(130);
    const isHeld = hold.isHeld();
    aborter.abort();
    // pending work ends with the process: the browser ends with its pipe
    if (!isHeld) setTimeout(() => process.exit(130), graceMs).unref();
  };
  for (const name of stopSignals) process.on(name, stop);
  const hold = openStopHold(obeySupervisor(stop));
  const signals = stopSignals.map((name) => constants.signals[name]);
  startSignalWatchdog({ signals, hold: hold.flag }, argv.slice(2));
  const clearing = removeLeftovers().catch(() => {});
  let exitCode = 0;
  const program = describeProgram({
    done: (code) => {
      exitCode = code;
    },
    signal: aborter.signal,
    hold,
  });
  try {
    await program.parseAsync(argv);
  } catch (cause) {
    if (!aborter.signal.aborted) exitCode = explain(cause);
  }
  await clearing;
  return aborter.signal.aborted ? 130 : exitCode;
}

async function run(): Promise<never> {
  // in case nothing is left to wait for before an answer is there
  process.exitCode = 70;
  if (needsSupervisor(process.argv.slice(2))) process.exit(await supervise(process.argv, stopSignals));
  const unwritten = watchOutput();
  const exitCode = await main(process.argv);
  // Node would wait for WebAssembly that is still being optimised in its threads, about 0.4 s; output has to be out first
  await Promise.all(
    [process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))),
  );
  process.exit(unwritten() ? Math.max(exitCode, 2) : exitCode);
}

/** Whether results were lost: a full disk behind stdout is a fault; a reader who has seen enough, as `head`, is none. */
function watchOutput(): () => boolean {
  let fault: NodeJS.ErrnoException | undefined;
  process.stderr.on('error', () => {});
  process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
    if (fault || ['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'].includes(cause.code ?? '')) return;
    fault = cause;
    const reason = cause.code === 'ENOSPC' ? 'the disk is full' : cause.message;
    openTerminal().note(`error: The results cannot be written to standard output: ${withFullStop(reason)}`);
  });
  return () => fault !== undefined;
}

void run();
