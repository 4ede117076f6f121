/**
 * A paper's release folder → the manifests of what is released there. The folders of the versions are the truth; names
 * that begin with a dot are ours, and never a version.
 */

import { join } from 'node:path';
import { withFullStop } from '../data/full-stop.js';
import { BuildError, error } from '../diagnostic.js';
import type { Diagnostic } from '../types.js';
import { codeOf, type FileOperations } from './file-operations.js';
import { manifestName, parseManifest } from './manifest.js';
import { derivedNames } from './release-index.js';
import type { Manifest } from './release-types.js';

/** The manifests of all versions in `folder`; none where there is no such folder. Throws where one is damaged. */
export async function readReleased(folder: string, files: FileOperations): Promise<readonly Manifest[]> {
  const names = (await files.readFolder(folder)).filter(isVersionName);
  const read = await Promise.all(names.map((name) => readVersion(folder, name, files)));
  const found = read.filter((value) => value !== undefined);
  const faults = found.filter((value) => 'severity' in value);
  if (faults.length > 0) throw new BuildError(faults);
  return found.filter((value) => 'manifestVersion' in value);
}

function isVersionName(name: string): boolean {
  return !name.startsWith('.') && !derivedNames.includes(name);
}

/** Nothing where `name` is a file: a note that someone put there is no version. */
async function readVersion(
  folder: string,
  name: string,
  files: FileOperations,
): Promise<Manifest | Diagnostic | undefined> {
  const path = join(folder, name, manifestName);
  let json: string;
  try {
    json = new TextDecoder().decode(await files.readFile(path));
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'ENOTDIR') return undefined;
    if (code === 'ENOENT') return damaged(join(folder, name), 'has no manifest.json');
    throw cause;
  }
  const manifest = parseManifest(json);
  if ('fault' in manifest) return damaged(path, manifest.fault);
  if (manifest.version === name) return manifest;
  return damaged(path, `says version ${manifest.version}, but lies in a folder named ${name}`);
}

/** A fault of what is released, with what to do about it. */
export function damaged(path: string, fault: string): Diagnostic {
  const hint = 'Restore the released version from a copy, or move what is no release out of the folder.';
  return error('release-damaged', `${path} ${withFullStop(fault)}`, { hint });
}
