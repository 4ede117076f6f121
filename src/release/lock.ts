/**
 * A folder → work in it that no second release does at the same time. The lock is a file made with O_EXCL that names
 * its holder: process, the time that the process began (process numbers come round again), machine. A killed holder is
 * detected at once, without a timeout, and its lock is taken over.
 *
 * Why not proper-lockfile: it knows a lock as left behind only by its age, which a holder must keep fresh with a timer
 * (a browser at work or a suspended laptop starves it), and it cannot say who holds it.
 *
 * The lock keeps releases from wasting each other's time and from reading half-made state. That no two mix does not
 * depend on it: files are staged in a folder of one process, and a version appears by one rename that fails where there
 * is one already.
 */

import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pid } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { BuildError, error } from '../diagnostic.js';
import { beginningOf, isAlive } from '../disk/living-process.js';
import { codeOf, type FileOperations } from './file-operations.js';

/** Path of the lock for the paper `name`: beside its folder, which a refused release must not create. */
export function lockPath(releases: string, name: string): string {
  return join(releases, `.${name}.lock`);
}

/** The holder of a lock. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** start time of the process, in the system's units; absent where it is unknown */
  readonly began?: string;
}

/** A lock that is held by this process. */
export interface Lock {
  readonly path: string;
  readonly content: string;
}

/** Takes the lock at `path`, whose folder must exist. Throws BuildError with the holder where another process has it. */
export async function takeLock(path: string, files: FileOperations): Promise<Lock> {
  const content = JSON.stringify(thisProcess());
  for (;;) {
    try {
      await files.makeFile(path, new TextEncoder().encode(content));
      await removeLeftovers(path, files);
      return { path, content };
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') throw cause;
    }
    const found = await readLock(path, files);
    if (found === undefined) continue;
    if (found.holder && isHeldAlive(found.holder)) throw held(path, found.holder);
    await takeAway(path, found.text, files);
  }
}

/** Releases the lock, unless another process took it over meanwhile. */
export async function giveLock(lock: Lock, files: FileOperations): Promise<void> {
  if (await isHeld(lock, files)) await files.remove(lock.path);
}

/** Whether the lock is still ours: checked again before steps that cannot be undone. */
export async function isHeld(lock: Lock, files: FileOperations): Promise<boolean> {
  return (await readLock(lock.path, files))?.text === lock.content;
}

interface FoundLock {
  readonly text: string;
  /** absent where the text is empty, after a crash between creating the file and writing it */
  readonly holder?: Holder;
}

/** Another process creates the file and writes it a moment later: an empty lock is read again before it counts. */
async function readLock(path: string, files: FileOperations): Promise<FoundLock | undefined> {
  for (let attempt = 0; ; attempt++) {
    try {
      const text = new TextDecoder().decode(await files.readFile(path));
      const holder = parseHolder(text);
      if (holder) return { text, holder };
      if (attempt === 10) return { text };
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return undefined;
      throw cause;
    }
    await sleep(50);
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('host' in value))
      return undefined;
    const { pid, host } = value;
    if (typeof pid !== 'number' || !Number.isInteger(pid) || pid < 1 || typeof host !== 'string')
      return undefined;
    const began = 'began' in value && typeof value.began === 'string' ? value.began : undefined;
    return { pid, host, ...(began !== undefined && { began }) };
  } catch {
    return undefined;
  }
}

const asideSuffix = '-taken-by-';

/** A process that was killed while it took over leaves the lock that it moved aside. */
async function removeLeftovers(path: string, files: FileOperations): Promise<void> {
  for (const name of await files.readFolder(dirname(path))) {
    if (name.startsWith(`${basename(path)}${asideSuffix}`)) await files.remove(join(dirname(path), name));
  }
}

/** Moves a dead holder's lock aside. Where this was already the lock of a new holder, it is put back. */
async function takeAway(path: string, stale: string, files: FileOperations): Promise<void> {
  const aside = `${path}${asideSuffix}${pid}`;
  try {
    await files.rename(path, aside);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return;
    throw cause;
  }
  const moved = await files.readFile(aside);
  if (new TextDecoder().decode(moved) !== stale) {
    await files.makeFile(path, moved).catch((cause: unknown) => {
      if (codeOf(cause) !== 'EEXIST') throw cause;
    });
  }
  await files.remove(aside);
}

function thisProcess(): Holder {
  const began = beginningOf(pid);
  return { pid, host: hostname(), ...(began !== undefined && { began }) };
}

/** A process of another machine cannot be checked, so it counts as alive. */
function isHeldAlive(holder: Holder): boolean {
  return holder.host !== hostname() || isAlive(holder);
}

function held(path: string, { pid, host }: Holder): BuildError {
  const here = host === hostname();
  const who = here ? `Process ${pid}` : `Process ${pid} on ${host}`;
  const wait = 'Wait until it is done, then try again.';
  const hint = here ? wait : `${wait} If it is gone, remove ${path}.`;
  return new BuildError(error('release-locked', `${who} is releasing this paper right now.`, { hint }));
}
