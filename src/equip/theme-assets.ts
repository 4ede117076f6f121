/**
 * A `url()` of a style sheet → the font or image that it names, as an asset with an address in the made-up origin. Our
 * own sheets may name files of npm packages as `npm:PACKAGE/PATH`; a user's sheet reads only what lies in the paper's
 * root.
 */

import { createRequire } from 'node:module';
import { dirname, extname, posix, relative, resolve, sep } from 'node:path';
import { mimeTypes } from '../data/mime-types.js';
import { BuildError, error } from '../diagnostic.js';
import { findSpelled, missingHint } from '../disk/find-spelled.js';
import { readRegularFile } from '../disk/open-file.js';
import { sha256 as digestOfBytes } from '../hash.js';
import { percentDecoded } from '../html/percent-decoded.js';
import type { Asset, Diagnostic } from '../types.js';
import { addressOf } from './asset-address.js';

/** A file of a theme: where it is, how the made-up origin calls it, and the folder it must stay in. */
export interface SheetFile {
  readonly path: string;
  /** as it was named, before links were followed */
  readonly named?: string;
  /** path below `/theme/` in the made-up origin */
  readonly address: string;
  /** set for a user's sheet */
  readonly root?: string;
  readonly ownFolder?: string | undefined;
}

const require = createRequire(import.meta.url);
const maxAssetBytes = 64 * 1024 * 1024;

/**
 * Whether a `url()` names a file; fragments stay, other schemes are left to the request filter, which refuses and
 * reports.
 */
export function isFile(target: string): boolean {
  return target !== '' && !/^(#|\/\/|(?!npm:)[a-z][a-z0-9+.-]*:)/i.test(target);
}

/** A file that was looked for and is not as it should be. */
interface Fault {
  readonly fault: Diagnostic;
  /** where it was looked for */
  readonly named: string;
}

type LoadedAsset = { readonly asset: Asset; readonly named?: string | undefined } | Fault;

/** Files of packages do not change. */
export function dependenciesOf(target: string, loaded: LoadedAsset): string[] {
  if (target.startsWith('npm:')) return [];
  const paths = ['asset' in loaded ? loaded.asset.path : undefined, loaded.named];
  return paths.filter((path) => path !== undefined);
}

export async function loadAsset(file: SheetFile, target: string): Promise<LoadedAsset> {
  const found = await locate(file, target);
  if ('fault' in found) return found;
  const type = mimeTypes[extname(found.path).toLowerCase()];
  const bytes = await readRegularFile(found.path, { maxBytes: maxAssetBytes, within: found.root }).catch(
    (cause: unknown) => {
      if (cause instanceof BuildError) throw cause;
      return undefined;
    },
  );
  if (!bytes || type === undefined) {
    const hint = type
      ? 'Check that it is a file with read permission.'
      : 'A theme may name fonts and images.';
    const fault = error('theme-missing', `The theme's file "${target}" cannot be read.`, { hint });
    return { fault, named: found.path };
  }
  const name = `theme/${found.address.split('/').map(encodeURIComponent).join('/')}`;
  const sha256 = digestOfBytes(bytes);
  // those of packages do not change
  const url = found.root === undefined ? `/${name}` : addressOf(name, sha256);
  return { asset: { url, path: found.path, bytes, type, sha256 }, named: found.named };
}

export async function locate(from: SheetFile, target: string): Promise<SheetFile | Fault> {
  if (target.startsWith('npm:') && from.root === undefined) {
    const specifier = target.slice('npm:'.length);
    return { path: require.resolve(specifier), address: `npm/${specifier}` };
  }
  const reference = percentDecoded(target.replace(/[?#].*$/s, ''));
  if (from.root === undefined) {
    const address = posix.join(posix.dirname(from.address), reference);
    return { path: resolve(dirname(from.path), reference), address };
  }
  const { root, ownFolder } = from;
  const scope = { root, ownFolder };
  const folder = dirname(from.path);
  const { kind, path, named, hint: advice } = await findSpelled(scope, folder, reference);
  if (kind === 'inside') return { path, named, address: rootAddress(root, path), ...scope };
  const hint = advice ?? (await missingHint(scope, folder, path));
  const message = kind === 'outside' ? 'is outside the paper’s root' : 'does not exist';
  const code = kind === 'outside' ? 'outside-root' : 'theme-missing';
  return { fault: error(code, `The theme's file "${target}" ${message}.`, { hint }), named };
}

/** The name of a file of the paper's root in the made-up origin. */
export function rootAddress(root: string, path: string): string {
  return `root/${relative(root, path).split(sep).join('/')}`;
}
