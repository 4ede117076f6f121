/** Paths in an included file → paths from the paper's folder, where all later stages look. */

import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';

/** `path`, written in `file`, as the paper would write it; addresses, absolute paths and `#ids` stay. */
export function relativeToPaper(
  path: string,
  { paper, file }: { readonly paper: string; readonly file: string },
): string {
  const folder = dirname(file);
  if (path === '' || file === '' || folder === dirname(paper)) return path;
  if (isAbsolute(path) || path.startsWith('#') || /^([a-z][a-z0-9+.-]+:|\/\/)/i.test(path)) return path;
  return relative(dirname(paper), resolve(folder, path)).split(sep).join('/');
}
