/**
 * The options of a job → those of a build on the worker. A job may come from a stranger: it may name only files that it
 * contains, below the folder where they were unpacked, and never a file of the worker's machine.
 */

import { join } from 'node:path';
import type { BuildOptions } from '../types.js';
import type { PaperJob } from './paper-job.js';

/** The options with which the worker builds the job that was unpacked to `top`. */
export function optionsOf({ options, root, from }: PaperJob, top: string): BuildOptions {
  const theme = options.theme?.map((name) => (isPath(name) ? placeOf(name, { from, top }) : name));
  const plain = JSON.parse(JSON.stringify(options)) as BuildOptions;
  return { ...plain, ...(theme && { theme }), root: join(top, root), cache: false };
}

/** Built-in themes have plain names. */
function isPath(name: string): boolean {
  return /[\\/]|\.css$/i.test(name);
}

/** Theme files are looked for from the folder of the client; `..` leads no further up than its top. */
function placeOf(name: string, { from, top }: { readonly from: string; readonly top: string }): string {
  return join(top, join('/', name.startsWith('/') ? name : join('/', from, name)));
}
