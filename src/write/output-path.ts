/** A paper's name and `--out` → the path of its PDF. Pure. */

import { extname, join, resolve } from 'node:path';

/** Where the paper called `name` is written: `out` is a folder, or a `.pdf` file. Absolute. */
export function outputPath(name: string, out = 'out'): string {
  return resolve(isPdfPath(out) ? out : join(out, `${name}.pdf`));
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
