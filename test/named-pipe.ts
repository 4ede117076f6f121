/** Named pipes, for tests of files that are none. Node makes none itself, so the program `mkfifo` does. */

import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'vitest';

/** Whether this machine can make named pipes. */
export const hasNamedPipes =
  process.platform !== 'win32' && spawnSync('mkfifo', ['--version']).error === undefined;

/** Makes a named pipe that nothing writes to. */
export function makeNamedPipe(path: string): void {
  execFileSync('mkfifo', [path]);
}

/** Says in the test report that pipes were left out. */
export function reportMissingPipes(): void {
  test.skipIf(hasNamedPipes)('skipped: there is no mkfifo to make named pipes with', () => {});
}
