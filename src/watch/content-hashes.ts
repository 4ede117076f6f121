/**
 * Which files really changed: an event only says that something happened to a file, its content says what.
 * A file that is not there has a hash of its own, so appearing and vanishing are changes.
 */

import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';

/** What was found at a path. */
export interface FileState {
  /** of the content; `missing` where there is none */
  readonly hash: string;
  /** what the file system says of the file: differs when it was written or replaced after it was hashed */
  readonly sign: string;
  /** missing or without a byte: as a file is for a moment while an editor saves it */
  readonly blank: boolean;
  /** when it was last written, renamed or replaced, as milliseconds since the epoch; 0 where it is missing */
  readonly touchedMs: number;
}

export type FileStates = ReadonlyMap<string, FileState>;

/** The state of each file. */
export async function statesOf(paths: Iterable<string>): Promise<Map<string, FileState>> {
  const entries = [...new Set(paths)].map(
    async (path): Promise<[string, FileState]> => [path, await stateOf(path)],
  );
  return new Map(await Promise.all(entries));
}

async function stateOf(path: string): Promise<FileState> {
  // before the content: where the file is written in between, its sign is the older of the two
  const stats = await statOf(path);
  const touchedMs = stats ? Math.max(Number(stats.mtimeMs), Number(stats.ctimeMs)) : 0;
  const blank = !stats || stats.size === 0n;
  return { hash: await hashOf(path), sign: signOf(stats), blank, touchedMs };
}

async function hashOf(path: string): Promise<string> {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('base64');
  } catch {
    return 'missing';
  }
}

/** Paths of `now` whose content differs from `before`; a path that `before` does not know counts as changed. */
export function changedFiles(before: FileStates, now: FileStates): string[] {
  return [...now].filter(([path, { hash }]) => before.get(path)?.hash !== hash).map(([path]) => path);
}

/** Paths whose file was written, replaced or removed since its state was taken, as far as the file system tells. */
export async function touchedSince(states: FileStates): Promise<string[]> {
  const touched = [...states].map(async ([path, { sign }]) =>
    signOf(await statOf(path)) === sign ? [] : [path],
  );
  return (await Promise.all(touched)).flat();
}

function statOf(path: string): Promise<BigIntStats | undefined> {
  return stat(path, { bigint: true }).catch(() => undefined);
}

function signOf(stats: BigIntStats | undefined): string {
  return stats ? [stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(' ') : 'missing';
}
