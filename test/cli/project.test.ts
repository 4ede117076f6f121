/** A project's file: which papers there are, where their PDFs go, and that it leads nowhere else. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../temp-folder.js';
import { runProgram } from './run-program.js';

const paper = '---\ntitle: A\nlang: en\n---\n\n# One\n\nText.\n';
const settings = 'papers: [docs/**/*.md]\nout: build\nformats: [pdf, html]\n';

test('wp-build alone builds the papers of the project, from any folder of it', async () => {
  const folder = tempFolder({
    'wp-build.yaml': settings,
    'docs/one.md': paper,
    'docs/deep/two.md': paper,
    'notes/three.md': paper,
  });
  const { code, stdout } = await runProgram([], { cwd: join(folder, 'docs', 'deep') });
  expect(code).toBe(0);
  const written = ['one.pdf', 'one.html', 'deep/two.pdf', 'deep/two.html'].map((name) =>
    join(folder, 'build', name),
  );
  expect(stdout.trim().split('\n').sort()).toEqual(written.sort());
});

test('without a project, or without papers in it, nothing is built', async () => {
  const folder = tempFolder({ 'a/wp-build.yml': 'out: build\n', 'b/wp-build.yml': 'papers: gone/*.md\n' });
  const named = await runProgram([], { cwd: join(folder, 'a') });
  expect(named).toMatchObject({ code: 2, stdout: '' });
  expect(named.stderr).toContain('names no papers');
  const missing = await runProgram([], { cwd: join(folder, 'b') });
  expect(missing).toMatchObject({ code: 1, stdout: '' });
  expect(missing.stderr).toContain('No file matches gone/*.md.');
});

test('a project’s file leads neither papers nor their PDFs out of its folder', async () => {
  const folder = tempFolder({
    'outside.md': paper,
    'project/wp-build.yaml': 'papers: [../outside.md, paper.md]\nout: ../elsewhere\n',
    'project/paper.md': paper,
  });
  const run = await runProgram([], { cwd: join(folder, 'project') });
  expect(run.code).toBe(2);
  expect(run.stderr).toContain('output-unwritable');
  expect(run.stderr).not.toContain('outside.md');
  expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
});
