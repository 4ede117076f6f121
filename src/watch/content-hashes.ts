/**
 * Files with events → those whose content changed: an event alone does not prove a change. A missing file has its own
 * hash, so that creation and deletion are changes.
 */

import { createHash } from 'node:crypto';
import { type FileStamp, fileStamp } from '../cache/file-stamp.js';
import { readRegularFile } from '../disk/open-file.js';

/** The state of a path; a file is blank for a moment while an editor saves it. */
export interface FileState extends FileStamp {
  /** of the content; `missing` where there is none */
  readonly hash: string;
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
  const sign = await fileStamp(path);
  return { ...sign, hash: await hashOf(path) };
}

async function hashOf(path: string): Promise<string> {
  try {
    return createHash('sha256')
      .update(await readRegularFile(path))
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
export async function touchedAfter(states: FileStates): Promise<string[]> {
  const touched = [...states].map(async ([path, { sign }]) =>
    (await fileStamp(path)).sign === sign ? [] : [path],
  );
  return (await Promise.all(touched)).flat();
}
