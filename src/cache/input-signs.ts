/**
 * A file that a build read → what says whether it is still the same: where it really lies, and the digest of what it
 * holds. Times of files say nothing here: the next build may run on a fresh checkout.
 */

import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, realpathSync } from 'node:fs';

/** A file of this size or more is read as slowly as a paper is built. */
const mostBytes = 1024 * 1024 * 1024;

/** What is at `path` now. Throws where it cannot be read, though it is there. */
export function inputSign(path: string): string {
  const real = realPath(path);
  if (real === undefined) return 'missing';
  const file = openSync(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = fstatSync(file);
    if (found.isDirectory()) return `folder ${real} ${readdirSync(real).sort().join('/')}`;
    if (!found.isFile() || found.size > mostBytes)
      throw new Error(`${path} is no file to keep the digest of`);
    return `file ${real} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`;
  } finally {
    closeSync(file);
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw cause;
  }
}
