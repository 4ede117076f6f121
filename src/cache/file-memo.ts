/**
 * Values read from files, cached until one of the files changes: after an edit of the paper, its theme and its images
 * are not read again.
 */

import type { StageStates } from '../types.js';
import { type FileStamp, fileStamp, touchedSince } from './file-stamp.js';

/** A value, and the stamps of its files. */
interface CachedValue<T> {
  readonly key: string;
  readonly value: T;
  readonly stamps: ReadonlyMap<string, FileStamp>;
}

/** The result of `read`, or the cached result of the last build for the same `key` where the files have not changed. */
export async function fileMemo<T extends { readonly dependencies: readonly string[] }>(
  states: StageStates | undefined,
  { kind, key }: { readonly kind: string; readonly key: string },
  read: () => Promise<T>,
): Promise<T> {
  if (!states) return read();
  const last = states.last<CachedValue<T>>(kind);
  if (last?.key === key && (await isUnchanged(last.stamps))) {
    states.note(kind, last);
    return last.value;
  }
  const startedAtMs = Date.now();
  const value = await read();
  const stamps = await stampsOf(value.dependencies);
  // of a file that was written meanwhile, either content may have been read
  const isSure = ![...stamps.values()].some((stamp) => touchedSince(stamp, startedAtMs));
  if (isSure) states.note(kind, { key, value, stamps } satisfies CachedValue<T>);
  return value;
}

async function stampsOf(paths: readonly string[]): Promise<ReadonlyMap<string, FileStamp>> {
  return new Map(await Promise.all(paths.map(async (path) => [path, await fileStamp(path)] as const)));
}

async function isUnchanged(stamps: ReadonlyMap<string, FileStamp>): Promise<boolean> {
  const now = await stampsOf([...stamps.keys()]);
  return [...stamps].every(([path, { sign }]) => now.get(path)?.sign === sign);
}
