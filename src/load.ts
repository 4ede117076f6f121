/**
 * A chunk of the bundle → its exports. Chunks are scripts rather than modules, since Node compiles modules again at
 * every start. V8's code cache of a script is stored beside the script, and the next start takes a third of the time. A
 * user who can write there can change the code itself, so the code cache is as trustworthy as the code. Without a code
 * cache of this version of Node, and where none can be written, the script is compiled.
 */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Script } from 'node:vm';

/** Gives a chunk, by its path below the folder of this file. */
export type Load = (path: string) => unknown;

/** The environment of a chunk, in place of that of a module. */
interface PrintedWith {
  /** address of the folder of this file */
  readonly dist: string;
  readonly import: (specifier: string) => Promise<unknown>;
  readonly resolve: (specifier: string) => string;
  readonly path: (specifier: string) => string;
}

type Chunk = (
  module: { exports: unknown },
  require: Load,
  wp: PrintedWith,
  dirname: string,
  filename: string,
) => void;

const dist = new URL('./', import.meta.url);
const folder = fileURLToPath(dist);
const require = createRequire(import.meta.url);
const compiled = join(folder, 'compiled', `${process.version}-${process.arch}`);

const surroundings: PrintedWith = {
  dist: dist.href,
  import: (specifier) => import(specifier),
  resolve: (specifier) => pathToFileURL(require.resolve(specifier)).href,
  path: require.resolve,
};

/** How chunks are loaded. */
export interface BundleOptions {
  /** `compiled`: V8's code cache is used, and written for the next start */
  readonly keep: 'compiled' | 'nothing';
  /** chunks of packages that only some papers need, by the name that other chunks call them */
  readonly late: Readonly<Record<string, string>>;
}

/** Loads chunks, each once. */
export function openBundle({ keep, late }: BundleOptions): Load {
  const loaded = new Map<string, { exports: unknown }>();
  const scripts = new Map<string, Script>();
  let hasCompiled = false;
  const load: Load = (path) => {
    const known = loaded.get(path);
    if (known) return known.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    const cachedData = keep === 'compiled' ? readCached(path) : undefined;
    const script = compile(join(folder, path), cachedData);
    scripts.set(path, script);
    hasCompiled ||= !cachedData || script.cachedDataRejected === true;
    const chunk = script.runInThisContext() as Chunk;
    const near = (name: string) => {
      if (name.startsWith('.')) return load(join(dirname(path), name));
      const file = late[name];
      if (file !== undefined) return whenAsked(() => load(join(dirname(path), file)));
      return lateModules.has(name) ? whenAsked(() => require(name)) : require(name);
    };
    chunk(module, near, surroundings, join(folder, dirname(path)), join(folder, path));
    return module.exports;
  };
  // at the end, so that the code cache includes functions that were called; and of all chunks, as a command that loads
  // a new chunk also calls new functions of the others
  if (keep === 'compiled') process.once('exit', (code) => code === 0 && hasCompiled && keepAll(scripts));
  return load;
}

/** Modules of Node that take some milliseconds to load, and that many commands do not use; `--help` uses none. */
const lateModules: ReadonlySet<string> = new Set([
  'node:child_process',
  'node:crypto',
  'node:dns',
  'node:dns/promises',
  'node:http',
  'node:https',
  'node:net',
  'node:worker_threads',
  'node:zlib',
]);

/** The exports of a module that is loaded when one of them is asked for. */
function whenAsked(load: () => unknown): unknown {
  let loaded: object | undefined;
  const real = (): object => {
    loaded ??= load() as object;
    return loaded;
  };
  return new Proxy(Object.create(null), {
    get: (_, key) => Reflect.get(real(), key),
    has: (_, key) => Reflect.has(real(), key),
    ownKeys: () => Reflect.ownKeys(real()),
    getOwnPropertyDescriptor(_, key) {
      const found = Reflect.getOwnPropertyDescriptor(real(), key);
      // the object in place of the module does not have it itself
      return found && { ...found, configurable: true };
    },
  });
}

function compile(filename: string, cachedData: Buffer | undefined): Script {
  // the bundle is ASCII, and each chunk is a function already (src/bundle/bundle.mjs)
  const source = readFileSync(filename, 'latin1');
  return new Script(source, { filename, ...(cachedData && { cachedData }) });
}

function readCached(path: string): Buffer | undefined {
  try {
    return readFileSync(join(compiled, path));
  } catch {
    return undefined;
  }
}

function keepAll(scripts: ReadonlyMap<string, Script>): void {
  try {
    for (const [path, script] of scripts) {
      const target = join(compiled, path);
      const beside = `${target}.${process.pid}`;
      mkdirSync(dirname(target), { recursive: true });
      // moved in whole: another process may be reading
      writeFileSync(beside, script.createCachedData(), { flag: 'wx' });
      renameSync(beside, target);
    }
  } catch {
    // an installation that is not ours to write in
  }
}
