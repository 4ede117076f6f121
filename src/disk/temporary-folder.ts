/**
 * A private temporary folder for a callback. The folder is removed after the callback, at the exit of the process, or,
 * where the process was killed, by the next command.
 */

import { rmSync } from 'node:fs';
import { lstat, mkdir, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFullStop } from '../data/full-stop.js';
import { BuildError, error } from '../diagnostic.js';
import { isLeftBehind, ownedName } from './owned-name.js';
import { writeReason } from './write-reason.js';

/** A folder that no other user may open. */
export interface TemporaryFolder {
  /** its real path */
  readonly path: string;
  remove(): Promise<void>;
}

const prefix = 'wp-build-tmp-';

/** Makes an empty folder. Throws BuildError where the machine has no room for one. */
export async function makeTemporaryFolder(): Promise<TemporaryFolder> {
  const path = join(tmpdir(), ownedName(prefix));
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (cause) {
    throw temporaryFault(cause) ?? cause;
  }
  const atExit = () => {
    try {
      // a browser that was just killed writes until it is gone, which takes a while on a busy machine
      rmSync(path, { recursive: true, force: true, maxRetries: 8, retryDelay: 40 });
    } catch {
      // a process that is just ending wrote into it: it goes with the next command
    }
  };
  process.once('exit', atExit);
  return {
    path: await realpath(path),
    async remove() {
      process.off('exit', atExit);
      await rm(path, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Removes the folders of processes that are gone; those of others and of living ones stay. */
export async function removeLeftFolders(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names.filter((each) => isLeftBehind(each, prefix))) {
    const path = join(tmpdir(), name);
    const found = await lstat(path).catch(() => undefined);
    if (found === undefined || found.uid !== (process.getuid?.() ?? found.uid)) continue;
    await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

/** An error of the temporary folder, as a fault of the machine; undefined where `cause` is another error. */
export function temporaryFault(cause: unknown): BuildError | undefined {
  const reason = writeReason(cause);
  if (reason === undefined) return undefined;
  const hint = 'Free disk space there, or name another folder with the environment variable TMPDIR.';
  const message = `The temporary folder ${tmpdir()} cannot be used: ${withFullStop(reason)}`;
  return new BuildError(error('output-unwritable', message, { hint }), { cause });
}
