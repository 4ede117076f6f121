/**
 * Which folder a paper may read, and whether a path stays in it. The check is made on real paths, after decoding
 * and after following links: a path that only looks inside is outside (pandoc's GHSA-xj5q-fv23-575g).
 */

import { access, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Name of the file with a project's shared defaults. */
export const defaultsFileName = 'wp-build.yaml';

/** The nearest folder with a `wp-build.yaml`, from the paper's folder upwards; undefined where there is none. */
export async function findDefaultsFile(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, defaultsFileName);
    if (await exists(file)) return file;
    if (dirname(at) === at) return undefined;
  }
}

/** Where a reference of the paper leads. */
export type Resolved =
  | { readonly kind: 'inside'; readonly path: string }
  | { readonly kind: 'outside'; readonly path: string }
  | { readonly kind: 'missing'; readonly path: string };

/**
 * Resolves `reference` (decoded, as in a file system) against `folder`, and holds its real path against `root`.
 * A missing file is `missing` only where it would lie inside: whether a file outside exists is not told.
 */
export async function resolveInRoot(root: string, folder: string, reference: string): Promise<Resolved> {
  if (reference.includes('\0')) return { kind: 'outside', path: reference };
  const path = resolve(folder, reference);
  const realRoot = await realpath(root);
  const real = await realpathOfNearest(path);
  if (!isInside(realRoot, real.path)) return { kind: 'outside', path };
  return real.exists ? { kind: 'inside', path: real.path } : { kind: 'missing', path };
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
