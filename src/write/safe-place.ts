/**
 * The path of an output file → its real path, checked before a byte is written. A repository may have links in place of
 * folders and files; wp-build follows only links that the user named. It overwrites no file that it read, and writes
 * into no release.
 */

import type { Stats } from 'node:fs';
import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { BuildError, error } from '../diagnostic.js';
import { isInsideGit } from '../disk/is-inside.js';
import { readRegularFile } from '../disk/open-file.js';

/** The files that a build will write. */
export interface Destination {
  /** absolute */
  readonly path: string;
  /** the folder that links may not lead out of, absolute; absent where the user named the file itself */
  readonly within?: string | undefined;
}

/** The path to write, with links resolved. Throws BuildError where it may not be written. */
export async function safePlace({ path, within }: Destination, inputs: readonly string[]): Promise<string> {
  if (/^\/(proc|sys|dev)(\/|$)/.test(path))
    throw refused(path, 'devices and processes are no place for a file');
  const place = within === undefined ? await followed(path) : await confined(path, within);
  const old = await stat(place).catch(() => undefined);
  if (old && !old.isFile() && !old.isDirectory()) throw refused(path, 'it is no regular file');
  const lost = old?.isFile() ? await firstThatIs(old, inputs) : undefined;
  if (lost !== undefined) throw refused(path, `${lost} was read for it and would be lost`);
  const released = await releaseAround(place);
  if (released !== undefined) throw refused(path, `${released} is a release, which never changes`);
  return place;
}

/** A link that the user named is followed, as an editor does. */
async function followed(path: string): Promise<string> {
  const { path: real } = await nearestReal(path);
  if (/^\/(proc|sys|dev)(\/|$)/.test(real)) throw refused(path, 'it leads to a device or a process');
  return real;
}

async function confined(path: string, within: string): Promise<string> {
  const asked = relative(within, dirname(path));
  if (asked === '..' || asked.startsWith(`..${sep}`) || isAbsolute(asked)) {
    throw refused(path, `it lies outside the project, which is ${within}`, outside);
  }
  const boundary = (await nearestReal(within)).path;
  const folder = (await nearestReal(dirname(path))).path;
  const way = relative(boundary, folder);
  const leaves = way === '..' || way.startsWith(`..${sep}`);
  const throughLink = way !== asked;
  if (leaves || (throughLink && way.split(sep).some((step) => step.startsWith('.')))) {
    throw refused(path, `its folder is a link that leads to ${folder}`, named);
  }
  if (isInsideGit(boundary, folder)) throw refused(path, 'it lies in a folder of git', outside);
  const place = join(folder, basename(path));
  const found = await lstat(place).catch(() => undefined);
  if (found?.isSymbolicLink()) throw refused(path, 'it is a link', named);
  return place;
}

const outside = 'Name a folder of the project in out:, or this place with --out.';
const named = 'Remove the link, or name the place where it leads with --out.';

/** The real path of what exists, with the rest appended; a link that leads nowhere yet is followed too. */
async function nearestReal(path: string, depth = 0): Promise<{ readonly path: string }> {
  try {
    return { path: await realpath(path) };
  } catch (cause) {
    const found = await lstat(path).catch(() => undefined);
    if (found?.isSymbolicLink() || depth > 100) {
      const message = 'it is a link that leads nowhere';
      throw new BuildError(unwritable(path, message, named), { cause });
    }
    const above = dirname(path);
    if (above === path) return { path };
    return { path: join((await nearestReal(above, depth + 1)).path, basename(path)) };
  }
}

/** The first of these paths that leads to the file, under whatever name. */
async function firstThatIs({ dev, ino }: Stats, paths: readonly string[]): Promise<string | undefined> {
  // all at once: a theme has dozens of files, and an edit of a watch waits for them
  const found = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)));
  return paths.find((_, index) => found[index]?.dev === dev && found[index]?.ino === ino);
}

/** The release folder that holds `path`; nothing where none does. */
async function releaseAround(path: string): Promise<string | undefined> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (await isVersion(folder)) return folder;
    if (await isIndex(join(folder, 'index.json'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

async function isVersion(folder: string): Promise<boolean> {
  const names = ['SHA256SUMS', 'manifest.json'].map((name) => stat(join(folder, name)));
  const found = await Promise.all(names).catch(() => undefined);
  return found?.every((one) => one.isFile()) ?? false;
}

const maxIndexBytes = 16 * 1024 * 1024;

async function isIndex(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile() || found.size > maxIndexBytes) return false;
  const text = await readRegularFile(path, { maxBytes: maxIndexBytes }).catch(() => '');
  return /^\s*\{\s*"indexVersion"\s*:/.test(String(text));
}

function refused(path: string, reason: string, hint = 'Name another place with --out.'): BuildError {
  return new BuildError(unwritable(path, reason, hint));
}

function unwritable(path: string, reason: string, hint: string) {
  return error('output-unwritable', `${path} is not written: ${reason}.`, { hint });
}
