/**
 * Options and `wp-build.yaml` → the cache of a paper. `--cache` and `--no-cache` win; then `cache:` of the project,
 * whose folder lies in the project; then the user's cache folder.
 */

import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { cacheFolders } from '../browser/private-folder.js';
import { openCacheFolder } from '../cache/cache-folder.js';
import { type EntryStore, entryStore } from '../cache/entry-store.js';
import { warning } from '../diagnostic.js';
import { isInside, isInsideGit } from '../disk/is-inside.js';
import { findDefaultsFile, realpathOfNearest } from '../disk/resolve-in-root.js';
import { readDefaultsFile } from '../read/defaults-file.js';
import type { BuildOptions, Diagnostic } from '../types.js';

/** The caches of a run. */
export interface Caches {
  /** The cache for papers in `folder`; undefined where nothing is kept. */
  storeFor(folder: string): Promise<EntryStore | undefined>;
  /** The reason why a requested cache is not used. */
  problems(): readonly Diagnostic[];
  /** Lets `work` on entries run beside the build. What fails there costs time, and nothing else. */
  during(work: Promise<unknown>): void;
  /** Waits for what is being written. */
  settle(): Promise<void>;
}

/** The settings of the cache folder. */
export type CacheOptions = Pick<BuildOptions, 'cache' | 'cacheSecret'>;

/** Opens caches as papers ask for them. */
export function openCaches(options: CacheOptions): Caches {
  const byFolder = new Map<string, Promise<CachePlace | undefined>>();
  const byPlace = new Map<string, Promise<EntryStore | undefined>>();
  const problems: Diagnostic[] = [];
  const running = new Set<Promise<unknown>>();
  const remembered = <T>(map: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> => {
    const value = map.get(key) ?? make();
    map.set(key, value);
    return value;
  };
  const report = (problem: string) => {
    const hint =
      'The build ran without a cache. Name another folder with --cache, or turn the cache off with --no-cache.';
    problems.push(warning('cache-unusable', problem, { hint }));
  };
  return {
    async storeFor(folder) {
      const place = await remembered(byFolder, folder, () => cachePlace(folder, options, report));
      return place && remembered(byPlace, place.folder, () => openStore(place, options, report));
    },
    problems: () => problems,
    during(work) {
      const ended: Promise<unknown> = work.catch(() => {}).then(() => running.delete(ended));
      running.add(ended);
    },
    async settle() {
      await Promise.all(running);
      for (const store of await Promise.all(byPlace.values())) await store?.settle();
    },
  };
}

/** A folder for entries. */
export interface CachePlace {
  readonly folder: string;
  readonly chosenBy: 'user' | 'project' | 'default';
}

/** The place for papers in `folder`; undefined where nothing is to be kept. */
export async function cachePlace(
  folder: string,
  { cache }: CacheOptions,
  report: (problem: string) => void,
): Promise<CachePlace | undefined> {
  if (cache === false) return undefined;
  if (typeof cache === 'string') return { folder: resolve(cache), chosenBy: 'user' };
  const project = await projectsChoice(folder);
  if (project?.cache === false) return undefined;
  if (typeof project?.cache === 'string') {
    const chosen = resolve(project.home, project.cache);
    // the folder may be a link of the repository, or lie behind one
    const [home, place] = await Promise.all([project.home, chosen].map(realpathOfNearest));
    const isInProject = home && place && isInside(home.path, place.path) && isInside(project.home, chosen);
    if (isInProject && !isInsideGit(home.path, place.path)) return { folder: chosen, chosenBy: 'project' };
    report(
      `"cache: ${project.cache}" of wp-build.yaml leads out of the project’s folder, or into one of git.`,
    );
  }
  const [home] = cacheFolders();
  return home === undefined ? undefined : { folder: join(home, 'entries'), chosenBy: 'default' };
}

/** The cache setting of the project around `folder`. Its file is parsed only where it may have one. */
async function projectsChoice(folder: string) {
  const { file, asked } = await findDefaultsFile(resolve(folder));
  if (file === undefined) return undefined;
  // a fault of it is one of the paper, which reads it too
  const yaml = await readDefaultsFile(file, asked).catch(() => undefined);
  if (yaml === undefined || !/^["']?cache\b/m.test(yaml.text)) return undefined;
  const { readProject } = await import('../parse/metadata-source.js');
  return { home: dirname(file), cache: readProject(yaml).project.cache };
}

/** A folder of a project may come with its repository: its entries are believed where this user's secret made them. */
async function openStore(
  { folder, chosenBy }: CachePlace,
  { cacheSecret }: CacheOptions,
  report: (problem: string) => void,
): Promise<EntryStore | undefined> {
  const opened = await openCacheFolder(folder);
  if ('problem' in opened) {
    if (chosenBy !== 'default') report(`The cache ${opened.problem}.`);
    return undefined;
  }
  const secret = cacheSecret ?? (chosenBy === 'project' ? await ownSecret() : undefined);
  return entryStore({ folder: opened.folder, secret });
}

/** Made once for each user. Where it cannot be kept, it lasts for this run. */
async function ownSecret(): Promise<string> {
  const made = randomBytes(32).toString('hex');
  const [home = ''] = cacheFolders();
  const opened = await openCacheFolder(home);
  if ('problem' in opened) return made;
  const file = join(opened.folder, 'cache-secret');
  const isNew = await writeFile(file, made, { flag: 'wx', mode: 0o600 }).then(
    () => true,
    () => false,
  );
  return isNew ? made : readFile(file, 'utf8').catch(() => made);
}
