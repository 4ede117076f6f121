/** A system error while a file is written → the reason in words that a user can act on. */

import { table } from '../data/table.js';

const reasons: Readonly<Record<string, string>> = table({
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'the folder may not be written',
  EPERM: 'the folder may not be written',
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a file has that name',
  EISDIR: 'a folder has that name',
  ELOOP: 'the path is a circle of links',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open on this machine',
  EFBIG: 'the file would be larger than the system allows',
  EIO: 'the disk reports a fault',
});

/** The reason why a file or folder cannot be written; undefined for an unknown error. */
export function writeReason(cause: unknown): string | undefined {
  return reasons[String((cause as NodeJS.ErrnoException | undefined)?.code)];
}
