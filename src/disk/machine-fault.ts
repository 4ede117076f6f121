/** A system error that no paper causes, such as a full disk → an error of the machine with a hint, exit 2. */

import { table } from '../data/table.js';
import { BuildError, error } from '../diagnostic.js';

const reasons: Readonly<Record<string, readonly [reason: string, hint: string]>> = table({
  EMFILE: ['Too many files are open', 'Raise the limit with ulimit -n, or build fewer papers at once.'],
  ENFILE: ['Too many files are open on this machine', 'Close other programs and try again.'],
  ENOMEM: ['The machine is out of memory', 'Close other programs and try again.'],
  EAGAIN: ['The machine is out of processes or memory', 'Close other programs and try again.'],
  ENOSPC: ['The disk is full', 'Free disk space and try again.'],
  EDQUOT: ['The disk quota is used up', 'Free disk space and try again.'],
  EROFS: ['The file system is read-only', 'Choose another folder with --out.'],
  EIO: ['The disk reports a fault', 'Check the disk.'],
});

/** `cause` as a fault of the machine; nothing where it is another. */
export function machineFault(cause: unknown): BuildError | undefined {
  if (!(cause instanceof Error) || !('code' in cause) || !('syscall' in cause)) return undefined;
  const found = reasons[String(cause.code)];
  if (found === undefined) return undefined;
  const [reason, hint] = found;
  const path = 'path' in cause ? ` (${String(cause.path)})` : '';
  return new BuildError(error('machine', `${reason}${path}.`, { hint }), { cause });
}
