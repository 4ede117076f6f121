/**
 * Many papers in one call: named in every way, shared among machines, built once, and found again after a kill. Long
 * where several commands build the same papers.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../temp-folder.js';
import { runCli } from './run-cli.js';

const paper = (title: string) =>
  `---\ntitle: ${title}\nlang: en\ntoc: false\n---\n\n# One\n\nText of ${title}.\n`;

const project = () =>
  tempFolder({
    'docs/a/paper.md': paper('A'),
    'docs/b/paper.md': paper('B'),
    'docs/c.md': paper('C'),
    'docs/node_modules/x/readme.md': paper('X'),
    'list.txt': '# two of them\ndocs/b/paper.md\n\ndocs/a/paper.md\n',
  });

const pdfsIn = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [])
    .filter((name) => name.endsWith('.pdf'))
    .sort();

test('a folder, a pattern and a list are papers, whose PDFs mirror their folders', async () => {
  const cwd = project();
  const cache = ['--cache', join(cwd, 'kept')];
  const folder = await runCli(['docs', '-o', 'one', ...cache], { cwd });
  expect(folder.code).toBe(0);
  expect(pdfsIn(join(cwd, 'one'))).toEqual(['a/paper.pdf', 'b/paper.pdf', 'c.pdf']);
  expect(folder.stderr).toContain('3 papers: 3 built');
  // only what changed is built
  writeFileSync(join(cwd, 'docs/c.md'), paper('Changed'));
  const lines = await runCli(['docs/**/*.md', '-o', 'two', '--json-lines', ...cache], { cwd });
  expect(lines.stderr).toContain('3 papers: 1 built, 2 as before');
  const results = lines.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(results.map(({ source }) => source)).toEqual(['docs/a/paper.md', 'docs/b/paper.md', 'docs/c.md']);
  expect(readFileSync(join(cwd, 'two/a/paper.pdf'))).toEqual(readFileSync(join(cwd, 'one/a/paper.pdf')));
  const list = await runCli(['--files-from', 'list.txt', '-o', 'three', '--quiet', ...cache], { cwd });
  expect(list).toMatchObject({ code: 0, stderr: '' });
  expect(list.stdout.trim().split('\n')).toEqual(
    ['b', 'a'].map((name) => join(cwd, 'three', name, 'paper.pdf')),
  );
});

test('check reads papers from a list, and needs one or the other', async () => {
  const cwd = tempFolder({ 'docs/a.md': '# A', 'docs/b.md': '# B', 'docs/list.txt': 'b.md\n\n# no\na.md\n' });
  const sources = async (args: string[], input?: string) => {
    const { stdout } = await runCli(['check', '--json', ...args], { cwd, ...(input && { input }) });
    return JSON.parse(stdout).papers.map(({ source }: { source: string }) => source);
  };
  expect(await sources(['--files-from', 'docs/list.txt'])).toEqual(['docs/b.md', 'docs/a.md']);
  expect(await sources(['docs/b.md', '--files-from', '-'], 'docs/a.md\n')).toEqual([
    'docs/b.md',
    'docs/a.md',
  ]);
  expect(await sources(['-'], '# Sent')).toEqual(['stdin.md']);
  expect(await runCli(['check'], { cwd })).toMatchObject({ code: 2, stdout: '' });
});

test('shares together build each paper once, into one tree', { tags: 'long' }, async () => {
  const cwd = project();
  const shards = await Promise.all(
    ['1/2', '2/2'].map((shard) => runCli(['docs', '--shard', shard, '--quiet'], { cwd })),
  );
  const files = shards.flatMap(({ stdout }) => stdout.trim().split('\n'));
  expect(files).toHaveLength(3);
  expect(pdfsIn(join(cwd, 'out'))).toEqual(['a/paper.pdf', 'b/paper.pdf', 'c.pdf']);
  const job = await runCli(['docs', '--shard', '3', '--quiet'], { cwd, env: { JOB_COMPLETION_INDEX: '2' } });
  expect(job.stdout.trim().split('\n')).toHaveLength(1);
  expect(await runCli(['docs', '--shard', '3/2'], { cwd })).toMatchObject({ code: 2, stdout: '' });
});

test('after a kill the same command builds what is missing', { tags: 'long' }, async () => {
  const cwd = tempFolder(
    Object.fromEntries([...Array(8).keys()].map((n) => [`docs/p${n}.md`, paper(`P${n}`)])),
  );
  const args = ['docs', '--cache', join(cwd, 'kept'), '--jobs', '1'];
  const killed = await runCli(args, {
    cwd,
    during: (child) =>
      child.stdout?.on('data', () => {
        if (pdfsIn(join(cwd, 'out')).length >= 4) child.kill('SIGKILL');
      }),
  });
  expect(killed.signal).toBe('SIGKILL');
  const { code, stderr } = await runCli(args, { cwd });
  expect(code).toBe(0);
  const [, kept] = /(\d+) as before/.exec(stderr) ?? [];
  expect(Number(kept)).toBeGreaterThanOrEqual(2);
  expect(pdfsIn(join(cwd, 'out'))).toHaveLength(8);
});
