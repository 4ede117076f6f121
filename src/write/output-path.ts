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
