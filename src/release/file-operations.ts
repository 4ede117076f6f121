/**
 * The file operations of a release, each durable when it returns. They are injected, so that a test can stop the
 * process before, after or during each of them.
 */

import { lstat, readdir, rename, rm } from 'node:fs/promises';
import { fill, syncFolder } from '../disk/atomic-write.js';
import { makeFolder } from '../disk/make-folder.js';
import { readRegularFile } from '../disk/open-file.js';

/** The kind of file at a path, without following links. */
export type FileKind = 'file' | 'folder' | 'link' | 'other' | 'missing';

export interface FileOperations {
  kindOf(path: string): Promise<FileKind>;
  readFile(path: string): Promise<Uint8Array>;
  /** names in the folder, sorted; none where there is no such folder */
  readFolder(path: string): Promise<readonly string[]>;
  /** makes the folder and those above it; one that exists is fine */
  makeFolder(path: string): Promise<void>;
  /** makes a new file and writes it to the disk; throws EEXIST where there is one */
  makeFile(path: string, bytes: Uint8Array): Promise<void>;
  /** writes a folder's list of names to the disk */
  syncFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** a file, or a folder with all in it; what is not there is fine */
  remove(path: string): Promise<void>;
}

/** The operations on the real disk. */
export const disk: FileOperations = {
  kindOf: async (path) => {
    const found = await lstat(path).catch((cause: unknown) => {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(cause) ?? '')) return undefined;
      throw cause;
    });
    if (found === undefined) return 'missing';
    if (found.isSymbolicLink()) return 'link';
    if (found.isFile()) return 'file';
    return found.isDirectory() ? 'folder' : 'other';
  },
  readFile: (path) => readRegularFile(path),
  readFolder: async (path) => {
    try {
      return (await readdir(path)).sort();
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return [];
      throw cause;
    }
  },
  makeFolder: (path) => makeFolder(path),
  makeFile: (path, bytes) => fill(path, bytes),
  syncFolder: (path) => syncFolder(path),
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),
};

/** The system's name of a fault, `ENOENT` say. */
export function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
