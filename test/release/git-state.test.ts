import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type GitRepository, readGitState } from '../../src/release/git-state.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wp-git-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function git(...args: string[]): void {
  const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'init.defaultBranch=main'];
  execFileSync('git', [...author, ...args], {
    cwd: folder,
    stdio: 'pipe',
    env: {
      ...process.env,
      GIT_COMMITTER_DATE: '2025-10-17T12:00:00Z',
      GIT_AUTHOR_DATE: '2025-10-17T12:00:00Z',
    },
  });
}

function file(name: string, text = name): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const state = (inputs: readonly string[] = [], root = folder) =>
  readGitState({ folder: root, inputs, output: join(folder, 'out'), timeoutMs: 10_000 });

async function repository(inputs: readonly string[] = [], root = folder): Promise<GitRepository> {
  const found = await state(inputs, root);
  if (found.kind !== 'repository') throw new Error(`expected a repository, found ${JSON.stringify(found)}`);
  return found;
}

function committed(): string {
  git('init', '-q');
  const paper = file('paper.md');
  git('add', '.');
  git('commit', '-q', '-m', 'First');
  return paper;
}

const hasGit = spawnSync('git', ['--version']).status === 0;

describe.skipIf(!hasGit)('readGitState', () => {
  it('says that there is no repository', async () => {
    expect(await state()).toEqual({ kind: 'none' });
  });

  it('takes a machine without git for a folder without a repository', async () => {
    committed();
    vi.stubEnv('PATH', join(folder, 'no-such-folder'));
    expect(await state()).toEqual({ kind: 'none' });
  });

  it('knows the commit, tags and origin, and keeps credentials out', async () => {
    const paper = committed();
    git('tag', 'v1.0');
    git('tag', '-a', '-m', 'The first review', 'v0.9');
    git('remote', 'add', 'origin', 'https://user:secret@example.org/papers.git');
    const found = await repository([paper]);
    expect(found.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(found.origin).toBe('https://example.org/papers.git');
    expect(found.tagsHere).toEqual(['v0.9', 'v1.0']);
    expect(found.tags).toEqual([
      { name: 'v0.9', date: '2025-10-17', subject: 'The first review' },
      { name: 'v1.0', date: '2025-10-17', subject: 'First' },
    ]);
    expect(found.dirty).toEqual([]);
  });

  it('lists what the commit does not hold, in order, and leaves our own output out', async () => {
    committed();
    const gone = file('gone.png');
    const odd = file('a b\tü*.md');
    git('add', '.');
    git('commit', '-q', '-m', 'Second');
    rmSync(gone);
    writeFileSync(odd, 'changed');
    file('staged.md');
    git('add', 'staged.md');
    file('new/figure.png');
    file('out/releases/paper/1.0/paper-1.0.pdf');
    expect((await repository()).dirty).toEqual([
      { path: 'a b\tü*.md', state: 'modified' },
      { path: 'gone.png', state: 'deleted' },
      { path: 'new/figure.png', state: 'untracked' },
      { path: 'staged.md', state: 'added' },
    ]);
  });

  it('counts an ignored input as dirty, but no other ignored file', async () => {
    committed();
    file('.gitignore', '*.svg\n');
    git('add', '.');
    git('commit', '-q', '-m', 'Ignore');
    const used = file('used.svg');
    file('unused.svg');
    expect((await repository([used])).dirty).toEqual([{ path: 'used.svg', state: 'ignored' }]);
  });

  it("looks at the paper's root and at its inputs elsewhere in the repository, and at nothing else", async () => {
    committed();
    const root = join(folder, 'papers/one');
    file('papers/one/paper.md');
    const theme = file('themes/ours.css');
    file('papers/two/paper.md');
    expect((await repository([theme, '/etc/hostname'], root)).dirty.map((d) => d.path)).toEqual([
      'papers/one/paper.md',
      'themes/ours.css',
    ]);
  });

  it('sees the same through a symbolic link', async () => {
    const paper = committed();
    writeFileSync(paper, 'changed');
    const link = `${folder}-link`;
    symlinkSync(folder, link);
    const found = await repository([join(link, 'paper.md')], link).finally(() => rmSync(link));
    expect(found.dirty).toEqual([{ path: 'paper.md', state: 'modified' }]);
  });

  it('knows a repository before its first commit', async () => {
    git('init', '-q');
    file('paper.md');
    const found = await repository();
    expect(found.commit).toBeUndefined();
    expect(found.dirty).toEqual([{ path: 'paper.md', state: 'untracked' }]);
  });

  it('runs no program that the repository names', async () => {
    const paper = committed();
    const trap = file('trap.sh', `#!/bin/sh\ntouch ${join(folder, 'ran')}\n`);
    chmodSync(trap, 0o755);
    git('config', 'core.fsmonitor', trap);
    writeFileSync(paper, 'changed');
    const dirty = (await repository()).dirty.map((d) => d.path);
    expect(dirty).toEqual(['paper.md', 'trap.sh']);
  });

  it('does not wait for ever', async () => {
    committed();
    const slow = file('bin/git', '#!/bin/sh\nexec sleep 20\n');
    chmodSync(slow, 0o755);
    vi.stubEnv('PATH', `${join(folder, 'bin')}:${process.env.PATH}`);
    const found = await readGitState({ folder, inputs: [], output: folder, timeoutMs: 200 });
    expect(found).toEqual({ kind: 'unknown', reason: 'git did not answer in time' });
  });

  it('hands on why git refused', async () => {
    committed();
    file('.git/HEAD', 'ref: refs/heads/main');
    file('.git/config', '[core\n');
    const found = await state();
    expect(found.kind).toBe('unknown');
    expect(found.kind === 'unknown' && found.reason).toContain('bad config line 1');
  });
});
