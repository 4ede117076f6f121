/**
 * A folder → its git state: the commit, its tags, and the files of a release that are not in the commit. A missing git
 * or repository is no error, and is reported. Git runs without the programs that a repository may name (`safe-git.ts`),
 * without writing to the index, and with a timeout.
 *
 * An ignored file is not in the commit, like an untracked file: where it is an input, it counts as dirty.
 */

import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { compareText } from '../data/compare-text.js';
import { readRegularFile } from '../disk/open-file.js';
import { findWorkTree, type Git, openGit } from '../git/safe-git.js';
import { sha256 } from '../hash.js';

/** A tag and the day that it was made. */
export interface GitTag {
  readonly name: string;
  /** ISO day */
  readonly date: string;
  /** first line of its message, or of its commit's */
  readonly subject: string;
}

/** A file that differs from the commit. */
export interface DirtyFile {
  /** from the repository's root, with `/` */
  readonly path: string;
  readonly state: 'modified' | 'added' | 'deleted' | 'untracked' | 'ignored';
}

/** The git state of a folder. */
export type GitState =
  | { readonly kind: 'none' }
  /** there may be a repository, but git could not be asked; `reason` is in git's words */
  | { readonly kind: 'unknown'; readonly reason: string }
  | GitRepository;

export interface GitRepository {
  readonly kind: 'repository';
  /** full hash; absent before the first commit */
  readonly commit?: string;
  /** address of `origin`, without credentials */
  readonly origin?: string;
  /** names of the tags on the commit */
  readonly tagsHere: readonly string[];
  /** all tags */
  readonly tags: readonly GitTag[];
  readonly dirty: readonly DirtyFile[];
}

export interface GitQuestion {
  /** the paper's root, absolute */
  readonly folder: string;
  /** absolute paths of the files that the paper is made of, or that were looked for */
  readonly inputs: readonly string[];
  /** where releases are written: files there are our own output and never count as dirty */
  readonly output: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** The current git state of `folder`. Throws only where `signal` was aborted. */
export async function readGitState(question: GitQuestion): Promise<GitState> {
  const folder = await realpath(question.folder);
  const root = await findWorkTree(folder);
  if (root === undefined) return { kind: 'none' };
  try {
    const git = await openGit({ top: root, ...question });
    return await describe(git, root, { ...question, folder });
  } catch (cause) {
    question.signal?.throwIfAborted();
    return explain(cause);
  }
}

async function describe(git: Git, root: string, question: GitQuestion): Promise<GitRepository> {
  const commit = await optional(git(['rev-parse', '--verify', '--quiet', 'HEAD']));
  const origin = await optional(git(['config', '--get', 'remote.origin.url']));
  const tagsHere =
    commit === undefined
      ? []
      : lines(await git(['for-each-ref', '--points-at=HEAD', '--format=%(refname:strip=2)', 'refs/tags']));
  const format = '%(refname:strip=2)%00%(creatordate:short)%00%(contents:subject)';
  const tags = lines(await git(['for-each-ref', `--format=${format}`, 'refs/tags'])).map(tagOf);
  return {
    kind: 'repository',
    ...(commit !== undefined && { commit: withoutNewline(commit) }),
    ...(origin !== undefined && { origin: withoutCredentials(withoutNewline(origin)) }),
    tagsHere,
    tags,
    dirty: await dirtyFiles(git, root, question),
  };
}

async function dirtyFiles(git: Git, root: string, question: GitQuestion): Promise<DirtyFile[]> {
  const inputs = (await existing(question.inputs)).filter((path) => inside(path, root));
  const beside = inputs.filter((path) => !inside(path, question.folder));
  const status = await git([
    'status',
    '--porcelain=v1',
    '-z',
    '--untracked-files=all',
    '--no-renames',
    '--ignore-submodules=all',
    '--',
    question.folder,
    ...beside,
  ]);
  const output = await real(question.output);
  const changed = status
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => ({ path: entry.slice(3), state: stateOf(entry.slice(0, 2)) }))
    .filter((file) => !inside(`${root}/${file.path}`, output));
  const dirty = await withoutStoredAway(git, root, changed);
  const known = new Set((await git(['ls-files', '-z'])).split('\0'));
  for (const { path } of dirty) known.add(path);
  const ignored = inputs
    .map((path) => relative(root, path).split(sep).join('/'))
    .filter((p) => !known.has(p));
  return [...dirty, ...ignored.map((path) => ({ path, state: 'ignored' as const }))].sort((a, b) =>
    compareText(a.path, b.path),
  );
}

