/**
 * What was read from files is kept for as long as each of them is as it was: after an edit of the paper, its theme
 * and its images are not read again.
 */

import type { Memory } from '../types.js';
import { type FileStamp, fileStamp, touchedSince } from './file-stamp.js';

interface Kept<T> {
  value?: T;
  signs: ReadonlyMap<string, FileStamp>;
}

/** What `read` reads, or what it read in an earlier build for the same `key` from files that have not changed. */
export async function fileMemo<T extends { readonly dependencies: readonly string[] }>(
  memory: Memory | undefined,
  { kind, key }: { readonly kind: string; readonly key: string },
  read: () => Promise<T>,
): Promise<T> {
  if (!memory) return read();
  const kept = memory.recall<Kept<T>>(kind, key, () => ({ signs: new Map() }));
  if (kept.value && (await isUnchanged(kept.signs))) return kept.value;
  delete kept.value;
  const startedAtMs = Date.now();
  const value = await read();
  const signs = await signsOf(value.dependencies);
  // of a file that was written meanwhile nobody knows what was read
  if ([...signs.values()].some((sign) => touchedSince(sign, startedAtMs))) return value;
  Object.assign(kept, { value, signs });
  return value;
}

async function signsOf(paths: readonly string[]): Promise<ReadonlyMap<string, FileStamp>> {
  return new Map(await Promise.all(paths.map(async (path) => [path, await fileStamp(path)] as const)));
}

async function isUnchanged(signs: ReadonlyMap<string, FileStamp>): Promise<boolean> {
  const now = await signsOf([...signs.keys()]);
  return [...signs].every(([path, { sign }]) => now.get(path)?.sign === sign);
}
