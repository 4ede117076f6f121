/**
 * A file's name as an author wrote it → other spellings that may be meant: slashes the other way, a path from the top
 * of the project or of the paper's folder, letters with their accents composed or apart. Which one exists is for the file system to say.
 */

import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';

/** Spellings of `written` to try where it leads to no file, relative to `folder`; without `written` itself. */
export function otherSpellings(
  written: string,
  { folder, root }: { readonly folder: string; readonly root: string },
): string[] {
  const slashed = written.replaceAll('\\', '/');
  const rooted = slashed.startsWith('/') && !slashed.startsWith('//');
  const tops = [...new Set([root, folder])];
  const paths = rooted ? tops.map((top) => relative(folder, join(top, slashed))) : [slashed];
  const all = paths.flatMap((path) => [path, path.normalize('NFC'), path.normalize('NFD')]);
  return [...new Set(all)].filter((spelling) => spelling !== written);
}

/** The name in the same folder that differs from `path` in its letters' case alone. */
export async function nameInOtherCase(path: string): Promise<string | undefined> {
  const wanted = basename(path).toLowerCase();
  const names = await readdir(dirname(path)).catch(() => []);
  return names.find((name) => name.toLowerCase() === wanted && name !== basename(path));
}
