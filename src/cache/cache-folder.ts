/**
 * The user's cache setting → the cache folder, created where it is missing. Entries are trusted since only this user
 * can write them: a folder of another user is refused, and the entries of a folder that others could write are deleted.
 */

import { chmod, lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { makeFolder } from '../disk/make-folder.js';
import { writeReason } from '../disk/write-reason.js';
import { clearEntries } from './entry-store.js';

/** The folder, or why there is no cache. */
export type CacheFolder = { readonly folder: string } | { readonly problem: string };

/** Makes the folder `path` ready. Never throws: a build goes without a cache. */
export async function openCacheFolder(path: string): Promise<CacheFolder> {
  const folder = resolve(path);
  try {
    await makeFolder(folder, 0o700);
    if (process.platform === 'win32') return { folder };
    const found = await lstat(folder);
    if (!found.isDirectory()) return { problem: `${folder} is no folder` };
    if (found.uid !== process.getuid?.()) return { problem: `${folder} belongs to another user` };
    if ((found.mode & 0o022) === 0) return { folder };
    await chmod(folder, found.mode & 0o755);
    await clearEntries(folder);
    return { folder };
  } catch (cause) {
    return { problem: `${folder} cannot be used: ${writeReason(cause) ?? (cause as Error).message}` };
  }
}
