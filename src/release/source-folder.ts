/**
 * Released source files → a temporary folder to build from. The names come from an untrusted zip or PDF: a name that
 * leads out of the folder is refused before any file is written.
 */

import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { withFullStop } from '../data/full-stop.js';
import { shortName } from '../data/short-text.js';
import { BuildError, error } from '../diagnostic.js';
import { fill } from '../disk/atomic-write.js';
import { makeTemporaryFolder, temporaryFault } from '../disk/temporary-folder.js';
import type { BuildOptions } from '../types.js';
import { codeOf } from './file-operations.js';
import { parseAttachedSettings } from './manifest.js';
import type { AttachedSettings, BuildSettings } from './release-types.js';

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The paper to build, and its settings. */
export interface Unpacked {
  /** holds all of the files; its real path */
  readonly folder: string;
  readonly paper: string;
  readonly options: BuildOptions;
}

/** Unpacks `files` into a temporary folder, which is gone when `work` is done. */
export async function withSources<T>(
  files: readonly NamedBytes[],
  settings: BuildSettings,
  work: (unpacked: Unpacked) => Promise<T>,
): Promise<T> {
  const names = new Set(files.map((file) => file.name));
  const bad = [...names, settings.paper].find((name) => !isSafe(name));
  if (bad !== undefined) throw fault(`The source file “${shortName(bad)}” has a name that leads elsewhere.`);
  const temporary = await makeTemporaryFolder();
  const folder = temporary.path;
  try {
    for (const file of files) await unpack(file, folder);
    const theme = settings.options.theme?.map((name) => themeIn(folder, name, names));
    const options = { ...settings.options, ...(theme && { theme }), root: folder };
    return await work({ folder, paper: join(folder, settings.paper), options });
  } finally {
    await temporary.remove();
  }
}

async function unpack({ name, bytes }: NamedBytes, folder: string): Promise<void> {
  const path = join(folder, name);
  try {
    await mkdir(dirname(path), { recursive: true });
    await fill(path, bytes);
  } catch (cause) {
    const code = codeOf(cause) ?? '';
    if (['ENAMETOOLONG', 'EINVAL', 'EILSEQ', 'ELOOP'].includes(code)) {
      throw fault(`The source file “${shortName(name)}” has a name that no disk takes.`, cause);
    }
    if (['EEXIST', 'ENOTDIR', 'EISDIR'].includes(code))
      throw fault(`The source file “${shortName(name)}” is there twice, or is a folder too.`, cause);
    throw temporaryFault(cause) ?? cause;
  }
}

/** A theme is one of the files or one of ours: never a path of the machine that builds. */
function themeIn(folder: string, name: string, names: ReadonlySet<string>): string {
  if (names.has(name)) return join(folder, name);
  if (/^[\w-]+$/.test(name)) return name;
  throw fault(`The theme “${shortName(name)}” is not among the source files.`);
}

/** The files of a source zip, with names relative to its top folder. */
export function unzipSources(zip: Uint8Array): readonly NamedBytes[] {
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(zip, { filter: withinLimit() });
  } catch (cause) {
    throw fault('The source zip cannot be read.', cause);
  }
  return Object.entries(entries).map(([path, bytes]) => ({ name: path.slice(path.indexOf('/') + 1), bytes }));
}

/** More than any paper has; less than fills a disk. */
export const maxSourceBytes = 1024 * 1024 * 1024;

function withinLimit(): (file: { readonly originalSize: number }) => boolean {
  let total = 0;
  return ({ originalSize }) => {
    total += originalSize;
    if (total > maxSourceBytes) throw new Error('too large');
    return true;
  };
}

/** The build's settings among source files. */
export function readSettings(files: readonly NamedBytes[], name: string): AttachedSettings {
  const file = files.find((one) => one.name === name);
  if (file === undefined) throw fault(`There is no ${name} among the source files.`);
  const settings = parseAttachedSettings(strFromU8(file.bytes));
  if ('fault' in settings) throw fault(`${name} ${withFullStop(settings.fault)}`);
  return settings;
}

function isSafe(name: string): boolean {
  const steps = name.split('/');
  return !/[\\:\0]/.test(name) && steps.every((step) => step !== '' && step !== '.' && step !== '..');
}

function fault(message: string, cause?: unknown): BuildError {
  return new BuildError(error('release-damaged', message), { cause });
}
