/**
 * The per-user folder that the embedded browser is unpacked into: the cache folder of the platform, or, where the
 * home cannot be written, one in the temp folder that provably belongs to this user alone. Programs are started
 * from it, so no other user may be able to write there.
 */

import { chmod, lstat, readdir, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import envPaths from 'env-paths';
import { makeFolder } from '../disk/make-folder.js';

/** Folders to try, best first. An empty or relative HOME or XDG_CACHE_HOME names none: it would lie beside the papers. */
export function cacheFolders(): string[] {
  const { cache } = envPaths('wp-build', { suffix: '' });
  const temporary = join(tmpdir(), `wp-build-${userInfo().uid}`);
  return isAbsolute(cache) ? [cache, temporary] : [temporary];
}

/**
 * Creates the folder where it is missing; a folder that others could write is emptied and its permissions are fixed.
 * Throws where it cannot be created, or belongs to another user.
 */
export async function ownFolder(path: string): Promise<void> {
  await makeFolder(path, 0o700);
  if (process.platform === 'win32') return;
  const found = await lstat(path);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(`${path} belongs to somebody else`);
  }
  if ((found.mode & 0o022) === 0) return;
  await chmod(path, 0o700);
  // its files may be from others
  for (const name of await readdir(path)) await rm(join(path, name), { recursive: true, force: true });
}
