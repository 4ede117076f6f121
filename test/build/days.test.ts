import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { daysFor } from '../../src/build/days.js';
import { read } from '../../src/read/read.js';
import { tempFolder } from '../temp-folder.js';

const hasGit = spawnSync('git', ['--version']).status === 0;

async function daysOf(folder: string, options: Parameters<typeof daysFor>[1] = {}) {
  return daysFor(await read(join(folder, 'paper.md')), options);
}

test('a paper that names its date asks for no day', async () => {
  const folder = tempFolder({ 'paper.md': '---\ntitle: A\ndate: 2025-10-17\n---\n' });
  expect(await daysOf(folder)).toEqual({});
});

test('today is the day of SOURCE_DATE_EPOCH', async () => {
  const folder = tempFolder({ 'paper.md': '---\ndate: today\n---\n' });
  expect(await daysOf(folder, { sourceDateEpoch: 1_000_000_000 })).toEqual({ today: '2001-09-09' });
  expect((await daysOf(folder)).today).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

test('days that the caller knows are taken', async () => {
  const folder = tempFolder({ 'paper.md': '---\ndate: today\n---\n' });
  expect(await daysOf(folder, { days: { today: '2020-01-01' } })).toEqual({ today: '2020-01-01' });
});

test.skipIf(!hasGit)(
  'git is the day of the last commit of the paper, and runs no program of the repository',
  async () => {
    const folder = tempFolder({ 'paper.md': '---\ndate: git\n---\n', 'other.md': 'x\n' });
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
        env: { ...process.env, GIT_COMMITTER_DATE: '2021-02-03T10:00:00Z' },
        stdio: 'pipe',
      });
    git('init', '-q');
    expect(await daysOf(folder)).toEqual({});
    git('add', '.');
    git('commit', '-qm', 'one');
    git('config', 'core.fsmonitor', `touch ${join(folder, 'ran')}`);
    git('config', 'log.showSignature', 'true');
    git('config', 'gpg.program', `touch ${join(folder, 'ran')}`);
    expect(await daysOf(folder)).toEqual({ git: '2021-02-03' });
    expect(spawnSync('ls', [join(folder, 'ran')]).status).not.toBe(0);
  },
);
