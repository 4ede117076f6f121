/**
 * A path → a folder, and its parent folders. Node's own recursive `mkdir` throws ENOENT on a read-only file system;
 * this function throws the error of the system.
 */

import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes the folder where it is missing. Throws the system's fault, `EROFS` say. */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    await makeFromAbove(path, mode);
  }
}

async function makeFromAbove(path: string, mode: number): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw cause;
    await makeFromAbove(dirname(path), mode);
    await mkdir(path, { mode });
  }
}
