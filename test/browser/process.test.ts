/** What is left of a browser's processes after its main process ended, with a script in place of the browser. */

import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startProcess } from '../../src/browser/process.js';
import { tempFolder } from '../temp-folder.js';

describe.skipIf(process.platform === 'win32')('processes that the browser started', () => {
  test('a stopped one, which cannot see that the pipe closed, ends with the main process', async () => {
    const folder = tempFolder();
    const executable = join(folder, 'browser.sh');
    const pidFile = join(folder, 'child.pid');
    const text = `#!/bin/sh\nsleep 600 &\nkill -STOP $!\necho $! > '${pidFile}.new'\nmv '${pidFile}.new' '${pidFile}'\n`;
    writeFileSync(executable, text);
    chmodSync(executable, 0o755);
    const browser = await startProcess({ kind: 'flag', executable, headlessShell: true }, 'off');
    await browser.end(60_000);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
  });
});

/** A zombie, which waits for its parent to take note of it, does not run. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.charAt(stat.lastIndexOf(')') + 2) !== 'Z';
}
