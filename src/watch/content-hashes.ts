/**
 * Which files really changed: an event only says that something happened to a file, its content says what.
 * A file that is not there has a hash of its own, so appearing and vanishing are changes.
 */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

export type ContentHashes = ReadonlyMap<string, string>;

/** The hash of each file's content; `missing` where there is none. */
export async function hashFiles(paths: Iterable<string>): Promise<Map<string, string>> {
  const entries = [...new Set(paths)].map(
    async (path): Promise<[string, string]> => [path, await hashFile(path)],
  );
  return new Map(await Promise.all(entries));
}

async function hashFile(path: string): Promise<string> {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('base64');
  } catch {
    return 'missing';
  }
}

/** Paths of `now` whose content differs from `before`; a path that `before` does not know counts as changed. */
export function changedFiles(before: ContentHashes, now: ContentHashes): string[] {
  return [...now].filter(([path, hash]) => before.get(path) !== hash).map(([path]) => path);
}
