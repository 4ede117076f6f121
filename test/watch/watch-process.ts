/** For the tests of the watch loop: `wp-build --watch` as a process of its own, and what it writes. */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { readPdf } from '../read-pdf.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface WatchProcess {
  readonly child: ChildProcess;
  /** all that it wrote to stderr so far */
  output(): string;
  /** its lines about builds so far, `✓ …` and `✗ …` */
  builds(): string[];
  /** waits for something to be written to stderr */
  says(text: string | RegExp, timeoutMs?: number): Promise<void>;
  /** waits until so many builds were reported; returns the last line */
  build(count: number): Promise<string>;
  /** sends Ctrl-C and waits for the end */
  stop(): Promise<{ readonly code: number | null; readonly ms: number }>;
}

export interface WatchOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `wp-build ...args --watch` for the time of one test. */
export function startWatch(args: readonly string[], { cwd, env = {} }: WatchOptions): WatchProcess {
  const child = spawn(process.execPath, [cli, ...args, '--watch'], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  const builds = () => output.split('\n').filter((line) => /^[✓✗] /.test(line));
  const waitFor = (condition: () => boolean, what: string, timeoutMs?: number) =>
    until(() => condition() || child.exitCode !== null, { what: () => fault(what), timeoutMs }).then(() => {
      if (!condition()) throw new Error(fault(`${what}: it ended`));
    });
  const fault = (what: string) => `${what}\nIt said:\n${output}`;
  return {
    child,
    output: () => output,
    builds,
    says: (text, timeoutMs) =>
      waitFor(
        () => (typeof text === 'string' ? output.includes(text) : text.test(output)),
        `It did not say ${text}`,
        timeoutMs,
      ),
    async build(count) {
      await waitFor(() => builds().length >= count, `It did not build ${count} times`);
      return builds().at(-1) ?? '';
    },
    async stop() {
      const start = performance.now();
      child.kill('SIGINT');
      const code = await exit;
      return { code, ms: performance.now() - start };
    },
  };
}

export interface Waiting {
  /** the message where it does not come true */
  readonly what: () => string;
  readonly timeoutMs?: number | undefined;
}

/** Waits until a condition holds. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  { what, timeoutMs = 20_000 }: Waiting,
): Promise<void> {
  for (const end = performance.now() + timeoutMs; performance.now() < end; ) {
    if (await condition()) return;
    await pause(10);
  }
  if (!(await condition())) throw new Error(what());
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The text of a PDF on disk; '' where there is none. */
export async function pdfText(path: string): Promise<string> {
  if (!existsSync(path)) return '';
  const { pages } = await readPdf(readFileSync(path));
  return pages.map((page) => page.text).join('\n');
}

/** Waits until the PDF of `folder`'s paper shows every one of the words. */
export async function shows(folder: string, ...words: readonly string[]): Promise<void> {
  const path = join(folder, 'out/paper.pdf');
  let text = '';
  let seen = '';
  await until(
    async () => {
      const bytes = existsSync(path) ? readFileSync(path).toString('latin1') : '';
      if (bytes !== seen) text = await pdfText(path);
      seen = bytes;
      return words.every((word) => text.includes(word));
    },
    { what: () => `The PDF does not show ${words.join(', ')} but:\n${text}` },
  );
}

let lastWord = 0;

/** A word that was in no paper before. */
export function freshWord(): string {
  lastWord += 1;
  return `marker${lastWord}x`;
}
