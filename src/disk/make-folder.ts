/**
 * A path → a folder, and its parent folders. Node's own recursive `mkdir` never returns where a folder says that a
 * name in it cannot exist (`/proc`, as a home or by mistake), and throws ENOENT on a read-only file system. This
 * function throws the error of the system.
 */

import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes the folder where it is missing; `mode` is for its new parents, too. Throws the system's fault, `EROFS` say. */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(path) !== path && !(await isFolder(dirname(path)))) {
      await makeFolder(dirname(path), mode);
      return makeFolder(path, mode);
    }
    // a read-only file system says so also of what is there
    if (!(await isFolder(path))) throw cause;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
