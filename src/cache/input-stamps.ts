/**
 * A file that a build read → a stamp that shows whether the file is unchanged: its real path and the digest of its
 * content. Times of files mean nothing between two calls, as the next call may run on a fresh checkout. Within a call
 * equal times save reading a file again, such as a font that every paper uses.
 */

import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { sha256 } from '../hash.js';

/** A file of this size or more is read as slowly as a paper is built. */
const maxBytes = 1024 * 1024 * 1024;

/** Says what is at `path` now. Throws where it cannot be read, though it is there. */
export type AskStamp = (path: string) => string;

/** Signs of one call: a file is read again where the system says that it was touched. */
export function openInputStamps(): AskStamp {
  const known = new Map<string, { readonly stamp: string; readonly sign: string }>();
  return (path) => {
    const real = realPath(path);
    if (real === undefined) return 'missing';
    const stamp = stampOf(real);
    const before = known.get(real);
    if (before !== undefined && before.stamp === stamp) return before.sign;
    const sign = contentStamp(real);
    if (stamp !== undefined) known.set(real, { stamp, sign });
    return sign;
  };
}

function contentStamp(real: string): string {
  const file = openSync(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = fstatSync(file);
    if (found.isDirectory()) return `folder ${real} ${readdirSync(real).sort().join('/')}`;
    if (!found.isFile() || found.size > maxBytes) throw new Error(`${real} is no file to keep the digest of`);
    return `file ${real} ${sha256(readFileSync(file))}`;
  } finally {
    closeSync(file);
  }
}

/** The time without a change after which the times of a file identify its state. */
const restedMs = 2000;

/** Nothing of a file that was touched just now: it may change again without a sign. */
function stampOf(real: string): string | undefined {
  const { ino, size, mtimeNs, ctimeNs, mtimeMs, ctimeMs } = statSync(real, { bigint: true });
  const touchedMs = Math.max(Number(mtimeMs), Number(ctimeMs));
  return Date.now() - touchedMs > restedMs ? [ino, size, mtimeNs, ctimeNs].join(' ') : undefined;
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
