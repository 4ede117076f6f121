/**
 * A folder → output of git commands, without running any program that its repository names. A repository may come from
 * a stranger, and its configuration can name programs in many places: filters, file-system monitors, hooks, transports,
 * pagers. Only git commands that need none of them are used, and each of them is switched off as well. Git runs only in
 * the work tree whose `.git` was found here: a bare repository among the files is ignored.
 */

import { execFile } from 'node:child_process';
import { lstat, realpath } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join } from 'node:path';

/** The options of a git command. */
export interface GitRequest {
  /** top of a work tree, from `findWorkTree` */
  readonly top: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A git command: arguments → standard output. Rejects as `execFile` does. */
export type Git = (args: readonly string[], input?: string) => Promise<string>;

/**
 * The nearest folder at or above `folder` with a `.git`; undefined where there is none. The setting `core.worktree` is
 * ignored.
 */
export async function findWorkTree(folder: string): Promise<string | undefined> {
  const real = await realpath(folder).catch(() => undefined);
  for (let at = real; at !== undefined; at = dirname(at) === at ? undefined : dirname(at)) {
    const found = await lstat(join(at, '.git')).catch(() => undefined);
    if (found?.isDirectory() || found?.isFile()) return at;
  }
  return undefined;
}

/** Git for one work tree. Rejects where git is missing, too old to be made safe, or refuses the repository. */
export async function openGit(request: GitRequest): Promise<Git> {
  const bare = gitWith(request, []);
  const found = await bare(['rev-parse', '--show-cdup', '--is-bare-repository']);
  if (found.trim() !== 'false') throw new Error('the folder .git is not that of this work tree');
  const names = await bare(['config', '--list', '--name-only', '-z', '--includes']);
  const filters = new Set(names.split('\0').flatMap((name) => filterOf(name) ?? []));
  if (filters.size > 0) await requireVersion(bare);
  const settings = [...filters].flatMap((filter) => [
    ...['clean', 'smudge', 'process'].map((key): Setting => [`filter.${filter}.${key}`, '']),
    [`filter.${filter}.required`, 'false'] as const,
  ]);
  return gitWith(request, settings);
}

type Setting = readonly [string, string];

/** Name of the filter in `filter.NAME.clean`, which may hold dots. */
function filterOf(name: string): string | undefined {
  return /^filter\.(.*)\.[^.]*$/s.exec(name)?.[1];
}

/** Older versions do not support the variables that switch filters off. */
async function requireVersion(git: Git): Promise<void> {
  const [, major = 0, minor = 0] = /(\d+)\.(\d+)/.exec(await git(['version']))?.map(Number) ?? [];
  if (major > 2 || (major === 2 && minor >= 31)) return;
  throw new Error('its repository names filters, and this git is too old to leave them out: 2.31 is needed');
}

/** Features that are switched off, since no command needs them. */
const off: readonly Setting[] = [
  ['safe.bareRepository', 'explicit'],
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.sshCommand', 'false'],
  ['core.pager', 'cat'],
  ['core.editor', 'false'],
  ['core.askPass', ''],
  ['credential.helper', ''],
  ['gpg.program', 'false'],
  ['diff.external', ''],
  ['protocol.allow', 'never'],
  ['core.quotePath', 'false'],
  ['log.showSignature', 'false'],
];

const maxBytes = 64 * 1024 * 1024;

function gitWith({ top, timeoutMs, signal }: GitRequest, settings: readonly Setting[]): Git {
  const fixed = ['--no-pager', '--no-optional-locks', '--no-replace-objects'];
  const options = off.flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return (args, input) =>
    new Promise((resolve, reject) => {
      const child = execFile(
        'git',
        [...fixed, ...options, ...literal(args), '-C', top, ...args],
        {
          // never the paper's folder, where a program called git may lie
          cwd: dirname(process.execPath),
          env: environment(top, settings),
          timeout: timeoutMs,
          killSignal: 'SIGKILL',
          maxBuffer: maxBytes,
          ...(signal && { signal }),
        },
        (fault, stdout, stderr) => (fault ? reject(Object.assign(fault, { stderr })) : resolve(stdout)),
      );
      child.stdin?.on('error', () => {});
      child.stdin?.end(input ?? '');
    });
}

/** Paths are not patterns; `check-ignore` takes no patterns, and refuses the option. */
function literal([command]: readonly string[]): readonly string[] {
  return command === 'check-ignore' ? [] : ['--literal-pathspecs'];
}

/** Variables that lead git to another repository, or name a program. */
const dropped =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|NAMESPACE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|EXTERNAL_DIFF|PAGER|EDITOR|SEQUENCE_EDITOR|ASKPASS|SSH|SSH_COMMAND|PROXY_COMMAND|PREFIX|CONFIG|CONFIG_PARAMETERS|ATTR_SOURCE|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|ALLOW_PROTOCOL|REPLACE_REF_BASE|SHALLOW_FILE|GRAFT_FILE|TRACE.*)$/;

function environment(top: string, settings: readonly Setting[]): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !dropped.test(name));
  const { PATH = '', ...own } = Object.fromEntries(kept);
  // settings of the caller's environment, such as safe.directory, stay; ours come after them and take precedence
  const first = Number(own.GIT_CONFIG_COUNT ?? 0) || 0;
  const added = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${first + index}`, key],
    [`GIT_CONFIG_VALUE_${first + index}`, value],
  ]);
  return {
    ...own,
    PATH: PATH.split(delimiter).filter(isAbsolute).join(delimiter),
    NoDefaultCurrentDirectoryInExePath: '1',
    ...(settings.length > 0 && { GIT_CONFIG_COUNT: String(first + settings.length) }),
    ...Object.fromEntries(added),
    GIT_CEILING_DIRECTORIES: dirname(top),
    GIT_ALLOW_PROTOCOL: '',
    GIT_NO_LAZY_FETCH: '1',
    // no replacement objects: a commit has the content of its hash
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_PAGER: 'cat',
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
    LC_ALL: 'C',
  };
}

/** Those of `paths` (absolute, inside `top`) that git ignores; tracked or not. */
export async function ignoredPaths(git: Git, paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  try {
    const answer = await git(
      ['check-ignore', '-z', '--stdin', '--no-index'],
      paths.map((path) => `${path}\0`).join(''),
    );
    return answer.split('\0').filter((path) => path !== '');
  } catch (cause) {
    // 1: none of them is
    if ((cause as { code?: unknown }).code === 1) return [];
    throw cause;
  }
}
