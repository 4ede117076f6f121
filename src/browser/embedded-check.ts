/**
 * The folder that the embedded browser was unpacked to → whether its files are those of the package, and no others. The
 * browser is a program that runs as the user, so a folder that others could write is not trusted: each file belongs to
 * the user and has the digest of its original. Digests of 200 MB take a while, so a folder is not compared again while
 * its files are untouched. The result is cached beside our own code: a user who can write there can change the code
 * itself.
 */

import { createReadStream, lstatSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareText } from '../data/compare-text.js';
import { writeAtomic } from '../disk/atomic-write.js';
import { machineFault } from '../disk/machine-fault.js';
import { sha256, sha256OfStream } from '../hash.js';

export interface IntactRequest {
  readonly folder: string;
  /** path below the folder → SHA-256 in hex; nothing else may be there */
  readonly digests: Readonly<Record<string, string>>;
  /** subfolder for what the browser itself keeps */
  readonly own: string;
}

/** Whether the folder holds exactly the files of `digests`, none of which another user owns or could write. */
export async function isIntact({ folder, digests, own }: IntactRequest): Promise<boolean> {
  try {
    const files = filesOf(folder, own);
    const expected = Object.keys(digests).sort();
    if (files.map(({ path }) => path).join('\n') !== expected.join('\n')) return false;
    const signs = JSON.stringify([folder, digests, files]);
    if (await wasCompared(signs)) return true;
    for (const { path } of files) if ((await digestOf(join(folder, path))) !== digests[path]) return false;
    await noteCompared(signs);
    return true;
  } catch (cause) {
    const machine = machineFault(cause);
    if (machine) throw machine;
    return false;
  }
}

interface FileStamp {
  readonly path: string;
  /** changes with every change of the file, and cannot be set */
  readonly sign: string;
}

/**
 * All files below the folder, in order. Throws where an entry is a link, another user's, or may be written by others. At
 * once, since the browser waits for it: each pause would end only when other modules are loaded.
 */
function filesOf(root: string, own: string, folder = root): FileStamp[] {
  requireOwn(lstatSync(folder), folder);
  const found: FileStamp[] = [];
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stats = lstatSync(path, { bigint: true });
    requireOwn(lstatSync(path), path);
    // only the browser of this user reads and writes there: no other user gets past the folder around it
    if (relative(root, path) === own) continue;
    if (stats.isDirectory()) found.push(...filesOf(root, own, path));
    else if (stats.isFile()) {
      const { dev, ino, size, mtimeNs, ctimeNs } = stats;
      const sign = [dev, ino, size, mtimeNs, ctimeNs].join(' ');
      found.push({ path: relative(root, path).split(sep).join('/'), sign });
    } else throw new Error(`${path} is no file`);
  }
  return folder === root ? found.sort((a, b) => compareText(a.path, b.path)) : found;
}

function requireOwn({ uid, mode }: { readonly uid: number; readonly mode: number }, path: string): void {
  if (uid !== (process.getuid?.() ?? uid) || (mode & 0o022) !== 0)
    throw new Error(`${path} is not ours alone`);
}

function digestOf(path: string): Promise<string> {
  return sha256OfStream(createReadStream(path, { highWaterMark: 1 << 20 }));
}

/** There only where the bundle keeps what it compiled. */
const notes = fileURLToPath(new URL('../compiled/', import.meta.url));
const noteName = 'embedded-browser.txt';

async function wasCompared(signs: string): Promise<boolean> {
  return (await readFile(join(notes, noteName), 'utf8').catch(() => '')) === noteOf(signs);
}

/** A place that cannot be written costs the time of comparing, and nothing else. */
async function noteCompared(signs: string): Promise<void> {
  await writeAtomic(join(notes, noteName), noteOf(signs)).catch(() => {});
}

function noteOf(signs: string): string {
  return sha256(signs);
}
