/**
 * A folder → what git knows of it: the commit, its tags, and which files a release would publish that the commit does
 * not hold. No git and no repository are both fine, and said. Git runs without a shell, without the programs that a
 * repository's configuration may name (file-system monitor, hooks), without writing to the index, and not for ever.
 *
 * A file that git ignores is as absent from the commit as an untracked one: where it is an input, it counts as dirty.
 */

import { execFile } from 'node:child_process';
import { realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';

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

/** What git knows of a folder. */
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
  /** where releases are written: what lies there is our own output, never dirt */
  readonly output: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

type Git = (...args: readonly string[]) => Promise<string>;

/** What git knows of `folder` now. Throws only where `signal` was aborted. */
export async function readGitState(question: GitQuestion): Promise<GitState> {
  const folder = await realpath(question.folder);
  if (!(await hasRepositoryAbove(folder))) return { kind: 'none' };
  const git = gitIn(folder, question);
  try {
    const root = withoutNewline(await git('rev-parse', '--show-toplevel'));
    return await describe(git, root, { ...question, folder });
  } catch (cause) {
    question.signal?.throwIfAborted();
    return explain(cause);
  }
}

/** Looked up here, since git says so only in a sentence, and in the user's language. */
async function hasRepositoryAbove(folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    if (await exists(join(at, '.git'))) return true;
    if (at === dirname(at)) return false;
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function describe(git: Git, root: string, question: GitQuestion): Promise<GitRepository> {
  const commit = await optional(git('rev-parse', '--verify', '--quiet', 'HEAD'));
  const origin = await optional(git('config', '--get', 'remote.origin.url'));
  const tagsHere = commit === undefined ? [] : lines(await git('tag', '--points-at', 'HEAD'));
  const format = '%(refname:strip=2)%00%(creatordate:short)%00%(contents:subject)';
  const tags = lines(await git('for-each-ref', `--format=${format}`, 'refs/tags')).map(tagOf);
  return {
    kind: 'repository',
    ...(commit !== undefined && { commit: withoutNewline(commit) }),
    ...(origin !== undefined && { origin: withoutCredentials(withoutNewline(origin)) }),
    ...{ tagsHere, tags, dirty: await dirtyFiles(git, root, question) },
  };
}

async function dirtyFiles(git: Git, root: string, question: GitQuestion): Promise<DirtyFile[]> {
  const inputs = (await existing(question.inputs)).filter((path) => inside(path, root));
  const beside = inputs.filter((path) => !inside(path, question.folder));
  const status = await git(
    ...['status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames', '--'],
    ...[question.folder, ...beside],
  );
  const output = await real(question.output);
  const dirty = status
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => ({ path: entry.slice(3), state: stateOf(entry.slice(0, 2)) }))
    .filter((file) => !inside(`${root}/${file.path}`, output));
  const known = new Set((await git('-C', root, 'ls-files', '-z')).split('\0'));
  for (const { path } of dirty) known.add(path);
  const ignored = inputs
    .map((path) => relative(root, path).split(sep).join('/'))
    .filter((p) => !known.has(p));
  return [...dirty, ...ignored.map((path) => ({ path, state: 'ignored' as const }))].sort((a, b) =>
    a.path < b.path ? -1 : Number(a.path > b.path),
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

function gitIn(folder: string, question: GitQuestion): Git {
  const run = promisify(execFile);
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=false'];
  const fixed = ['--no-optional-locks', '--literal-pathspecs', ...safe, '-C', folder];
  const options = {
    timeout: question.timeoutMs,
    maxBuffer: 64 * 1024 * 1024,
    ...(question.signal && { signal: question.signal }),
  };
  return async (...args) => (await run('git', [...fixed, ...args], options)).stdout;
}

/** Absent git is an answer; anything else (a repository of another user's, a broken one) is a question left open. */
function explain(cause: unknown): GitState {
  const fault = cause as { code?: unknown; killed?: boolean; stderr?: string; message: string };
  if (fault.code === 'ENOENT') return { kind: 'none' };
  const said = lines(fault.stderr ?? '').find((line) => line.startsWith('fatal:')) ?? '';
  // Git marks messages for translation, but the exit code of "no repository" is that of every fatal error.
  if (fault.code === 128 && /not a git repository|dépôt git|Git-Repository/i.test(said))
    return { kind: 'none' };
  if (fault.killed) return { kind: 'unknown', reason: 'git did not answer in time' };
  return { kind: 'unknown', reason: said.replace(/^\w+: /, '') || fault.message };
}

/** The answer, or nothing where git said no by its exit code. */
async function optional(answer: Promise<string>): Promise<string | undefined> {
  try {
    return await answer;
  } catch (cause) {
    if ((cause as { code?: unknown }).code === 1) return undefined;
    throw cause;
  }
}

/** Real paths of the files that are there: what was looked for and is missing is in no commit either. */
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
