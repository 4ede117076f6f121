/**
 * The path of a `wp-build.config.mjs`, or a config as a value → the config that a build uses. The file is code of the
 * user's: it is loaded where the caller names it, never because it lies beside a paper or a project.
 *
 * Local files that it imports are watched and count in its digest. Of a package, the name and version count.
 */

import { existsSync, type Stats } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { BuildError, error } from '../diagnostic.js';
import { configFault } from '../diagnostics/config-fault.js';
import { sha256, sha256OfAll } from '../hash.js';
import type { Config, LoadedConfig } from '../types.js';
import { type ImportedFiles, importMarked, isTypeScriptRead } from './import-config.js';

const callable = v.function('must be a function');
const schema = v.strictObject({
  markdown: v.optional(
    v.array(
      v.union([callable, v.tupleWithRest([callable], v.unknown())], 'must be a plugin, or [plugin, options]'),
    ),
  ),
  rules: v.optional(v.array(callable)),
  themes: v.optional(v.record(v.string(), v.string('must be the path of a style sheet'))),
  stamps: v.optional(v.array(callable)),
});

/** A loaded file, and what its files were then. */
interface CachedConfig {
  readonly signs: string;
  readonly config: LoadedConfig;
}

const kept = new Map<string, CachedConfig>();
let loads = 0;

/** Loads `config`; undefined where there is none. Throws BuildError where it cannot be used. */
export async function loadConfig(config: string | Config | undefined): Promise<LoadedConfig | undefined> {
  if (config === undefined) return undefined;
  if (typeof config !== 'string') {
    if ('files' in config) return config as LoadedConfig;
    return withThemes({ ...checked(config, 'The config', []), name: 'config', files: [] }, '.');
  }
  const path = await realpath(resolve(config)).catch(() => resolve(config));
  const known = kept.get(path);
  if (known && known.signs === (await signsOf(known.config.files))) return known.config;
  const loaded = await loadFile(path, config);
  kept.set(path, { signs: await signsOf(loaded.files), config: loaded });
  return loaded;
}

const maxConfigBytes = 16 * 1024 * 1024;

async function loadFile(path: string, named: string): Promise<LoadedConfig> {
  const name = basename(path);
  // a pipe or a device would be read without an end
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile() || found.size > maxConfigBytes) {
    const hint = 'Correct --config or WP_BUILD_CONFIG.';
    throw new BuildError(error('config-failed', `The config ${named} ${reasonOf(found)}.`, { hint }), {
      dependencies: [path],
    });
  }
  if (/\.[mc]?ts$/.test(path) && !isTypeScriptRead()) throw unreadTypeScript(name, path);
  loads += 1;
  const imported = await importMarked(pathToFileURL(path), `${loads}`);
  const files = [...new Set([path, ...imported.files])];
  if ('fault' in imported) throw configFault({ name, files }, 'loading it', imported.fault);
  const config = checked(imported.value, name, files);
  return withThemes({ ...config, name, files, sha256: await digestOf(files, imported) }, dirname(path));
}

function reasonOf(found: Stats | undefined): string {
  if (!found) return 'does not exist';
  return found.isFile() ? 'is too large' : 'is not a regular file';
}

function unreadTypeScript(name: string, path: string): BuildError {
  const hint = `Rename it to ${name.replace(/\.[mc]?ts$/, '.mjs')} and write JavaScript, or use Node 22.18 or newer.`;
  const message = `${name} is TypeScript, which Node ${process.versions.node} does not read.`;
  return new BuildError(error('config-failed', message, { hint }), { dependencies: [path] });
}

/** The config, checked; what is wrong with it names the file. */
function checked(value: unknown, name: string, files: readonly string[]): Config {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output as Config;
  const [issue] = result.issues;
  const key = v.getDotPath(issue);
  const reason =
    key === null
      ? 'its default export must be an object'
      : issue.type === 'strict_object'
        ? `it has no key ${key}`
        : `${key} ${issue.message}`;
  const hint = 'It holds markdown, rules, themes and stamps: export default defineConfig({ … }).';
  throw new BuildError(error('config-failed', `${name}: ${reason}.`, { hint }), { dependencies: files });
}

/** Themes by the absolute path of their style sheet. */
async function withThemes(config: LoadedConfig, folder: string): Promise<LoadedConfig> {
  if (!config.themes) return config;
  const themes: Record<string, string> = {};
  for (const [name, path] of Object.entries(config.themes)) {
    const named = resolve(folder, path);
    const found = await stat(named).catch(() => undefined);
    const sheet = found?.isDirectory() ? join(named, 'theme.css') : named;
    if (!existsSync(sheet) || !sheet.endsWith('.css')) {
      const hint = 'Name a CSS file, or a folder with a theme.css in it.';
      const message = `${config.name}: theme ${name} is no style sheet: ${path}.`;
      throw new BuildError(error('config-failed', message, { hint }), { dependencies: config.files });
    }
    themes[name] = sheet;
  }
  return { ...config, themes };
}

async function signsOf(files: readonly string[]): Promise<string> {
  const signs = await Promise.all(files.map((file) => readFile(file).then(sha256, () => 'missing')));
  return signs.join(' ');
}

async function digestOf(files: readonly string[], { packages }: ImportedFiles): Promise<string> {
  const contents = await Promise.all(files.map(async (file) => sha256(await readFile(file))));
  const versions = await Promise.all([...packages].map((address) => versionOf(fileURLToPath(address))));
  return sha256OfAll([...contents.sort(), '', ...[...new Set(versions)].sort()]);
}

/** `NAME@VERSION` of the package that a file lies in. */
async function versionOf(path: string): Promise<string> {
  for (let folder = dirname(path); dirname(folder) !== folder; folder = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const { name, version } = JSON.parse(text) as { name?: string; version?: string };
    if (name !== undefined && version !== undefined) return `${name}@${version}`;
  }
  return basename(path);
}
