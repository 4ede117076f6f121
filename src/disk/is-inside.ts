/** Two paths → whether one lies in the other. */

import { isAbsolute, relative, sep } from 'node:path';

/** Whether `path` is `root` or below it; both absolute and real. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`));
}

/** Whether `path` lies in a folder of git below `root`; both absolute and real. Git reads what lies there as its own. */
export function isInsideGit(root: string, path: string): boolean {
  return relative(root, path)
    .split(sep)
    .some((step) => step.toLowerCase() === '.git');
}
