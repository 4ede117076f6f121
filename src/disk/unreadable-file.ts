/** An error while a command reads a file → a usage error, exit 2, that names the file and the reason. */

import { table } from '../data/table.js';
import { BuildError, error } from '../diagnostic.js';
import { OpenFault } from './open-file.js';

const reasons: Readonly<Record<string, string>> = table({
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  EISDIR: 'it is a folder',
  ELOOP: 'its path is a circle of links',
  ENAMETOOLONG: 'its name is too long',
});

/** The reason in words; undefined for an unknown error. */
export const readReason = (cause: unknown): string | undefined =>
  reasons[String((cause as NodeJS.ErrnoException | undefined)?.code)];

/** `cause` as a fault of the call; nothing where it is another. */
export function unreadableFile(cause: unknown): BuildError | undefined {
  if (cause instanceof OpenFault) return unreadable(cause.path, cause.message, cause);
  if (!(cause instanceof Error) || !('code' in cause) || !('path' in cause)) return undefined;
  const reason = readReason(cause);
  return reason === undefined ? undefined : unreadable(String(cause.path), reason, cause);
}

function unreadable(path: string, reason: string, cause: Error): BuildError {
  return new BuildError(
    error('usage', `${path} cannot be used: ${reason}.`, { hint: 'Name another file.' }),
    {
      cause,
    },
  );
}
