/**
 * A browser that failed → the fault of the machine behind it, where there is one. A browser without room in its
 * temporary folder exits without a message, so its failure alone names nothing that a user can act on.
 */

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporaryFolder, temporaryFault } from '../disk/temporary-folder.js';
import { openFilesBehind } from './open-files.js';

/** A browser maps about as much there before it answers at all. */
const neededBytes = 4 * 1024 * 1024;

/** The reason of a failure, where it is the limit of open files or the temporary folder; else `cause`. */
export async function failureCause(cause: unknown): Promise<unknown> {
  const files = openFilesBehind(cause);
  if (files) return files;
  try {
    const folder = await makeTemporaryFolder();
    const file = join(folder.path, 'room');
    try {
      await writeFile(file, Buffer.alloc(neededBytes));
      return cause;
    } catch (fault) {
      return temporaryFault(fault) ?? cause;
    } finally {
      await rm(file, { force: true });
      await folder.remove();
    }
  } catch (fault) {
    return fault;
  }
}