function stateOf(columns: string): DirtyFile['state'] {
  if (columns === '??') return 'untracked';
  if (columns.includes('D')) return 'deleted';
  return columns.includes('A') ? 'added' : 'modified';
}

function tagOf(line: string): GitTag {
  const [name = '', date = '', subject = ''] = line.split('\0');
  return { name, date, subject };
}

/**
 * Git's filters do not run here, so a file of Git LFS differs from the pointer in the commit. Where the pointer matches
 * the file, the file is unchanged.
 */
async function withoutStoredAway(git: Git, root: string, dirty: readonly DirtyFile[]): Promise<DirtyFile[]> {
  const modified = dirty.filter(({ state }) => state === 'modified').map(({ path }) => path);
  if (modified.length === 0) return [...dirty];
  const committed = await git(['ls-tree', '-r', '-z', '--full-tree', 'HEAD', '--', ...modified]).catch(
    () => '',
  );
  const ids = new Map<string, string>();
  for (const [, id = '', path = ''] of committed.matchAll(/\d+ blob ([0-9a-f]+)\t([^\0]*)\0/g))
    ids.set(path, id);
  const same = new Set<string>();
  for (const path of modified) {
    const id = ids.get(path);
    if (id !== undefined && (await pointerIds(join(root, path))).includes(id)) same.add(path);
  }
  return dirty.filter(({ path }) => !same.has(path));
}

/** Names that git gives to the pointer of the file, in repositories of SHA-1 and of SHA-256. */
async function pointerIds(path: string): Promise<readonly string[]> {
  const bytes = await readRegularFile(path).catch(() => undefined);
  if (bytes === undefined) return [];
  const digest = sha256(bytes);
  const text = `version https://git-lfs.github.com/spec/v1\noid sha256:${digest}\nsize ${bytes.length}\n`;
  return ['sha1', 'sha256'].map((hash) =>
    createHash(hash).update(`blob ${text.length}\0${text}`).digest('hex'),
  );
}

/**
 * A missing git is a valid state; all other failures (a repository of another user, a broken repository) are reported
 * as unknown.
 */
function explain(cause: unknown): GitState {
  const fault = cause as { code?: unknown; killed?: boolean; stderr?: string; message: string };
  if (fault.code === 'ENOENT') return { kind: 'none' };
  const fatalLine = lines(fault.stderr ?? '').find((line) => line.startsWith('fatal:')) ?? '';
  if (fault.code === 128 && /not a git repository/i.test(fatalLine)) return { kind: 'none' };
  if (fault.killed) return { kind: 'unknown', reason: 'git did not answer in time' };
  return { kind: 'unknown', reason: fatalLine.replace(/^\w+: /, '') || fault.message };
}

/** The output, or undefined where the exit code of git means no. */
async function optional(answer: Promise<string>): Promise<string | undefined> {
  try {
    return await answer;
  } catch (cause) {
    if ((cause as { code?: unknown }).code === 1) return undefined;
    throw cause;
  }
}

/** Real paths of existing files: a missing file is in no commit either. */
async function existing(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map((path) => realpath(path).catch(() => undefined)));
  return found.filter((path) => path !== undefined);
}

/** Links resolved; a path that does not exist stays as it is. */
async function real(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

function inside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function withoutCredentials(address: string): string {
  return address.replace(/^(\w+:\/\/)[^/@]*@/, '$1');
}

function withoutNewline(text: string): string {
  return text.replace(/\r?\n$/, '');
}

function lines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line !== '');
}
