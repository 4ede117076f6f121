/**
 * A paper that was built before, with the same files, options and environment → its output files, without a build. The
 * files that a build reads are known only after the build, so the cache has two levels: paper and options → lists of
 * the files that were read; such a list with the digests of its files → the result.
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
import type { BuildOptions, BuildResult, Diagnostic } from '../types.js';
import type { Built, BuiltScreen } from './build.js';
import { type MadeFile, type PaperPlace, writeOutputs } from './build-outputs.js';
import { type DaysAsked, daysAsked, daysOf } from './days.js';

/** Results of whole builds, cached between calls. */
export interface ResultCache {
  /** Writes the files of the paper at `path` from the cache; undefined where it has to be built. */
  find(path: string, options: BuildOptions): Promise<BuildResult | undefined>;
  /** Stores the result of a build that began at that time. */
  keep(
    path: string,
    options: BuildOptions,
    built: (Built | BuiltScreen) & { readonly startedAtMs: number },
  ): Promise<void>;
}

/** The inputs that a build read. */
interface Inputs {
  readonly paths: readonly string[];
  readonly days: DaysAsked;
  /** files in the work tree `top` beside the paper's own folder: files among them that git ignores stay forbidden */
  readonly beside?: { readonly top: string; readonly ownFolder: string; readonly paths: readonly string[] };
}

/** The cached metadata of a result, beside the bytes of its files. */
interface Outline {
  readonly place: PaperPlace;
  readonly pages: number;
  readonly files: readonly { readonly extension: string; readonly length: number }[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Number of input lists cached for one paper, the last one first: branches may include different files. */
const maxLists = 6;

/** The stamp of the environment, on which bytes depend beside files and options; undefined where it is unknown. */
export type AskEnvironment = () => Promise<string | undefined>;

/** Opens the results in `store`. */
export function openResultCache(
  store: EntryStore,
  surroundings: AskEnvironment,
  stampOf: AskStamp = openInputStamps(),
): ResultCache {
  const listsFor = (key: string) => jsonOf<Inputs[]>(store.read('inputs', key)) ?? [];
  return {
    async find(path, options) {
      const start = performance.now();
      if (options.allowNetwork) return undefined;
      const key = await callKey(path, options);
      const lists = listsFor(key);
      // a new paper needs no further work
      if (lists.length === 0) return undefined;
      const around = await surroundings();
      if (around === undefined) return undefined;
      for (const inputs of lists) {
        const name = await resultKey(key, inputs, { path, options, around, stampOf }).catch(() => undefined);
        const kept = name === undefined ? undefined : store.read('results', name);
        if (kept) return restored(kept, { path, options, inputs, start });
      }
      return undefined;
    },
    async keep(path, options, { result, produced, files, place, startedAtMs }) {
      // a remote file may change unnoticed
      if (options.allowNetwork || !(await isSettled(produced.dependencies, startedAtMs))) return;
      const around = await surroundings();
      if (around === undefined) return;
      const key = await callKey(path, options);
      const inputs = inputsOf(produced, options);
      const name = await resultKey(key, inputs, { path, options, around, stampOf }).catch(() => undefined);
      if (name === undefined) return;
      const { diagnostics } = produced;
      const outline = { place, pages: result.pages, files: files.map(lengthOf), diagnostics };
      await store.write('results', name, packed(outline, files));
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
async function callKey(path: string, options: BuildOptions): Promise<string> {
  const asked = Object.entries(options)
    .filter(([key, value]) => value !== undefined && !withoutBytes.has(key))
    .sort(([one], [other]) => compareText(one, other));
  const folder = dirname(resolve(path));
  // another root allows other files
  const tree = await findWorkTree(folder);
  const real = await realpath(folder).catch(() => folder);
  return sha256(JSON.stringify([process.cwd(), path, real, tree, asked]));
}

function inputsOf({ paper, dependencies }: BuiltScreen['produced'], options: BuildOptions): Inputs {
  const { source } = paper;
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

function packed(outline: Outline, files: readonly MadeFile[]): Buffer {
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(outline)}\n`),
    ...files.map(({ bytes }) => Buffer.from(bytes)),
  ]);
}

const lengthOf = ({ extension, bytes }: MadeFile) => ({ extension, length: bytes.length });

interface Restoring {
  readonly path: string;
  readonly options: BuildOptions;
  readonly inputs: Inputs;
  readonly start: number;
}

async function restored(kept: Buffer, { path, options, inputs, start }: Restoring): Promise<BuildResult> {
  const end = kept.indexOf('\n');
  const outline: Outline = JSON.parse(kept.toString('utf8', 0, end));
  let from = end + 1;
  const files = outline.files.map(({ extension, length }) => {
    from += length;
    return { extension, bytes: kept.subarray(from - length, from) };
  });
  const { place, pages, diagnostics } = outline;
  const request = { place, files, inputs: inputs.paths, options, which: 'changed' } as const;
  const paths = await writeOutputs(request);
  const ms = performance.now() - start;
  return {
    source: path,
    output: paths[0] ?? '',
    pages,
    bytes: files[0]?.bytes.length ?? 0,
    ms: Math.round(ms),
    steps: [{ step: 'cache', ms }],
    files: paths,
    diagnostics,
    dependencies: inputs.paths,
    isKept: true,
  };
}

function jsonOf<T>(bytes: Buffer | undefined): T | undefined {
  return bytes && (JSON.parse(bytes.toString('utf8')) as T);
}
