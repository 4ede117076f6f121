/** The root without `--root`: of a project, of a git work tree, or the paper's folder; what of a work tree stays shut. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAssets } from '../../src/equip/assets.js';
import { read } from '../../src/read/read.js';
import { greyPng } from '../png.js';
import { tempFolder } from '../temp-folder.js';

/** A repository with papers in `docs`; pictures, keys and builds lie elsewhere in it. */
function repository(files: Record<string, string | Uint8Array> = {}): string {
  const folder = tempFolder({
    'docs/paper.md': 'Text.\n\n<!-- include: ../parts/one.md -->\n\n<!-- include: ../.secret.md -->\n',
    'parts/one.md': 'One.\n',
    '.secret.md': 'A key.\n',
    '.gitignore': 'build/\nkeys/*.png\n',
    'images/a.png': greyPng(1, 1),
    '.hidden/a.png': greyPng(1, 1),
    'build/a.png': greyPng(1, 1),
    'keys/a.png': greyPng(1, 1),
    'docs/.own/a.png': greyPng(1, 1),
    ...files,
  });
  execFileSync('git', ['init', '-q', folder]);
  return folder;
}

async function facts(folder: string, names: readonly string[]) {
  const path = join(folder, 'docs/paper.md');
  const { root, ownFolder } = await read(path);
  const images = names.map((src, index) => ({
    src,
    place: { file: path, line: index + 1, column: 1 },
    alt: '',
  }));
  const { bySrc, diagnostics } = await readAssets(images, { paper: path, root, ownFolder });
  return { read: [...bySrc.keys()], shut: diagnostics.map(({ code, hint }) => `${code}: ${hint}`) };
}

const names = ['../images/a.png', '../.hidden/a.png', '../build/a.png', '../keys/a.png', '.own/a.png'];

test('in a git work tree a paper reads what is beside its folder, but no dot files and nothing ignored', async () => {
  const folder = repository();
  mkdirSync(join(folder, 'links'));
  symlinkSync(join(folder, 'build/a.png'), join(folder, 'links/a.png'));
  const { read: found, shut } = await facts(folder, [...names, '../links/a.png', '../build/gone.png']);
  expect(found).toEqual(['../images/a.png', '.own/a.png']);
  const ignored = 'outside-root: Git ignores the file, and it is outside the paper’s own folder.';
  const advice = 'Move it beside the paper, or name the root with --root';
  expect(shut).toEqual([
    `outside-root: Dot files outside the paper’s own folder are not read. ${advice}.`,
    ...Array.from({ length: 4 }, () => `${ignored} ${advice}.`),
  ]);
});

test('includes follow the same rule', async () => {
  const { text, diagnostics } = await read(join(repository(), 'docs/paper.md'));
  expect(text).toContain('One.');
  expect(text).not.toContain('key');
  expect(diagnostics.map(({ code, place }) => `${place?.line} ${code}`)).toEqual(['5 outside-root']);
});

test('a link in place of a paper does not lead to what stays shut', async () => {
  const folder = repository();
  symlinkSync('../.secret.md', join(folder, 'docs/link.md'));
  await expect(read(join(folder, 'docs/link.md'))).rejects.toMatchObject({
    diagnostics: [{ code: 'outside-root' }],
  });
});

test('a tracked file is read, though a pattern ignores it', async () => {
  const folder = repository();
  execFileSync('git', ['-C', folder, 'add', '-f', 'build/a.png']);
  expect((await facts(folder, ['../build/a.png'])).read).toEqual(['../build/a.png']);
});

test('where git has no answer, only the paper’s own folder is open', async () => {
  const folder = repository();
  writeFileSync(join(folder, '.git/HEAD'), 'broken');
  const { read: found, shut } = await facts(folder, ['../images/a.png', '.own/a.png']);
  expect(found).toEqual(['.own/a.png']);
  expect(shut).toEqual([expect.stringContaining('Git does not tell whether the file is ignored.')]);
});

test('the folder of wp-build.yaml comes first, and all of it is open', async () => {
  const folder = repository({ 'wp-build.yaml': 'strict: false\n' });
  expect((await facts(folder, names)).read).toEqual(names);
});

test('without either, the paper’s folder is the root', async () => {
  const folder = tempFolder({ 'docs/paper.md': 'Text.\n', 'a.png': greyPng(1, 1) });
  expect(await facts(folder, ['../a.png'])).toEqual({
    read: [],
    shut: ['outside-root: Move it below the paper’s folder, or widen the root with --root.'],
  });
});
