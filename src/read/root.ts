/**
 * Which folder a paper may read, and whether a path stays in it. The check is made on real paths, after decoding
 * and after following links: a path that only looks inside is outside (pandoc's GHSA-xj5q-fv23-575g).
 */

import { access, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Names of the file with a project's shared defaults; the first counts where a folder has both. */
export const defaultsFileNames = ['wp-build.yaml', 'wp-build.yml'] as const;

/** Where a `wp-build.yaml` was looked for. */
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

/** Where a reference of the paper leads. */
export interface Resolved {
  readonly kind: 'inside' | 'outside' | 'missing';
  /** the real path, of what is inside */
  readonly path: string;
  /** as it was named, before links were followed: what watch mode has to follow too */
  readonly named: string;
}

/**
 * Resolves `reference` (decoded, as in a file system) against `folder`, and holds its real path against `root`.
 * A missing file is `missing` only where it would lie inside: whether a file outside exists is not told.
 */
export async function resolveInRoot(root: string, folder: string, reference: string): Promise<Resolved> {
  if (reference.includes('\0')) return { kind: 'outside', path: reference, named: reference };
  const named = resolve(folder, reference);
  const realRoot = await realpath(root);
  const real = await realpathOfNearest(named);
  if (!isInside(realRoot, real.path)) return { kind: 'outside', path: named, named };
  return real.exists ? { kind: 'inside', path: real.path, named } : { kind: 'missing', path: named, named };
}

/** Whether `path` is `root` or below it; both absolute and real. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`));
}

/** The real path of a file, or of its nearest existing folder with the rest appended. */
async function realpathOfNearest(path: string): Promise<{ path: string; exists: boolean }> {
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
