/**
 * Runs the commands of the program within this process, from `src/`: for tests of what a command says and writes. It
 * takes a fifth of the processor time of a process of its own, which `runCli` starts for tests of processes, signals and
 * streams. One run at a time: it sets the folder and the environment of this process.
 */

import { type BrowserSession, openSession } from '../../src/build/open-session.js';
import { explain } from '../../src/cli/explain.js';
import { describeProgram } from '../../src/cli/program.js';
import { sharedSession } from '../browser/shared-session.js';
import type { CliRun } from './run-cli.js';

export interface ProgramOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `wp-build ...args` in `cwd`. */
export async function runProgram(
  args: readonly string[],
  { cwd, env = {} }: ProgramOptions,
): Promise<Omit<CliRun, 'signal'>> {
  const before = { cwd: process.cwd(), env: { ...process.env } };
  const streams = [catchOutput(process.stdout), catchOutput(process.stderr)] as const;
  process.chdir(cwd);
  Object.assign(process.env, { NO_COLOR: '1', ...env });
  try {
    const code = await exitCodeOf(args);
    const [stdout, stderr] = streams.map(({ text }) => text());
    return { code, stdout: stdout ?? '', stderr: stderr ?? '' };
  } finally {
    for (const { release } of streams) release();
    process.chdir(before.cwd);
    restoreEnvironment(before.env);
  }
}

/** The browser of this worker, which stays open when a command ends. */
const lent: BrowserSession = { ...sharedSession, close: async () => {} };

/** Key by key: another object in the place of `process.env` would not reach what Node itself reads, such as TMPDIR. */
function restoreEnvironment(before: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
}

async function exitCodeOf(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const { signal } = new AbortController();
  const program = describeProgram({
    signal,
    // a browser that is named is the subject of its test
    openSession: (options) => (options.browser ? openSession(options) : lent),
    done: (code) => {
      exitCode = code;
    },
  });
  try {
    await program.parseAsync(['node', 'wp-build', ...args]);
    return exitCode;
  } catch (cause) {
    return explain(cause);
  }
}

/** Keeps what is written to `stream` until it is released. */
function catchOutput(stream: NodeJS.WriteStream): { text: () => string; release: () => void } {
  const { write } = stream;
  const chunks: Buffer[] = [];
  stream.write = (chunk: string | Uint8Array, ...more: unknown[]): boolean => {
    chunks.push(Buffer.from(chunk));
    const done = more.find((each) => typeof each === 'function');
    if (done) queueMicrotask(() => done());
    return true;
  };
  return {
    text: () => Buffer.concat(chunks).toString(),
    release: () => {
      stream.write = write;
    },
  };
}
