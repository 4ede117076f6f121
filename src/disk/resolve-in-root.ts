/**
 * A paper → its root, which is the folder that the paper may read; a path → whether it is inside the root. The check is
 * made on real paths, after decoding and after following links: a path that only looks inside is outside (pandoc's
 * GHSA-xj5q-fv23-575g).
 */

import { access, realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { type ForbiddenPaths, forbiddenPaths } from './forbidden-paths.js';
import { isInside } from './is-inside.js';

/** Names of the file with a project's shared defaults; the first counts where a folder has both. */
export const defaultsFileNames = ['wp-build.yaml', 'wp-build.yml'] as const;

/** The paths at which a `wp-build.yaml` was searched. */
export interface DefaultsSearch {
  /** the nearest one; undefined where there is none */
  readonly file: string | undefined;
  /** every place that was asked, `file` included */
  readonly asked: readonly string[];
}

/** Looks for `wp-build.yaml` from the paper's folder upwards, to `last` where one is named. */
export async function findDefaultsFile(folder: string, last?: string): Promise<DefaultsSearch> {
  const asked: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    for (const name of defaultsFileNames) {
      const file = join(at, name);
      asked.push(file);
      if (await exists(file)) return { file, asked };
    }
    if (dirname(at) === at || at === last) return { file: undefined, asked };
  }
}

/** The scope of a paper's file access. */
export interface RootScope {
  readonly root: string;
  /**
   * Real path of the paper's own folder, where `root` is the top of its git work tree by default: paths in `root` but
   * not here are checked for dot files and git's ignore rules.
   */
  readonly ownFolder?: string | undefined;
  /** the rule itself, for callers that ask about many files */
  readonly shut?: ForbiddenPaths | undefined;
}

/** The resolved path of a reference in the paper. */
export interface Resolved {
  readonly kind: 'inside' | 'outside' | 'missing';
  /** the real path, of what is inside */
  readonly path: string;
  /** as it was named, before links were followed: what watch mode has to follow too */
  readonly named: string;
  /** what to do about what is outside */
  readonly hint?: string;
}

/**
 * Resolves `reference` (decoded, as in a file system) against `folder`, and checks its real path against the root. A
 * missing file is `missing` only where it would be inside the root, so that no paper learns whether a file outside
 * exists.
 */
export async function resolveInRoot(scope: RootScope, folder: string, reference: string): Promise<Resolved> {
  if (reference.includes('\0')) {
    return {
      kind: 'outside',
      path: reference,
      named: reference,
      hint: 'Write the path without a zero byte.',
    };
  }
  const named = resolve(folder, reference);
  const { path: realRoot } = await realpathOfNearest(scope.root);
  const real = await realpathOfNearest(named);
  if (!isInside(realRoot, real.path)) {
    const hint = `Move it below ${shownFolder(folder, realRoot)}, or widen the root with --root.`;
    return { kind: 'outside', path: named, named, hint };
  }
  const reason = await reasonForbidden({ ...scope, root: realRoot }, real.path);
  if (reason !== undefined) {
    const hint = `${reason} Move it beside the paper, or name the root with --root.`;
    return { kind: 'outside', path: named, named, hint };
  }
  return real.exists ? { kind: 'inside', path: real.path, named } : { kind: 'missing', path: named, named };
}

/** The reason why `path`, which is real and in the root, is forbidden. */
export async function reasonForbidden(scope: RootScope, path: string): Promise<string | undefined> {
  const { root, ownFolder, shut } = scope;
  if (ownFolder === undefined) return undefined;
  return (shut ?? forbiddenPaths(root, ownFolder))(path);
}

/** The folder `to` as one would write it in a file of `from`. */
function shownFolder(from: string, to: string): string {
  const way = relative(from, to);
  return way === '' ? 'the paper’s folder' : way;
}

/** The real path of a file, or of its nearest existing folder with the rest appended. */
/** The real path of `path`, also where it does not exist. */
export async function realpathOfNearest(path: string): Promise<{ path: string; exists: boolean }> {
  try {
    return { path: await realpath(path), exists: true };
  } catch {
    const parent = dirname(path);
    if (parent === path) return { path, exists: false };
    const above = await realpathOfNearest(parent);
    return { path: join(above.path, path.slice(parent.length)), exists: false };
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
