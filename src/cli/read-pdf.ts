/** A path that a user named → the bytes of the PDF, or a fault in words. */

import { BuildError, error } from '../diagnostic.js';
import { OpenFault, readRegularFile } from '../disk/open-file.js';

/** The bytes of the file at `path`. Throws BuildError where it cannot be read. */
export async function readPdf(path: string): Promise<Uint8Array> {
  try {
    return await readRegularFile(path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const reason =
      code === 'ENOENT' ? 'there is no such file' : cause instanceof OpenFault ? cause.message : code;
    throw new BuildError(error('usage', `${path} cannot be read: ${reason}.`), { cause });
  }
}
