/**
 * A path → a folder, and its parent folders. Node's own recursive `mkdir` never returns where a folder says that a
 * name in it cannot exist (`/proc`, as a home or by mistake), and throws ENOENT on a read-only file system. This
 * function throws the error of the system.
 */

import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes the folder where it is missing; `mode` is for its new parents, too. Throws the system's fault, `EROFS` say. */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  const parent = dirname(path);
  const fault = await faultOf(path, mode);
  if (fault === undefined) return;
  if (fault.code !== 'ENOENT' || parent === path) throw fault;
  if (!(await isFolder(parent))) await makeFolder(parent, mode);
  // the parent is there now, made here or meanwhile for another file
  const second = await faultOf(path, mode);
  if (second !== undefined) throw second;
}

/** Makes the folder; returns why it is not there, or nothing. */
async function faultOf(path: string, mode: number): Promise<NodeJS.ErrnoException | undefined> {
  try {
    await mkdir(path, { mode });
  } catch (cause) {
    // a read-only file system says so also of what is there
    if (!(await isFolder(path))) return cause as NodeJS.ErrnoException;
  }
  return undefined;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
