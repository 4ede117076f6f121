/**
 * Bytes by key → files of a cache folder, and back. Several processes may read and write at once, since an entry is
 * written beside its place and renamed. An entry is trusted only if its digest matches its name and its bytes, and if
 * only this user could write it. With a secret, the digest is an HMAC, which proves that the writer knew the secret.
 * Faults of the disk cost time, and nothing else.
 */

import { createHash, createHmac } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync, utimesSync } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isLeftBehind, ownedName } from '../disk/owned-name.js';
import { sha256 } from '../hash.js';

/** The kinds of entries, each in its own folder. */
export const entryKinds = [
  'inputs',
  'results',
  'sections',
  'prints',
  'blocks',
  'code',
  'fonts',
  'diagrams',
] as const;

/** One of the folders of a cache. */
export type EntryKind = (typeof entryKinds)[number];

/** A cache folder that is ready to use. */
export interface EntryStore {
  readonly folder: string;
  /** The bytes cached for `key`; undefined where no entry can be trusted. */
  read(kind: EntryKind, key: string): Buffer | undefined;
  /** Writes an entry. Never throws: a full disk is no fault of a build. */
  write(kind: EntryKind, key: string, bytes: Uint8Array): Promise<void>;
  /** Waits for pending writes, and trims the cache to its maximum size. */
  settle(): Promise<void>;
}

export interface StoreRequest {
  readonly folder: string;
  /** known to all who may write entries; absent where the folder is this user's alone */
  readonly secret?: string | undefined;
  /** of all entries together */
  readonly maxBytes?: number | undefined;
}

/** The maximum size of a cache, beyond which the oldest entries are removed. */
export const defaultMaxBytes = 1024 * 1024 * 1024;

/** of one entry */
const maxEntryBytes = 256 * 1024 * 1024;

const digestLength = 64;

const stagingPrefix = '.writing-';

/**
 * Reading an entry updates its time if the time is older than this: the entries that were unused longest are removed
 * first.
 */
const freshMs = 60 * 60 * 1000;

/** The cache in `folder`, from `openCacheFolder`. */
export function entryStore({ folder, secret, maxBytes = defaultMaxBytes }: StoreRequest): EntryStore {
  const writing = new Set<Promise<void>>();
  let written = 0;
  const pathOf = (kind: EntryKind, key: string) => {
    const name = sha256(`${kind}\0${key}`);
    return join(folder, kind, name.slice(0, 2), name);
  };
  return {
    folder,
    read(kind, key) {
      const path = pathOf(kind, key);
      try {
        const entry = readOwnFile(path);
        const bytes = entry.subarray(digestLength);
        const digest = entry.toString('latin1', 0, digestLength);
        return digest === digestOf(path, bytes, secret) ? bytes : undefined;
      } catch {
        return undefined;
      }
    },
    async write(kind, key, bytes) {
      if (bytes.length > maxEntryBytes) return;
      const work = writeEntry(pathOf(kind, key), bytes, secret).catch(() => {});
      writing.add(work);
      written += bytes.length;
      await work;
      writing.delete(work);
    },
    async settle() {
      await Promise.all(writing);
      const spent = written;
      written = 0;
      if (spent > 0) await trimWhenDue(folder, { spent, maxBytes }).catch(() => {});
    },
  };
}

async function writeEntry(path: string, bytes: Uint8Array, secret: string | undefined): Promise<void> {
  // the outer one first: behind a link not even an empty folder is made
  for (const folder of [dirname(dirname(path)), dirname(path)]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await requireOwnFolder(folder);
  }
  const entry = Buffer.concat([Buffer.from(digestOf(path, bytes, secret), 'latin1'), bytes]);
  const beside = join(dirname(path), ownedName(stagingPrefix));
  try {
    // not flushed, which would cost more than the entry saves: after a power cut a torn entry does not match its digest
    await writeFile(beside, entry, { flag: 'wx', mode: 0o600 });
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => {});
    throw cause;
  }
}

/** The cache of a project may be in a repository of a stranger, with links out of it. */
async function requireOwnFolder(folder: string): Promise<void> {
  if (!(await lstat(folder)).isDirectory()) throw new Error(`${folder} is no folder`);
}

