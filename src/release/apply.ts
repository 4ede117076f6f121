/**
 * A planned release → a version folder, index.json, index.html and latest.pdf. The files are staged beside their place
 * and appear by one rename; indexes and latest are then derived from the version folders and replaced by one rename
 * each. So a crash at any point leaves the old state or the new one, and at worst an outdated index: the next release,
 * and `recover`, derive it again.
 */

import { dirname, join } from 'node:path';
import { BuildError, error } from '../diagnostic.js';
import { ownedName } from '../disk/owned-name.js';
import { sha256 } from '../hash.js';
import { jsonFile } from './digest.js';
import { codeOf, type FileOperations } from './file-operations.js';
import { indexPage } from './index-page.js';
import { isHeld, type Lock } from './lock.js';
import { indexName, indexOf, latestName } from './release-index.js';
import type { PaperPlan } from './release-types.js';
import { damaged, readReleased } from './released.js';

/** As in `remove-leftovers.ts`. */
const stagingPrefix = '.staging-';

export interface ApplyRequest {
  /** the paper's release folder */
  readonly folder: string;
  readonly lock: Lock;
  readonly files: FileOperations;
}

/** Puts the release in its place and returns the paths of all files written. */
export async function applyRelease(
  plan: Extract<PaperPlan, { readonly action: 'release' }>,
  { folder, lock, files }: ApplyRequest,
): Promise<readonly string[]> {
  await files.makeFolder(folder);
  const staging = join(folder, ownedName(stagingPrefix));
  const place = join(folder, plan.version);
  try {
    await files.makeFolder(staging);
    for (const file of plan.files) await files.makeFile(join(staging, file.name), file.bytes);
    await files.syncFolder(staging);
    if (!(await isHeld(lock, files))) throw lostLock(folder);
    await moveIn(staging, place, files);
  } catch (cause) {
    await files.remove(staging);
    throw cause;
  }
  await files.syncFolder(folder);
  const derived = await deriveIndex(folder, plan.name, files);
  return [...plan.files.map((file) => join(place, file.name)), ...derived];
}

/** Tidies up after a crash: what was staged goes, what is behind is derived again. Returns the paths written. */
export async function recover(
  folder: string,
  name: string,
  files: FileOperations,
): Promise<readonly string[]> {
  for (const entry of await files.readFolder(folder)) {
    if (entry.startsWith(stagingPrefix)) await files.remove(join(folder, entry));
  }
  return deriveIndex(folder, name, files);
}

/** A rename onto a folder fails while there is a file in it, so that two releases never mix. */
async function moveIn(staging: string, place: string, files: FileOperations): Promise<void> {
  try {
    await files.rename(staging, place);
  } catch (cause) {
    if ((await files.readFolder(place)).length === 0) throw cause;
    const hint = 'Raise `version`: a released version never changes.';
    throw new BuildError(error('version-released', `${place} exists already.`, { hint }), { cause });
  }
}

/** Writes the indexes and latest.pdf where they are not what the version folders say; returns the paths written. */
async function deriveIndex(folder: string, name: string, files: FileOperations): Promise<readonly string[]> {
  const manifests = await readReleased(folder, files);
  if (manifests.length === 0) return [];
  const index = indexOf(name, manifests);
  const written: string[] = [];
  const latest = index.versions.find((entry) => entry.version === index.latest);
  if (latest) {
    const pdf = await readPdf(join(folder, latest.pdf), latest.sha256, files);
    if (await replace(join(folder, latestName), pdf, files)) written.push(join(folder, latestName));
  }
  for (const { name: file, bytes } of [jsonFile(indexName, index), indexPage(manifests)])
    if (await replace(join(folder, file), bytes, files)) written.push(join(folder, file));
  if (written.length > 0) await files.syncFolder(folder);
  return written;
}

/** A PDF that is not what its manifest says must not become the latest one. */
async function readPdf(path: string, expected: string, files: FileOperations): Promise<Uint8Array> {
  const bytes = await files.readFile(path).catch((cause: unknown) => {
    if (codeOf(cause) === 'ENOENT') throw new BuildError(damaged(path, 'is missing'), { cause });
    throw cause;
  });
  if (sha256(bytes) === expected) return bytes;
  throw new BuildError(damaged(path, 'is not the file that its manifest.json names'));
}

/** Puts `bytes` at `path` by one rename, unless they are there. */
async function replace(path: string, bytes: Uint8Array, files: FileOperations): Promise<boolean> {
  const there = await files.readFile(path).catch((cause: unknown) => {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw cause;
  });
  if (there && sha256(there) === sha256(bytes)) return false;
  const beside = join(dirname(path), ownedName(stagingPrefix));
  await files.remove(beside);
  await files.makeFile(beside, bytes);
  await files.rename(beside, path);
  return true;
}

function lostLock(folder: string): BuildError {
  const hint = 'See what is released there now, then try again.';
  return new BuildError(
    error('release-locked', `Another process took over the lock of ${folder}.`, { hint }),
  );
}
