/**
 * A disk that is full or read-only, a temporary folder that cannot be used, a home that is none, a browser that stands
 * still: exit 2 with what to do, or the PDF where the machine's fault does not matter. Never the paper's fault, never a bug.
 * Long where a browser starts before the fault is met.
 */

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findBrowser } from '../../src/browser/find-browser.js';
import { tempFolder } from '../temp-folder.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const paper = '---\ntitle: T\nversion: 1.0\ndate: 2026-01-02\nauthors: Ada\n---\n\n# A\n\nText.\n';

/** Runs a shell command in which `$W` is wp-build. */
function shell(command: string, folder: string, env: Readonly<Record<string, string>> = {}) {
  const { status, stderr } = spawnSync('bash', ['-c', command], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', W: `${process.execPath} ${cli}`, ...env },
  });
  return { status, stderr };
}

/** The same with a small disk in `disk`, which the command fills or locks. */
const withDisk = (command: string) =>
  `unshare -rm bash -c 'mount -t tmpfs -o size=64k none disk && { ${command}; }'`;

const canMount =
  process.platform === 'linux' && shell("unshare -rm bash -c 'mount -t tmpfs none /mnt'", '/').status === 0;

const fill = 'head -c 100000 /dev/zero > disk/x 2>/dev/null';
const lock = 'cp paper.md disk; mount -o remount,ro disk';

describe.runIf(canMount)('a disk (where a user may mount one)', () => {
  test.each([
    ['a read-only starter', `${lock}; $W new technical-overview disk/a.md`, /read-only/],
    ['a read-only theme', `${lock}; $W theme memo disk/a.css`, /read-only/],
  ])('%s is the machine’s fault', (_, command, message) => expectFault(command, message));

  test.each([
    [
      'a full temporary folder',
      `${fill}; TMPDIR=$PWD/disk $W paper.md`,
      /temporary folder .*: the disk is full/,
    ],
    [
      'no room to unpack the browser',
      `${fill}; HOME=$PWD/disk XDG_CACHE_HOME=$PWD/disk TMPDIR=$PWD/disk $W paper.md`,
      /the disk is full/,
    ],
    ['a read-only output', `${lock}; $W paper.md -o disk/out`, /disk\/out.* the file system is read-only/],
    [
      'a read-only release',
      `${lock}; cd disk; $W release paper.md --allow-dirty`,
      /the file system is read-only; what|read-only/,
    ],
    ['a read-only redline', `${lock}; $W diff paper.md paper.md -o disk/a.pdf`, /read-only/],
  ])('%s is the machine’s fault', { tags: 'long' }, (_, command, message) => expectFault(command, message));

  function expectFault(command: string, message: RegExp): void {
    const { status, stderr } = shell(withDisk(command), tempFolder({ 'paper.md': paper, 'disk/x': '' }));
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/bug of wp-build|ENOTEMPTY|Protocol error/);
    expect(status).toBe(2);
  }
});

describe.runIf(process.platform === 'linux')('a machine', () => {
  test.each([
    [
      'results that cannot be written',
      '$W paper.md >/dev/full',
      /The results cannot be written .* the disk is full/,
    ],
    [
      'a PDF that cannot be written',
      '$W paper.md -o - --quiet >/dev/full',
      /^error: The results cannot be written to standard output: the disk is full\.\n$/,
    ],
  ])('with %s is at fault', { tags: 'long' }, (_, command, message) => expectFault(command, message));

  test.each([
    ['few files', 'ulimit -n 64; $W paper.md', /Too many files are open/],
    ['a temporary folder that is a file', 'TMPDIR=$PWD/paper.md $W paper.md', /temporary folder .* a file/],
  ])('with %s is at fault', (_, command, message) => expectFault(command, message));

  function expectFault(command: string, message: RegExp): void {
    const { status, stderr } = shell(command, tempFolder({ 'paper.md': paper }));
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  }

  test.each(['env -u HOME -u XDG_CACHE_HOME $W paper.md', 'HOME=/dev/null XDG_CACHE_HOME= $W paper.md'])(
    '%s builds',
    { tags: 'long' },
    (command) => {
      const folder = tempFolder({ 'paper.md': paper });
      const { status, stderr } = shell(command, folder);
      // a machine on which no such command ran before has no unpacked browser there yet
      expect({ status, stderr: stderr.replace(/^Unpacking .*\n/gm, '') }).toEqual({ status: 0, stderr: '' });
      expect(existsSync(join(folder, 'out/paper.pdf'))).toBe(true);
    },
  );

  test('whose browser was stopped is at fault, and the old PDF stays', { tags: 'long' }, async () => {
    const { executable, env = {} } = await findBrowser({});
    const folder = tempFolder({ 'paper.md': paper, 'out/paper.pdf': 'old' });
    const settings = Object.entries(env).map(([name, value]) => `export ${name}='${value}'`);
    const stops = `(sleep 0.2; kill -STOP $$) & exec '${executable}' "$@"`;
    writeFileSync(join(folder, 'browser'), ['#!/bin/sh', ...settings, stops, ''].join('\n'));
    chmodSync(join(folder, 'browser'), 0o755);
    // a browser that is quicker than that has printed the paper; this one is long
    writeFileSync(join(folder, 'paper.md'), paper + 'Words of a paragraph.\n\n'.repeat(4_000));
    const { status, stderr } = shell('$W paper.md --browser ./browser', folder);
    expect(stderr).toContain('browser-failed: The browser was stopped by a signal');
    expect(status).toBe(2);
    expect(readFileSync(join(folder, 'out/paper.pdf'), 'utf8')).toBe('old');
  });
});
