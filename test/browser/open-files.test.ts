/** A low limit of open files is named as the reason, with any limit and whatever the browser failed with. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import {
  openFilesBehind,
  openFilesSpent,
  requireOpenFiles,
  watchOpenFiles,
} from '../../src/browser/open-files.js';
import type { BuildError } from '../../src/diagnostic.js';
import { maxOpenFilesIn } from '../../src/disk/max-open-files.js';

const named = (max: number) => `Too many files are open: the limit is ${max}, and the browser needs more.`;

test('the limit is the one that holds now', () => {
  const table =
    'Limit      Soft Limit  Hard Limit  Units\nMax open files            64       4096       files\n';
  expect(maxOpenFilesIn(table)).toBe(64);
  expect(
    maxOpenFilesIn('Max open files            unlimited            unlimited            files'),
  ).toBeUndefined();
});

test.each([20, 40, 64, 79])('with %i files no browser is started', (max) => {
  expect(() => requireOpenFiles(max)).toThrow(named(max));
});

test.each([80, 1_000_000, undefined])('with %s it is', (max) => {
  expect(() => requireOpenFiles(max)).not.toThrow();
});

test('a browser that failed has run out of files only where the limit is low', () => {
  const cause = new Error('The browser did not load fonts and images within 32 s.');
  const found = openFilesBehind(cause, 100);
  expect(found?.diagnostics).toMatchObject([{ code: 'machine', message: named(100) }]);
  expect(found?.cause).toBe(cause);
  expect(openFilesBehind(cause, 1024)).toBeUndefined();
  expect(openFilesBehind(cause, undefined)).toBeUndefined();
});

describe.runIf(process.platform === 'linux')('on Linux', () => {
  test('a process that has as many open as it may is noticed, also below another', async () => {
    const program =
      'const { openSync } = require("fs"); for (let i = 0; i < 60; i++) openSync("/dev/null"); process.stdout.write("x"); setInterval(() => {}, 1e6)';
    const child = spawn('sh', ['-c', '"$0" -e "$1"; true', process.execPath, program], { detached: true });
    await once(child.stdout, 'data');
    const spent = await new Promise<BuildError>((resolve) => watchOpenFiles(child.pid, resolve, 60));
    process.kill(-Number(child.pid), 'SIGKILL');
    expect(spent.message).toContain(named(60));
  });

  test('what was looked for may be there where this process has none left', async () => {
    expect((await openFilesSpent(4))?.message).toContain(named(4));
    expect(await openFilesSpent(1024)).toBeUndefined();
  });
});
