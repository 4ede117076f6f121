/**
 * Bytes → a file, whole or not at all. The bytes are written to a temporary file in the same folder, flushed to the
 * disk and counted. One rename replaces the old file; then the folder is flushed. On any error the old file is
 * unchanged. Every file that wp-build writes is written here.
 */

import { chmod, type FileHandle, link, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isLeftBehind, ownedName } from './owned-name.js';

/** The operations of the disk, handed in so that a test can have them fail. */
export interface DiskOperations {
  open(path: string, flags: string, mode?: number): Promise<FileHandle>;
  rename(from: string, to: string): Promise<void>;
}

const realDisk: DiskOperations = { open, rename };

/** The prefix of temporary files, which are beside the final file. */
export const temporaryPrefix = '.wp-build-';

/** A file and what is to be in it. */
export interface FileContent {
  readonly path: string;
  readonly bytes: Uint8Array | string;
  /** permissions of a new file; default: what the user's umask leaves */
  readonly mode?: number;
}

/** Puts `bytes` at `path`, whose folder exists. A link at `path` is replaced, not followed. */
export async function writeAtomic(path: string, bytes: Uint8Array | string, disk = realDisk): Promise<void> {
  await writeTogether([{ path, bytes }], disk);
}

/** Puts several files in their places: where one of them cannot be written, none is. */
export async function writeTogether(files: readonly FileContent[], disk = realDisk): Promise<void> {
  const staged: string[] = [];
  try {
    for (const { path, bytes, mode } of files) {
      await removeLeftFiles(dirname(path));
      const beside = join(dirname(path), `${ownedName(temporaryPrefix)}.tmp`);
      staged.push(beside);
      await fill(beside, bytesOf(bytes), disk);
      await (mode === undefined ? keepMode(path, beside) : chmod(beside, mode));
    }
    for (const [index, { path }] of files.entries()) await disk.rename(staged[index] ?? '', path);
    for (const folder of new Set(files.map(({ path }) => dirname(path)))) await syncFolder(folder, disk);
  } catch (cause) {
    for (const beside of staged) await rm(beside, { force: true }).catch(() => {});
    throw cause;
  }
}

/** Makes a file that is not there yet. Throws EEXIST where there is one; a half-written file is taken away. */
export async function createAtomic(path: string, bytes: Uint8Array | string, disk = realDisk): Promise<void> {
  const beside = join(dirname(path), `${ownedName(temporaryPrefix)}.tmp`);
  try {
    await fill(beside, bytesOf(bytes), disk);
    // unlike a rename, a link never takes the place of a file; some file systems have none
    await link(beside, path).catch((cause: unknown) => {
      if (codeOf(cause) === 'EEXIST') throw cause;
      return fill(path, bytesOf(bytes), disk);
    });
  } finally {
    await rm(beside, { force: true }).catch(() => {});
  }
  await syncFolder(dirname(path), disk);
}

/** Makes a new file of exactly these bytes and flushes it; where that fails there is none. Throws EEXIST. */
export async function fill(path: string, bytes: Uint8Array, disk = realDisk): Promise<void> {
  const file = await disk.open(path, 'wx', 0o666);
  try {
    await writeAll(file, bytes);
    await file.sync();
    const { size } = await file.stat();
    if (size !== bytes.length) throw shortWrite(size, bytes.length);
  } catch (cause) {
    await rm(path, { force: true }).catch(() => {});
    throw cause;
  } finally {
    await file.close();
  }
}

/** A write may take fewer bytes than it was given: the rest is written again until none is left. */
async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done);
    if (bytesWritten <= 0) throw shortWrite(done, bytes.length);
    done += bytesWritten;
  }
}

function shortWrite(found: number, expected: number): Error {
  const message = `only ${found} of ${expected} bytes were written`;
  return Object.assign(new Error(message), { code: 'ENOSPC' });
}

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

/** A file that is replaced keeps its permissions. */
async function keepMode(path: string, beside: string): Promise<void> {
  const old = await stat(path).catch(() => undefined);
  if (old?.isFile()) await chmod(beside, old.mode & 0o777).catch(() => {});
}

/** Writes a folder's list of names to the disk. */
export async function syncFolder(path: string, disk = realDisk): Promise<void> {
  // Windows cannot open folders, and some file systems cannot flush them: names are then safe without it
  const folder = await disk.open(path, 'r').catch((cause: unknown) => passOver(cause));
  try {
    await folder?.sync().catch((cause: unknown) => passOver(cause));
  } finally {
    await folder?.close();
  }
}

function passOver(cause: unknown): undefined {
  if (['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP'].includes(codeOf(cause))) return undefined;
  throw cause;
}

function codeOf(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code ?? '';
}

/** Removes the temporary files that killed processes left in `folder`. */
export async function removeLeftFiles(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => isLeftBehind(each, temporaryPrefix))) {
    await rm(join(folder, name), { force: true }).catch(() => {});
  }
}
