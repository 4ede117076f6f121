/** A system error that no paper causes, such as a full disk → an error of the machine with a hint, exit 2. */

import { table } from '../data/table.js';
import { BuildError, error } from '../diagnostic.js';

const reasons: Readonly<Record<string, readonly [reason: string, hint: string]>> = table({
  EMFILE: ['too many files are open', 'raise the limit with ulimit -n, or build fewer papers at once'],
  ENFILE: ['too many files are open on this machine', 'close other programs and try again'],
  ENOMEM: ['the machine is out of memory', 'close other programs and try again'],
  EAGAIN: ['the machine is out of processes or memory', 'close other programs and try again'],
  ENOSPC: ['the disk is full', 'free disk space and try again'],
  EDQUOT: ['the disk quota is used up', 'free disk space and try again'],
  EROFS: ['the file system is read-only', 'choose another folder with --out'],
  EIO: ['the disk reports a fault', 'check the disk'],
});

/** `cause` as a fault of the machine; nothing where it is another. */
export function machineFault(cause: unknown): BuildError | undefined {
  if (!(cause instanceof Error) || !('code' in cause) || !('syscall' in cause)) return undefined;
  const found = reasons[String(cause.code)];
  if (found === undefined) return undefined;
  const [reason, hint] = found;
  const path = 'path' in cause ? ` (${String(cause.path)})` : '';
  return new BuildError(error('machine', `${reason}${path}`, { hint }), { cause });
}
