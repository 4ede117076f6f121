/**
 * Drawn diagrams → files of the user's cache, so that the next command does not draw them again. The key is a hash of
 * all inputs of the drawing. Failures are not cached. A cache that cannot be read or written costs time and nothing
 * else.
 */

import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeTogether } from '../disk/atomic-write.js';
import { sha256 } from '../hash.js';
import type { Memo } from '../types.js';

/** A memo that also asks the disk for diagrams. */
export interface DrawingCache extends Memo {
  /** Waits until what was drawn is on the disk. */
  settle(): Promise<void>;
}

export interface DrawingCacheRequest {
  readonly folder: string;
  /** what draws: other drawers, other drawings */
  readonly stamp: string;
  /** asked first */
  readonly memo?: Memo | undefined;
}

/** of one drawing */
const maxBytes = 32 * 1024 * 1024;

/** about 10 MB */
const maxFiles = 400;

/** The cache in `folder`, which need not exist. */
export function drawingCache({ folder, stamp, memo }: DrawingCacheRequest): DrawingCache {
  const writing: Promise<void>[] = [];
  const recallFromDisk = <T>(key: string, make: () => T): T => {
    const name = sha256(`${stamp}\0${key}`);
    const path = join(folder, `${name}.json`);
    // at once: a caller that asks for several diagrams hands those that are left to the engine in the same turn
    const kept = readCached(path);
    if (kept !== undefined) return Promise.resolve(kept) as T;
    const made = make();
    if (made instanceof Promise) writing.push(made.then((drawing) => keep(path, drawing)).catch(() => {}));
    return made;
  };
  return {
    recall(kind, key, make) {
      const found = kind === 'diagram' ? () => recallFromDisk(key, make) : make;
      return memo ? memo.recall(kind, key, found) : found();
    },
    async settle() {
      await Promise.all(writing);
      if (writing.length > 0) await evictOldest(folder).catch(() => {});
    },
  };
}

/**
 * The cached text, which follows its digest in the file; undefined where the file is damaged, or others could write it.
 */
function readCached(path: string): unknown {
  try {
    const [digest, text = ''] = readOwnFile(path).split('\n', 2);
    if (digest !== digestOf(path, text)) return undefined;
    const kept: unknown = JSON.parse(text);
    return isDrawn(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Opened without blocking and without following a link, since any kind of file may be there. */
function readOwnFile(path: string): string {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const found = fstatSync(file);
    const isOwn = found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o022) === 0;
    if (!found.isFile() || !isOwn || found.size > maxBytes) throw new Error(`${path} is not ours alone`);
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/** Of the text and of its name: a file that was moved to another name is not believed. */
function digestOf(path: string, text: string): string {
  return sha256(`${basename(path)}\n${text}`);
}

function isDrawn(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'svg' in value && typeof value.svg === 'string';
}

async function keep(path: string, drawing: unknown): Promise<void> {
  if (!isDrawn(drawing)) return;
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  // moved in whole: another command may be reading
  const text = JSON.stringify(drawing);
  await writeTogether([{ path, bytes: `${digestOf(path, text)}\n${text}`, mode: 0o600 }]);
}

async function evictOldest(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= maxFiles) return;
  const files = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), age: (await stat(join(folder, name))).mtimeMs })),
  );
  const oldest = files.sort((a, b) => a.age - b.age).slice(0, files.length - maxFiles / 2);
  await Promise.all(oldest.map(({ path }) => rm(path, { force: true })));
}

/** Says which code draws: sizes and dates of its files, and the versions of what they use. */
export async function drawingStamp(...versions: readonly string[]): Promise<string> {
  const folders = ['../diagrams/', '../in-page/'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  const files = await Promise.all(folders.map(filesOf));
  return [...versions, ...files.flat()].join('\n');
}

async function filesOf(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).sort();
  return Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    }),
  );
}