/** Opened without blocking and without following a link, since any kind of file may be there. */
function readOwnFile(path: string): Buffer {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const found = fstatSync(file);
    const isOwn = found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o022) === 0;
    if (!found.isFile() || !isOwn || found.size > maxEntryBytes + digestLength)
      throw new Error(`${path} is not this user's alone`);
    if (Date.now() - found.mtimeMs > freshMs) touch(path);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function touch(path: string): void {
  try {
    const now = Date.now() / 1000;
    utimesSync(path, now, now);
  } catch {
    // a read-only cache
  }
}

/** The digest of the bytes and their name: an entry that was renamed is not trusted. */
function digestOf(path: string, bytes: Uint8Array, secret: string | undefined): string {
  const hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret);
  return hash
    .update(`${basename(path)}\n`)
    .update(bytes)
    .digest('hex');
}

const trimMark = 'trimmed';
const trimEveryMs = 60 * 60 * 1000;

/** Listing all entries takes time: it is done once an hour, or after much was written. */
async function trimWhenDue(
  folder: string,
  { spent, maxBytes }: { readonly spent: number; readonly maxBytes: number },
): Promise<void> {
  const mark = join(folder, trimMark);
  const last = await lstat(mark).catch(() => undefined);
  if (spent < maxBytes / 20 && last && Date.now() - last.mtimeMs < trimEveryMs) return;
  await trimEntries(folder, maxBytes);
  // the file there may be a link
  await rm(mark, { force: true });
  await writeFile(mark, '', { flag: 'wx', mode: 0o600 });
}

/** An entry on the disk. */
export interface StoredEntry {
  readonly kind: EntryKind;
  readonly path: string;
  readonly size: number;
  /** when it was last used */
  readonly usedMs: number;
}

/** Every entry of the cache in `folder`. */
export async function listEntries(folder: string): Promise<StoredEntry[]> {
  const lists = await Promise.all(entryKinds.map((kind) => entriesOf(folder, kind)));
  return lists.flat();
}

/**
 * Files count as entries by their names, and only in folders that are no links: the cache folder may be a folder of the
 * user's with other folders named `code` and `fonts`.
 */
async function entriesOf(folder: string, kind: EntryKind): Promise<StoredEntry[]> {
  const top = join(folder, kind);
  const shelves = (await namesIn(top)).filter((name) => /^[0-9a-f]{2}$/.test(name));
  const paths = await Promise.all(
    shelves.map(async (shelf) => (await namesIn(join(top, shelf))).map((name) => join(top, shelf, name))),
  );
  const isEntry = (name: string) => /^[0-9a-f]{64}$/.test(name) || name.startsWith(stagingPrefix);
  const entries = await Promise.all(
    paths.flat().map(async (path) => {
      const found = isEntry(basename(path)) ? await lstat(path).catch(() => undefined) : undefined;
      return found?.isFile() ? [{ kind, path, size: found.size, usedMs: found.mtimeMs }] : [];
    }),
  );
  return entries.flat();
}

/** The files in `folder`; empty where it is a link or missing. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const found = await lstat(folder).catch(() => undefined);
  return found?.isDirectory() ? readdir(folder).catch(() => []) : [];
}

/** Removes the entries that were not used for longest, until the rest is at most `maxBytes`. Returns what was removed. */
export async function trimEntries(folder: string, maxBytes: number): Promise<readonly StoredEntry[]> {
  const entries = (await listEntries(folder)).sort((a, b) => b.usedMs - a.usedMs);
  let total = 0;
  const excess = entries.filter(({ path, size }) => {
    total += size;
    return total > maxBytes || isLeftBehind(basename(path), stagingPrefix);
  });
  for (const { path } of excess) await rm(path, { force: true });
  return excess;
}

/** Removes every entry. Other files of the folder stay. */
export async function clearEntries(folder: string): Promise<void> {
  const entries = await listEntries(folder);
  for (const { path } of entries) await rm(path, { force: true });
  const shelves = new Set(entries.map(({ path }) => dirname(path)));
  // those that hold something else stay
  for (const shelf of shelves) await rmdir(shelf).catch(() => {});
  for (const kind of entryKinds) await rmdir(join(folder, kind)).catch(() => {});
  await rm(join(folder, trimMark), { force: true });
}
