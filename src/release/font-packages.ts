/**
 * The assets of a theme → the font packages among them, each with its version and one digest over its files. A list of
 * dozens of font files would add nothing, since they change together.
 */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../data/compare-text.js';
import type { Asset } from '../types.js';
import type { FileDigest } from './release-types.js';

/** The path of npm packages in the made-up origin. */
const prefix = '/theme/npm/';

/** Name and version, digest and size of each package, sorted by name. */
export async function fontPackages(assets: readonly Asset[]): Promise<readonly FileDigest[]> {
  const packages = new Map<string, Asset[]>();
  for (const asset of assets) {
    if (!asset.url.startsWith(prefix)) continue;
    const name = packageOf(decodeURIComponent(asset.url.slice(prefix.length)));
    packages.set(name, [...(packages.get(name) ?? []), asset]);
  }
  const names = [...packages.keys()].sort();
  return Promise.all(names.map((name) => digestOfPackage(name, packages.get(name) ?? [])));
}

/** `@fontsource/inter` of `@fontsource/inter/files/inter.woff2` */
function packageOf(path: string): string {
  return path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');
}

async function digestOfPackage(name: string, assets: readonly Asset[]): Promise<FileDigest> {
  const sorted = [...assets].sort((a, b) => compareText(a.url, b.url));
  const hash = createHash('sha256');
  for (const { url, sha256 } of sorted) hash.update(`${sha256}  ${url}\n`);
  const version = await versionOf(name, sorted[0]?.path ?? '');
  const size = sorted.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return { name: `${name}@${version}`, sha256: hash.digest('hex'), size };
}

async function versionOf(name: string, file: string): Promise<string> {
  const folder = file.split(/[\\/]/).join('/');
  const at = folder.lastIndexOf(`/node_modules/${name}/`);
  if (at < 0) return 'unknown';
  const path = join(folder.slice(0, at), 'node_modules', name, 'package.json');
  const { version }: { readonly version?: string } = JSON.parse(await readFile(path, 'utf8'));
  return version ?? 'unknown';
}
