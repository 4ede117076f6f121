/**
 * Bytes → files, whole or not at all: a reader sees the old file or the new one, and a full disk or a crash leaves the
 * old one. Several files of one build are written together: where one of them cannot be written, none is changed.
 */

import { utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { withFullStop } from '../data/full-stop.js';
import { table } from '../data/table.js';
import { BuildError, type Code, error } from '../diagnostic.js';
import { type FileContent, writeTogether } from '../disk/atomic-write.js';
import { makeFolder } from '../disk/make-folder.js';
import { readRegularFile } from '../disk/open-file.js';
import { type Destination, safePlace } from './safe-place.js';

/** A file to write and what is to be in it. */
export interface Output extends Destination {
  readonly bytes: Uint8Array | string;
}

/**
 * Writes `outputs`, whose folders are made where they are missing. `inputs` are the files that were read for them: none
 * of them is written over. Throws BuildError with what to do; every file is then as it was.
 */
export async function write(outputs: readonly Output[], inputs: readonly string[] = []): Promise<void> {
  const files = await placed(outputs, inputs);
  await explained(outputs.map(({ path }) => path).join(', '), () => writeTogether(files));
}

/** As `write`, but a file that holds its bytes already only has its time set, as tools that compare times expect. */
export async function writeChanged(outputs: readonly Output[], inputs: readonly string[]): Promise<void> {
  const files = await placed(outputs, inputs);
  const isUnchanged = await Promise.all(files.map(holdsAlready));
  const changed = files.filter((_, index) => !isUnchanged[index]);
  await explained(outputs.map(({ path }) => path).join(', '), () => writeTogether(changed));
}

async function placed(outputs: readonly Output[], inputs: readonly string[]): Promise<FileContent[]> {
  const files: FileContent[] = [];
  for (const output of outputs) {
    const path = await explained(output.path, async () => {
      const place = await safePlace(output, inputs);
      await makeFolder(dirname(place));
      return place;
    });
    files.push({ path, bytes: output.bytes });
  }
  return files;
}

async function holdsAlready({ path, bytes }: FileContent): Promise<boolean> {
  try {
    const old = await readRegularFile(path, { maxBytes: bytes.length });
    if (!old.equals(Buffer.from(bytes))) return false;
    const now = new Date();
    await utimes(path, now, now);
    return true;
  } catch {
    return false;
  }
}

async function explained<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof BuildError) throw cause;
    throw new BuildError(explain(path, cause as NodeJS.ErrnoException), { cause });
  }
}

const reasons: Readonly<Record<string, readonly [Code, string, string]>> = table({
  EACCES: ['output-unwritable', 'the folder may not be written', 'Choose another folder with --out.'],
  EROFS: ['output-unwritable', 'the file system is read-only', 'Choose another folder with --out.'],
  ENOSPC: ['output-unwritable', 'the disk is full', 'Free disk space, or choose another folder with --out.'],
  EFBIG: [
    'output-unwritable',
    'the file would be larger than the system allows',
    'Choose another folder with --out.',
  ],
  EDQUOT: [
    'output-unwritable',
    'the disk quota is used up',
    'Free disk space, or choose another folder with --out.',
  ],
  EMFILE: ['output-unwritable', 'too many files are open', 'Raise the limit with ulimit -n.'],
  ENFILE: [
    'output-unwritable',
    'too many files are open on this machine',
    'Close other programs and try again.',
  ],
  ENOTDIR: ['output-unwritable', 'a part of the path is a file', 'Choose another folder with --out.'],
  ENOENT: ['output-unwritable', 'its folder went away', 'Build again, or choose another folder with --out.'],
  ENAMETOOLONG: ['output-unwritable', 'its name is too long', 'Choose another name with --out.'],
  ELOOP: ['output-unwritable', 'its path is a circle of links', 'Choose another folder with --out.'],
  EEXIST: ['output-unwritable', 'a part of the path is a file', 'Choose another folder with --out.'],
  EISDIR: ['output-unwritable', 'a folder has that name', 'Choose another name with --out.'],
  // Windows: a viewer that holds the file open makes the rename fail
  EPERM: [
    'output-locked',
    'it is open in another program, or may not be written',
    'Close it there and build again.',
  ],
  EBUSY: ['output-locked', 'it is open in another program', 'Close it there and build again.'],
});

function explain(path: string, cause: NodeJS.ErrnoException) {
  const [code, reason, hint] =
    reasons[cause.code ?? ''] ??
    (['output-unwritable', cause.message, 'Choose another folder with --out.'] as const);
  return error(code, `${path} cannot be written: ${withFullStop(reason)} The old file is unchanged.`, {
    hint,
  });
}
