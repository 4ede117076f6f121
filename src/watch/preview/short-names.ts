/** Absolute file paths → short names: relative to the deepest folder that contains all of them. */

import { basename, dirname, relative, sep } from 'node:path';

/** A function that shortens each of these paths; any other path is shortened to its file name. */
export function shortNames(files: Iterable<string>): (file: string) => string {
  const known = new Set(files);
  const folder = commonFolder([...known].map(dirname));
  return (file) => (known.has(file) && folder ? relative(folder, file).split(sep).join('/') : basename(file));
}

function commonFolder(folders: readonly string[]): string | undefined {
  const paths = folders.map((folder) => folder.split(sep));
  const [first, ...others] = paths;
  if (!first) return undefined;
  const differs = first.findIndex((name, depth) => others.some((path) => path[depth] !== name));
  return first.slice(0, differs < 0 ? undefined : differs).join(sep) || sep;
}
