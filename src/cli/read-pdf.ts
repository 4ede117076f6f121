/** A path that a user named → the bytes of the PDF, or an error with the reason. */

import { withFullStop } from '../data/full-stop.js';
import { BuildError, error } from '../diagnostic.js';
import { OpenFault, readRegularFile } from '../disk/open-file.js';

/** The bytes of the file at `path`. Throws BuildError where it cannot be read. */
export async function readPdf(path: string): Promise<Uint8Array> {
  try {
    return await readRegularFile(path);
  } catch (cause) {
    throw new BuildError(error('usage', `${path} cannot be read: ${reasonOf(cause)}.`), { cause });
  }
}

function reasonOf(cause: unknown): string | undefined {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  return cause instanceof OpenFault ? cause.message : code;
}

/** A fault of a file that need not be a release: what is wrong with it, and what to do about that. */
export function aboutAnyPdf(path: string, cause: unknown): unknown {
  const fault = cause instanceof BuildError ? cause.diagnostics[0] : undefined;
  if (fault?.code !== 'release-damaged') return cause;
  const reason = fault.message.replace(/^The PDF cannot be read: /, '');
  const hint = reason.includes('encrypted')
    ? 'Take a copy without encryption: qpdf --decrypt --password=… IN.pdf OUT.pdf.'
    : 'Open it in a viewer. Where that works, wp-build can read a copy that the viewer or qpdf writes.';
  return new BuildError(
    error('pdf-unreadable', `${path} cannot be read: ${withFullStop(reason)}`, { hint }),
    { cause },
  );
}
