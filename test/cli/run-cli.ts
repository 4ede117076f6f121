/** Runs the built command line as a user does: its own process, its exit code, its two streams. */

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface CliRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** sent to standard input; nothing is, by default */
  readonly input?: string;
  /** called with the process once it runs, to signal it */
  readonly during?: (child: import('node:child_process').ChildProcess) => void;
}

/** Runs `wp-build ...args` in `cwd` and waits for its end. */
export function runCli(
  args: readonly string[],
  { cwd, env = {}, input, during }: CliOptions,
): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd,
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdin?.end(input);
    child.stdout?.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    during?.(child);
  });
}

/** The one paper of a `--json` run. */
export function onlyPaper(run: Pick<CliRun, 'stdout' | 'stderr'>) {
  const { papers } = JSON.parse(run.stdout);
  if (papers.length !== 1) throw new Error(`expected one paper, found ${papers.length}\n${run.stderr}`);
  return papers[0];
}
