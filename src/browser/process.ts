/**
 * BrowserChoice → a running browser process with a pipe, in its own process group. The browser ends with Node, even
 * with a killed Node, as the pipe closes. Its files on disk, a profile and shared memory, are in a private folder,
 * which our process removes at its end, or else the next command.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { BuildError, error } from '../diagnostic.js';
import { makeTemporaryFolder } from '../disk/temporary-folder.js';
import { browserArguments } from './arguments.js';
import type { BrowserChoice } from './browser-choice.js';
import { watchForStop } from './hung-browser.js';
import { watchOpenFiles } from './open-files.js';
import { pipeTransport } from './pipe.js';
import type { ConnectionTransport } from './puppeteer.js';

/** A started browser, which may not answer yet. */
export interface BrowserProcess {
  readonly transport: ConnectionTransport;
  /** the process and its group; undefined where it could not be started */
  readonly group: number | undefined;
  /** aborted with BuildError `browser-failed` when the process ends */
  readonly gone: AbortSignal;
  /** Kills the process; `gone` aborts with `cause`. */
  giveUp(cause: BuildError): void;
  /** the end of its stderr */
  errorText(): string;
  /** Waits for the process to end by itself, ends its whole group when it does not, removes its folder. */
  end(patienceMs: number): Promise<void>;
}

const keptCharacters = 8192;

/** Starts the browser. `gone` aborts where the file cannot be run. */
export async function startProcess(choice: BrowserChoice, sandbox: 'on' | 'off'): Promise<BrowserProcess> {
  const executable = choice.executable ?? '';
  const folder = await makeTemporaryFolder();
  const child = spawn(executable, browserArguments({ ...choice, sandbox, profile: folder.path }), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // its own group: Ctrl-C in the terminal reaches only wp-build, and one signal ends all processes of the browser
    detached: process.platform !== 'win32',
    windowsHide: true,
    env: environment(choice, folder.path),
  });
  let errorText = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errorText = (errorText + text).slice(-keptCharacters);
  });
  const exit = exitOf(child);
  const clearUp = () => {
    killGroup(child);
  };
  // before the folder is removed, since running processes write into it
  process.prependOnceListener('exit', clearUp);
  const gone = new AbortController();
  const giveUp = (cause: BuildError) => {
    gone.abort(cause);
    killGroup(child);
  };
  const watches = [watchForStop(child.pid, giveUp), watchOpenFiles(child.pid, giveUp)];
  void exit.then((how) => {
    // others of the group end when the pipe closes, but a stopped one does not see that
    signalGroup(child);
    for (const stopWatching of watches) stopWatching();
    gone.abort(failure(executable, how, errorText));
  });
  const [, , , toBrowser, fromBrowser] = child.stdio;
  return {
    transport: pipeTransport(toBrowser as Writable, fromBrowser as Readable),
    group: child.pid,
    gone: gone.signal,
    giveUp,
    errorText: () => errorText,
    async end(patienceMs) {
      const timer = setTimeout(() => killGroup(child), patienceMs);
      await exit;
      clearTimeout(timer);
      process.off('exit', clearUp);
      await folder.remove();
    },
  };
}

/** Resolves when the process ends, to the reason in words. */
function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (cause) => resolve(cause.message));
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
}

function failure(executable: string, how: string, errorText: string): BuildError {
  const lastWords = errorText
    .trim()
    .split('\n')
    .findLast((line) => /error|fatal|cannot/i.test(line));
  const message = `The browser ${executable} ended: ${how}${lastWords ? ` (${lastWords.trim()})` : ''}.`;
  const hint = 'Run wp-build doctor to see the browsers of this machine. --browser PATH chooses another one.';
  return new BuildError(error('browser-failed', message, { hint }));
}

/** Does nothing once the browser has ended: another process may have its number by then. */
function killGroup(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null) signalGroup(child);
}

function signalGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // all of it ended in the meantime
  }
}

function environment(choice: BrowserChoice, folder: string): NodeJS.ProcessEnv {
  // a killed shell leaves files of shared memory; the socket of a browser with windows needs a short path
  const own = choice.headlessShell ? { TMPDIR: folder } : { XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder };
  return {
    ...process.env,
    // without it Chromium would start a message bus, or wait for one
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    ...own,
    ...choice.env,
  };
}
