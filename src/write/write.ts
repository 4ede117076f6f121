/**
 * Bytes → a file, whole or not at all: written beside its target, flushed, and moved over it by one rename.
 * A reader sees the old file or the new one; a full disk or a crash leaves the old one.
 */

import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { BuildError, type Code, error } from '../diagnostic.js';
import { table } from '../table.js';

/** Writes `bytes` to `path`, whose folder is made where it is missing. Throws BuildError with what to do. */
export async function write(path: string, bytes: Uint8Array | string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(
      path,
      typeof bytes === 'string' ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    );
  } catch (cause) {
    throw new BuildError(explain(path, cause as NodeJS.ErrnoException), { cause });
  }
}

const reasons: Readonly<Record<string, readonly [Code, string, string]>> = table({
  EACCES: ['output-unwritable', 'the folder may not be written', 'choose another folder with --out'],
  EROFS: ['output-unwritable', 'the file system is read-only', 'choose another folder with --out'],
  ENOSPC: ['output-unwritable', 'the disk is full', 'make room, or choose another folder with --out'],
  EDQUOT: [
    'output-unwritable',
    'the disk quota is used up',
    'make room, or choose another folder with --out',
  ],
  ENOTDIR: ['output-unwritable', 'a part of the path is a file', 'choose another folder with --out'],
  EEXIST: ['output-unwritable', 'a part of the path is a file', 'choose another folder with --out'],
  EISDIR: ['output-unwritable', 'a folder has that name', 'choose another name with --out'],
  // Windows: a viewer that holds the file open makes the rename fail
  EPERM: [
    'output-locked',
    'it is open in another program, or may not be written',
    'close it there and build again',
  ],
  EBUSY: ['output-locked', 'it is open in another program', 'close it there and build again'],
});

function explain(path: string, cause: NodeJS.ErrnoException) {
  const [code, reason, hint] =
    reasons[cause.code ?? ''] ??
    (['output-unwritable', cause.message, 'choose another folder with --out'] as const);
  return error(code, `${path} cannot be written: ${reason}; what was there is unchanged`, { hint });
}
