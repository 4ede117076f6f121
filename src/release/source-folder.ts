/**
 * Released source files → a folder to build from, for as long as the work lasts. The names come out of a zip or a PDF
 * that anyone may have made: one that leads out of the folder is refused before anything is written.
 */

import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { BuildError, error } from '../diagnostic.js';
import type { BuildOptions } from '../types.js';
import type { BuildSettings } from './release-types.js';

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What to build, and how. */
export interface Unpacked {
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
  if (bad !== undefined)
    throw fault(`the source file “${bad.replace(/\p{C}/gu, '�')}” has a name that leads elsewhere`);
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'wp-build-source-')));
  try {
    for (const { name, bytes } of files) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes, { flag: 'wx' });
    }
    const theme = settings.options.theme?.map((name) => (names.has(name) ? join(folder, name) : name));
    const options = { ...settings.options, ...(theme && { theme }), root: folder };
    return await work({ paper: join(folder, settings.paper), options });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The files of a source zip; the folder that they lie in is taken off their names. */
export function unzipSources(zip: Uint8Array): readonly NamedBytes[] {
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(zip);
  } catch (cause) {
    throw fault('the source zip cannot be read', cause);
  }
  return Object.entries(entries).map(([path, bytes]) => ({ name: path.slice(path.indexOf('/') + 1), bytes }));
}

/** The build's settings among source files. */
export function readSettings(files: readonly NamedBytes[], name: string): BuildSettings {
  const file = files.find((one) => one.name === name);
  if (file === undefined) throw fault(`there is no ${name} among the source files`);
  try {
    return JSON.parse(strFromU8(file.bytes));
  } catch (cause) {
    throw fault(`${name} is not JSON`, cause);
  }
}

function isSafe(name: string): boolean {
  const steps = name.split('/');
  return !/[\\:\0]/.test(name) && steps.every((step) => step !== '' && step !== '.' && step !== '..');
}

function fault(message: string, cause?: unknown): BuildError {
  return new BuildError(error('release-damaged', message), { cause });
}
