/**
 * A file name as an author wrote it → the file. Tried in order: the name as it is, with backslashes as slashes, from
 * the top of the project, with percent escapes decoded or not, in Unicode's composed or decomposed form. Without a
 * match: a hint with names that differ in case, and with similar paths.
 */

import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { percentDecoded } from '../html/percent-decoded.js';
import { isInside } from './is-inside.js';
import { type Resolved, type RootScope, resolveInRoot } from './resolve-in-root.js';

/** The file that `written` names in `folder`. */
export async function findSpelled(scope: RootScope, folder: string, written: string): Promise<Resolved> {
  const target = await resolveInRoot(scope, folder, written);
  if (target.kind === 'inside') return target;
  const places = { folder, root: scope.root };
  for (const spelling of otherSpellings(written, places)) {
    const other = await resolveInRoot(scope, folder, spelling);
    if (other.kind === 'inside') return other;
  }
  const sameLetters = await likePath(scope, resolve(folder, written), (name) => name.normalize('NFC'));
  if (sameLetters === undefined) return target;
  const other = await resolveInRoot(scope, folder, sameLetters);
  return other.kind === 'inside' ? other : target;
}

/** The hint for a missing file at `path`, which a file in `folder` names. */
export async function missingHint(scope: RootScope, folder: string, path: string): Promise<string> {
  const twin = await likePath(scope, path, (name) => name.normalize('NFC').toLowerCase());
  if (twin !== undefined && (await resolveInRoot(scope, folder, twin)).kind === 'inside') {
    return `Write ${asWritten(folder, twin)}: the case of letters differs.`;
  }
  const around = dirname(path);
  const isFolder = await readdir(around).then(
    () => true,
    () => false,
  );
  const shown = asWritten(folder, around);
  if (!isFolder) return `Check the path: there is no folder ${shown}.`;
  return `Check the name: there is no ${basename(path)} ${shown === '' ? 'beside the file that names it' : `in ${shown}`}.`;
}

/** Spellings of `written` to try where it leads to no file, relative to `folder`; without `written` itself. */
export function otherSpellings(
  written: string,
  { folder, root }: { readonly folder: string; readonly root: string },
): string[] {
  const slashed = written.replaceAll('\\', '/');
  const rooted = slashed.startsWith('/') && !slashed.startsWith('//');
  const tops = rooted ? [...new Set([root, folder, ...siteFolders(folder, root)])] : [];
  const paths = rooted ? tops.map((top) => relative(folder, join(top, slashed))) : [slashed];
  const all = paths.flatMap((path) => [path, percentDecoded(path), encodeURI(path)]);
  return [...new Set(all)].filter((spelling) => spelling !== written && !spelling.includes('\0'));
}

/** A site has few levels of folders. */
const maxLevels = 8;

/**
 * The meanings of `/` in pages of a site: a folder above, or the static folder of Docusaurus, Hugo, VitePress and
 * others.
 */
function siteFolders(folder: string, root: string): string[] {
  const folders: string[] = [];
  let at = resolve(folder);
  for (let level = 0; level < maxLevels && (at === resolve(root) || isInside(resolve(root), at)); level++) {
    folders.push(join(at, 'static'), join(at, 'public'), at);
    at = dirname(at);
  }
  return folders;
}

/** A path as an author writes it in a file of `folder`. */
function asWritten(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

/** The path below the root whose names are those of `path` once `fold` made them alike. */
async function likePath(
  { root }: RootScope,
  path: string,
  fold: (name: string) => string,
): Promise<string | undefined> {
  const top = await realpath(root).catch(() => root);
  const within = [top, resolve(root)].find((each) => path === each || path.startsWith(each + sep));
  if (within === undefined) return undefined;
  let at = within;
  for (const name of relative(within, path).split(sep)) {
    const names = await readdir(at).catch((): string[] => []);
    const found = names.includes(name) ? name : names.sort().find((each) => fold(each) === fold(name));
    if (found === undefined) return undefined;
    at = join(at, found);
  }
  return at === path ? undefined : at;
}
