/**
 * Bytes that came of a paper with certain files, options and environment → the same bytes in a later call. The files
 * that the pipeline reads are known only afterwards, so the cache has two levels: paper and options → lists of the
 * files that were read; such a list with the digests of its files → the bytes.
 */

import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EntryStore } from '../cache/entry-store.js';
import { fileStamp, touchedSince } from '../cache/file-stamp.js';
import { type AskStamp, openInputStamps } from '../cache/input-stamps.js';
import { compareText } from '../data/compare-text.js';
import { isInside } from '../disk/is-inside.js';
import { findWorkTree } from '../git/safe-git.js';
import { sha256 } from '../hash.js';
import type { BuildOptions, Paper } from '../types.js';
import { type DaysAsked, daysAsked, daysOf } from './days.js';

/** Bytes of one kind of call, cached by paper, options and files. */
export interface KeptByInputs {
  /** The bytes and the files that they came of; undefined where something is new. */
  find(path: string, options: BuildOptions): Promise<FoundBytes | undefined>;
  /** Stores the bytes of a call that began at that time. */
  keep(path: string, options: BuildOptions, made: MadeBytes): Promise<void>;
}

export interface FoundBytes {
  readonly bytes: Buffer;
  readonly inputs: readonly string[];
}

export interface MadeBytes {
  readonly paper: Pick<Paper, 'source'>;
  /** the files that were read */
  readonly dependencies: readonly string[];
  readonly startedAtMs: number;
  readonly bytes: () => Buffer;
}

/** The inputs that a build read. */
interface Inputs {
  readonly paths: readonly string[];
  readonly days: DaysAsked;
  /** files in the work tree `top` beside the paper's own folder: files among them that git ignores stay forbidden */
  readonly beside?: { readonly top: string; readonly ownFolder: string; readonly paths: readonly string[] };
}

/** Number of input lists cached for one paper, the last one first: branches may include different files. */
const maxLists = 6;

/** The stamp of the environment, on which bytes depend beside files and options; undefined where it is unknown. */
export type AskEnvironment = () => Promise<string | undefined>;

/** How bytes are kept. */
export interface KeepRequest {
  /** what the bytes are: the same paper may be built and checked */
  readonly purpose: 'build' | 'check';
  readonly surroundings: AskEnvironment;
  readonly stampOf?: AskStamp | undefined;
}

/** Opens the bytes of one purpose in `store`. */
export function openKeptByInputs(
  store: EntryStore,
  { purpose, surroundings, stampOf = openInputStamps() }: KeepRequest,
): KeptByInputs {
  const listsFor = (key: string) => jsonOf<Inputs[]>(store.read('inputs', key)) ?? [];
  return {
    async find(path, options) {
      if (options.allowNetwork) return undefined;
      const key = await callKey(purpose, path, options);
      const lists = listsFor(key);
      // a new paper needs no further work
      if (lists.length === 0) return undefined;
      const around = await surroundings();
      if (around === undefined) return undefined;
      for (const inputs of lists) {
        const name = await resultKey(key, inputs, { path, options, around, stampOf }).catch(() => undefined);
        const bytes = name === undefined ? undefined : store.read('results', name);
        if (bytes) return { bytes, inputs: inputs.paths };
      }
      return undefined;
    },
    async keep(path, options, { paper, dependencies, startedAtMs, bytes }) {
      // a remote file may change unnoticed
      if (options.allowNetwork || !(await isSettled(dependencies, startedAtMs))) return;
      const around = await surroundings();
      if (around === undefined) return;
      const key = await callKey(purpose, path, options);
      const inputs = inputsOf(paper, dependencies, options);
      const name = await resultKey(key, inputs, { path, options, around, stampOf }).catch(() => undefined);
      if (name === undefined) return;
      await store.write('results', name, bytes());
      const others = listsFor(key).filter((each) => JSON.stringify(each) !== JSON.stringify(inputs));
      const lists = [inputs, ...others].slice(0, maxLists);
      await store.write('inputs', key, Buffer.from(JSON.stringify(lists)));
    },
  };
}

/** A file that changes while a build reads it may have been read in either state. */
async function isSettled(paths: readonly string[], startedAtMs: number): Promise<boolean> {
  const signs = await Promise.all(paths.map(fileStamp));
  return !signs.some((sign) => touchedSince(sign, startedAtMs));
}

/** Options that decide places of files, speed and reports, and never bytes. All others are in the key. */
const withoutBytes: ReadonlySet<string> = new Set<keyof BuildOptions>([
  ...(['out', 'below', 'browser', 'jobs', 'cache', 'cacheSecret', 'signal', 'onProgress'] as const),
]);

/** The key before any file is read. */
async function callKey(
  purpose: KeepRequest['purpose'],
  path: string,
  options: BuildOptions,
): Promise<string> {
  const asked = Object.entries(options)
    .filter(([key, value]) => value !== undefined && !withoutBytes.has(key))
    .sort(([one], [other]) => compareText(one, other));
  const folder = dirname(resolve(path));
  // another root allows other files
  const tree = await findWorkTree(folder);
  const real = await realpath(folder).catch(() => folder);
  return sha256(JSON.stringify([purpose, process.cwd(), path, real, tree, asked]));
}

function inputsOf(
  { source }: MadeBytes['paper'],
  dependencies: readonly string[],
  options: BuildOptions,
): Inputs {
  const { root, ownFolder } = source;
  const own = fileURLToPath(new URL('../../', import.meta.url));
  const isBeside = (path: string) =>
    ownFolder !== undefined && isInside(root, path) && !isInside(ownFolder, path) && !isInside(own, path);
  const beside = dependencies.filter(isBeside);
  return {
    paths: dependencies,
    days: daysAsked(source, options),
    ...(ownFolder !== undefined && beside.length > 0 && { beside: { top: root, ownFolder, paths: beside } }),
  };
}

interface Calling {
  readonly path: string;
  readonly options: BuildOptions;
  readonly around: string;
  readonly stampOf: AskStamp;
}

/** Throws where a file cannot be read: the build then reports the reason. */
async function resultKey(
  key: string,
  { paths, days, beside }: Inputs,
  { path, options, around, stampOf }: Calling,
): Promise<string> {
  const signs = paths.map((each) => `${each}\0${stampOf(each)}`);
  const isDated = (days.today || days.git || days.commit) && !options.days;
  const dates = isDated ? await daysOf(days, resolve(path), options) : {};
  return sha256(JSON.stringify([key, around, signs, dates, beside ? await shutAmong(beside) : []]));
}

async function shutAmong({ top, ownFolder, paths }: NonNullable<Inputs['beside']>): Promise<string[]> {
  const { forbiddenPaths } = await import('../disk/forbidden-paths.js');
  const isShut = forbiddenPaths(top, ownFolder);
  const reasons: string[] = [];
  for (const path of paths) reasons.push((await isShut(path)) ?? '');
  return reasons;
}

function jsonOf<T>(bytes: Buffer | undefined): T | undefined {
  return bytes && (JSON.parse(bytes.toString('utf8')) as T);
}
