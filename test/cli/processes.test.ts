/** Browsers that die, hang or outlive their owner: what is left behind, what is retried, what the exit code is. */

import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBrowser } from '../../src/browser/find-browser.js';
import { generatePaper } from '../bench/generate-paper.mjs';
import { addFiles, tempFolder } from '../temp-folder.js';
import { runCli } from './run-cli.js';

const onLinux = process.platform === 'linux';

/** All descendants of a process, from /proc. */
function descendants(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(Number(name))] as const);
  const found = [pid];
  for (const parent of found)
    found.push(...parents.filter(([, of]) => of === parent).map(([child]) => child));
  return found.slice(1);
}

function parentOf(pid: number): number {
  try {
    return Number(/\) \S+ (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return -1;
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function until(condition: () => boolean, timeoutMs: number): Promise<boolean> {
  for (const end = performance.now() + timeoutMs; performance.now() < end; ) {
    if (condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return condition();
}

/** A paper whose build takes long enough to be interrupted. */
function longPaper(): string {
  const { markdown, images } = generatePaper({ pages: 200, seed: 9 });
  const folder = tempFolder({ 'paper.md': markdown, 'out/paper.pdf': 'old' });
  addFiles(folder, images);
  return folder;
}

describe.runIf(onLinux)('interrupted builds', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 130],
  ] as const)('%s ends all within a second, leaves no process, and the old PDF', async (signal, code) => {
    const folder = longPaper();
    let browsers: number[] = [];
    let sentAt = 0;
    const run = await runCli(['paper.md'], {
      cwd: folder,
      during: async (child) => {
        const pid = child.pid ?? 0;
        await until(() => descendants(pid).length > 2, 10_000);
        browsers = descendants(pid);
        sentAt = performance.now();
        child.kill(signal);
      },
    });
    expect(performance.now() - sentAt).toBeLessThan(5000);
    expect(browsers.length).toBeGreaterThan(0);
    expect(run.code).toBe(code);
    expect(await until(() => !browsers.some(isAlive), 20_000)).toBe(true);
    expect(readFileSync(join(folder, 'out/paper.pdf'), 'utf8')).toBe('old');
    expect(readdirSync(join(folder, 'out'))).toEqual(['paper.pdf']);
  });

  test('after kill -9 no browser is left', async () => {
    const folder = longPaper();
    let browsers: number[] = [];
    await runCli(['paper.md'], {
      cwd: folder,
      during: async (child) => {
        await until(() => descendants(child.pid ?? 0).length > 2, 10_000);
        browsers = descendants(child.pid ?? 0);
        child.kill('SIGKILL');
      },
    });
    expect(browsers.length).toBeGreaterThan(0);
    expect(await until(() => !browsers.some(isAlive), 3000)).toBe(true);
    expect(readFileSync(join(folder, 'out/paper.pdf'), 'utf8')).toBe('old');
  });
});

describe.runIf(onLinux)('browsers that fail', () => {
  /** A stand-in for a browser: a shell script that is given the path of a real one. */
  async function standIn(folder: string, script: (real: string) => string): Promise<string> {
    const { executable = '', env = {} } = await findBrowser({});
    const settings = Object.entries(env).map(([name, value]) => `export ${name}='${value}'`);
    const path = join(folder, 'browser.sh');
    writeFileSync(path, ['#!/bin/sh', ...settings, script(executable), ''].join('\n'));
    chmodSync(path, 0o755);
    return path;
  }

  const paper = '# A\n\nText.\n';

  test('one that dies once is replaced', async () => {
    const folder = tempFolder({ 'paper.md': paper });
    const browser = await standIn(
      folder,
      (real) => `[ -e died ] || { : > died; exit 1; }\nexec '${real}' "$@"`,
    );
    const run = await runCli(['paper.md', '--browser', browser], { cwd: folder });
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
    expect(existsSync(join(folder, 'died'))).toBe(true);
    expect(existsSync(join(folder, 'out/paper.pdf'))).toBe(true);
  });

  test('one that dies in the middle of the work, each time, is an error', async () => {
    const folder = tempFolder({ 'paper.md': paper, 'out/paper.pdf': 'old' });
    const browser = await standIn(folder, (real) => `(sleep 0.2; kill -9 $$) & exec '${real}' "$@"`);
    const { markdown } = generatePaper({ pages: 200, images: false });
    addFiles(folder, { 'paper.md': markdown });
    const run = await runCli(['paper.md', '--browser', browser], { cwd: folder });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('browser-failed');
    expect(readFileSync(join(folder, 'out/paper.pdf'), 'utf8')).toBe('old');
  });

  test('one that is no browser says so', async () => {
    const folder = tempFolder({ 'paper.md': paper });
    const browser = await standIn(folder, () => 'echo not a browser; exit 3');
    const run = await runCli(['paper.md', '--browser', browser], { cwd: folder });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('browser-failed');
  });
});
