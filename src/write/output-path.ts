/** A paper's name and `--out` → the path of its PDF. Pure. */

import { dirname, extname, join, relative, resolve, sep } from 'node:path';

/** The absolute output path of the paper `name`: `out` is a `.pdf` file, or a folder with `below` in it. */
export function outputPath(name: string, out = 'out', below = ''): string {
  return resolve(isPdfPath(out) ? out : join(out, below, `${name}.pdf`));
}

/**
 * The folder below `out` of each of several papers: the one in which it lies, from the folder that they all share, so
 * that `a/paper.md` and `b/paper.md` write two files.
 */
export function foldersBelow(papers: readonly string[]): readonly string[] {
  const folders = papers.map((paper) => dirname(resolve(paper)));
  const [first = ''] = folders;
  const parts = first.split(sep);
  let shared = parts.length;
  for (const folder of folders) {
    const other = folder.split(sep);
    while (shared > 0 && parts.slice(0, shared).some((part, i) => part !== other[i])) shared--;
  }
  const top = parts.slice(0, shared).join(sep) || sep;
  return folders.map((folder) => relative(top, folder));
}

/** Whether `--out` names one file, not a folder. */
export function isPdfPath(out: string): boolean {
  return extname(out).toLowerCase() === '.pdf';
}

/**
 * The folder that no link may lead the output out of: the current one by default, and the one that `--out` names.
 * Nothing where `--out` names the file itself: a link of the user's own choice is followed.
 */
export function boundaryOf(out?: string): string | undefined {
  if (out === undefined) return resolve('.');
  return isPdfPath(out) ? undefined : resolve(out);
}
