/** A hostile repository: whatever its configuration names, no program of it runs. */

import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findWorkTree, ignoredPaths, openGit } from '../../src/git/safe-git.js';
import { readGitState } from '../../src/release/git-state.js';
import { addFiles, tempFolder } from '../temp-folder.js';

const hasGit = spawnSync('git', ['--version']).status === 0;

function git(folder: string, ...args: string[]): string {
  const own = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...own, ...args], { cwd: folder, stdio: 'pipe', encoding: 'utf8' });
}

/** A repository with a changed file, and a program that leaves a trace when it runs. */
function hostile() {
  const folder = tempFolder({
    'paper.md': '# Paper',
    'a.md': 'a',
    '.gitattributes': '*.md filter=evil diff=evil\n',
  });
  git(folder, 'init', '-q');
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'First');
  const trace = join(folder, '.git', 'it-ran');
  const program = join(folder, '.git', 'program');
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> ${trace}\ncat\n`);
  chmodSync(program, 0o755);
  writeFileSync(join(folder, 'paper.md'), '# Changed');
  utimesSync(join(folder, 'a.md'), 1, 1);
  return {
    folder,
    program,
    ran: () => existsSync(trace),
    /** what was run, one call a line */
    traces: () => (existsSync(trace) ? readFileSync(trace, 'utf8') : ''),
  };
}

const stateOf = (folder: string) =>
  readGitState({
    folder,
    inputs: [join(folder, 'paper.md')],
    output: join(folder, 'out'),
    timeoutMs: 10_000,
  });

/** Keys whose traps lie in one repository: a filter that is a process would hide one that cleans. */
const keys: Readonly<Record<string, readonly string[]>> = {
  'filters that clean and smudge': ['filter.evil.clean', 'filter.evil.smudge'],
  'a filter with a name of signs': ['filter.with.dots=and signs.clean'],
  'all others': [
    ...['filter.evil.process', 'core.fsmonitor', 'core.sshCommand', 'core.pager', 'pager.status'],
    ...['pager.config', 'core.editor', 'core.askPass', 'core.gitProxy', 'core.alternateRefsCommand'],
    ...['credential.helper', 'gpg.program', 'gpg.ssh.program', 'diff.external', 'diff.evil.textconv'],
    ...['diff.evil.command', 'merge.evil.driver', 'alias.status', 'alias.rev-parse', 'alias.config'],
    ...['alias.ls-files', 'alias.for-each-ref', 'uploadpack.packObjectsHook', 'trailer.x.command'],
    ...['interactive.diffFilter', 'remote.origin.vcs'],
  ],
};

describe.skipIf(!hasGit)('a repository that names programs', () => {
  test.each(Object.keys(keys))('runs none: %s', async (group) => {
    const { folder, program, traces } = hostile();
    for (const key of keys[group] ?? []) {
      const own = `'${program}' ${JSON.stringify(key)}`;
      git(folder, 'config', key, key.startsWith('alias.') ? `!${own}` : own);
      const attribute = /^filter\.(with.*)\.clean$/.exec(key);
      if (attribute) writeFileSync(join(folder, '.gitattributes'), '*.md filter="with.dots=and signs"\n');
    }
    const state = await stateOf(folder);
    expect(traces()).toBe('');
    expect(state).toMatchObject({ kind: 'repository' });
    expect(state.kind === 'repository' && state.dirty.map(({ path }) => path)).toContain('paper.md');
    expect(state.kind === 'repository' && state.dirty.map(({ path }) => path)).not.toContain('a.md');
  });

  test('the same trap does run where git is asked plainly: it is a trap', () => {
    const { folder, program, ran } = hostile();
    git(folder, 'config', 'filter.evil.clean', program);
    git(folder, 'status');
    expect(ran()).toBe(true);
  });

  test('a filter that an included file names is not run', async () => {
    const { folder, program, ran } = hostile();
    writeFileSync(join(folder, '.git/more'), `[filter "evil"]\n\tclean = ${program}\n\trequired = true\n`);
    git(folder, 'config', 'include.path', 'more');
    expect(await stateOf(folder)).toMatchObject({ kind: 'repository' });
    expect(ran()).toBe(false);
  });

  test('hooks are not run', async () => {
    const { folder, program, ran } = hostile();
    for (const hook of [
      'post-index-change',
      'fsmonitor-watchman',
      'reference-transaction',
      'post-checkout',
    ]) {
      mkdirSync(join(folder, '.git/hooks'), { recursive: true });
      writeFileSync(join(folder, '.git/hooks', hook), `#!/bin/sh\nexec ${program}\n`, { mode: 0o755 });
    }
    await stateOf(folder);
    expect(ran()).toBe(false);
  });

  test('what a partial clone lacks is not fetched', async () => {
    const { folder, program, ran } = hostile();
    git(folder, 'config', 'core.repositoryFormatVersion', '1');
    git(folder, 'config', 'extensions.partialClone', 'origin');
    git(folder, 'config', 'remote.origin.url', `ext::sh -c "${program}"`);
    git(folder, 'config', 'remote.origin.promisor', 'true');
    git(folder, 'config', 'protocol.ext.allow', 'always');
    rmSync(join(folder, '.git/objects'), { recursive: true });
    mkdirSync(join(folder, '.git/objects'));
    expect((await stateOf(folder)).kind).not.toBe('none');
    expect(ran()).toBe(false);
  });

  test('a bare repository among the files is no repository', async () => {
    const { folder, program, ran } = hostile();
    addFiles(folder, {
      'sub/HEAD': 'ref: refs/heads/main\n',
      'sub/objects/x': '',
      'sub/refs/x': '',
      'sub/paper.md': '',
    });
    writeFileSync(
      join(folder, 'sub/config'),
      `[core]\n\tfsmonitor = ${program}\n\tbare = false\n\tworktree = .\n`,
    );
    expect(await findWorkTree(join(folder, 'sub'))).toBe(folder);
    expect(await stateOf(join(folder, 'sub'))).toMatchObject({ kind: 'repository' });
    // where .git is none, git would take the folder itself for one
    rmSync(join(folder, '.git'), { recursive: true });
    mkdirSync(join(folder, 'sub/.git'));
    expect((await stateOf(join(folder, 'sub'))).kind).not.toBe('repository');
    expect(ran()).toBe(false);
  });

  test('core.worktree widens nothing', async () => {
    const { folder } = hostile();
    git(folder, 'config', 'core.worktree', '/');
    expect(await findWorkTree(folder)).toBe(folder);
    expect(await stateOf(folder)).toMatchObject({ kind: 'unknown' });
  });

  test('a file that Git LFS keeps elsewhere is unchanged where its pointer is the committed one', async () => {
    const { folder } = hostile();
    const pointer = (digest: string) =>
      `version https://git-lfs.github.com/spec/v1\noid sha256:${digest}\nsize 5\n`;
    addFiles(folder, {
      'kept.png': pointer('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'),
    });
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'Second');
    writeFileSync(join(folder, 'kept.png'), 'hello');
    expect(await stateOf(folder)).toMatchObject({ dirty: [] });
    writeFileSync(join(folder, 'kept.png'), 'other');
    expect(await stateOf(folder)).toMatchObject({ dirty: [{ path: 'kept.png' }] });
  });

  test('the caller’s variables lead to no other repository, and ignored files are known', async () => {
    const { folder } = hostile();
    addFiles(folder, { '.gitignore': '*.log\n' });
    process.env.GIT_DIR = '/nowhere';
    try {
      const asked = await openGit({ top: folder, timeoutMs: 10_000 });
      const paths = ['x.log', 'x.md'].map((name) => join(folder, name));
      expect(await ignoredPaths(asked, paths)).toEqual([join(folder, 'x.log')]);
      expect(await ignoredPaths(asked, [join(folder, 'x.md')])).toEqual([]);
    } finally {
      delete process.env.GIT_DIR;
    }
  });
});
