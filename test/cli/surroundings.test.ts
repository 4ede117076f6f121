/**
 * A machine at odds: output that nobody reads, full disks behind it, no temporary folder, too few files. Long where a
 * fault ends no build.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ownedName } from '../../src/disk/owned-name.js';
import { tempFolder } from '../temp-folder.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Runs a shell command in which `$W` is wp-build. */
function shell(command: string, folder: string, env: Readonly<Record<string, string>> = {}) {
  const W = `${process.execPath} ${cli}`;
  return spawnSync('bash', ['-c', command], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, W, ...env },
  });
}

describe.runIf(process.platform === 'linux')('wp-build', () => {
  test.each([
    ['set -o pipefail; $W check paper.md --json | :', 0],
    ['set -o pipefail; $W new --list | read -rN 1', 0],
    ['set -o pipefail; $W paper.md -o - --quiet | :', 0],
    ['$W new --list >&-', undefined],
    ['$W new --list >/dev/full', 2],
    ['$W check paper.md --json >/dev/full', 2],
    ['$W new --list 2>&-', 0],
    ['$W check paper.md --json 2>/dev/full', 0],
  ])('%s ends without a stack', (command, expected) => {
    const { status, stderr } = shell(command, tempFolder({ 'paper.md': '---\ntitle: T\n---\n\nText.\n' }));
    expect(stderr).not.toMatch(/\n\s+at |bug of wp-build/);
    if (expected === undefined) expect([0, 2]).toContain(status);
    else expect([status, stderr]).toEqual([expected, stderr]);
  });

  // a folder as input, and names that no disk takes or that lie below a file
  test.each([
    ['$W check - </', 1, 'Standard input is a folder.'],
    ['$W - </', 1, 'Standard input is a folder.'],
    ['$W paper.md/x.md', 1, 'paper.md/x.md does not exist.'],
    [`$W ${'n'.repeat(300)}.md`, 1, 'cannot be read: its name is too long.'],
    ['$W circle.md', 1, 'circle.md cannot be read: its path is a circle of links.'],
  ])('%s is a fault of the paper', (command, expected, message) => {
    const folder = tempFolder({ 'paper.md': '# T\n\nText.\n' });
    symlinkSync('circle.md', join(folder, 'circle.md'));
    const { status, stderr } = shell(command, folder);
    expect(stderr).toContain(message);
    expect(status).toBe(expected);
  });

  test.each(['--cache /proc/x', '-o /proc/x'])('with %s ends', { tags: 'long' }, (options) => {
    const folder = tempFolder({ 'paper.md': '# T\n\nText.\n' });
    const { status, stderr } = shell(`timeout 60 $W paper.md ${options}`, folder);
    expect(stderr).toMatch(/cannot be used: the folder does not exist|no place for a file/);
    expect([0, 2]).toContain(status);
  });

  test('with too few files to open blames the machine, not the paper', () => {
    const folder = tempFolder({ 'paper.md': '# T\n\nText.\n' });
    const { status, stderr } = shell('ulimit -n 22; $W paper.md', folder);
    expect([status, stderr]).toEqual([2, expect.not.stringContaining('bug of wp-build')]);
  });

  test('without WebAssembly says how Node is to be started', () => {
    const folder = tempFolder({ 'paper.md': '# T\n\nText.\n' });
    const { status, stderr } = shell('$W paper.md', folder, { NODE_OPTIONS: '--jitless' });
    expect(stderr).toContain('remove --jitless from NODE_OPTIONS');
    expect([status, stderr]).toEqual([2, expect.not.stringContaining('bug of wp-build')]);
    expect(shell('$W paper.md --format docx', folder, { NODE_OPTIONS: '--jitless' }).status).toBe(0);
  });

  test('without a temporary folder builds, or names it', () => {
    const folder = tempFolder({ 'paper.md': '# T\n\nText.\n' });
    const { status, stderr } = shell('$W paper.md --quiet', folder, { TMPDIR: join(folder, 'none') });
    expect([0, 2]).toContain(status);
    if (status === 2) expect(stderr).toMatch(/none|browser/);
    expect(stderr).not.toContain('bug of wp-build');
  });

  test('clears away what killed runs left, with any command, and nothing of living ones', () => {
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    const mine = ownedName('');
    const dead = `${ended}-1-${mine.split('-')[2]}-0123abcd`;
    const folder = tempFolder({
      [`out/.wp-build-${dead}.tmp`]: '',
      [`out/.wp-build-${mine}.tmp`]: '',
      [`out/releases/p/.staging-${dead}/p.pdf`]: '',
      [`out/releases/p/.staging-${mine}/p.pdf`]: '',
    });
    const temporary = [dead, mine].map((name) => join(tmpdir(), `wp-build-tmp-${name}`));
    for (const path of temporary) mkdirSync(path);
    shell('$W new --list', folder);
    expect(temporary.map((path) => existsSync(path))).toEqual([false, true]);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([`.wp-build-${mine}.tmp`, 'releases'].sort());
    expect(readdirSync(join(folder, 'out/releases/p'))).toEqual([`.staging-${mine}`]);
    spawnSync('rmdir', [temporary[1] ?? '']);
  });
});
