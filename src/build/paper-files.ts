/**
 * A paper → the files that a worker needs to build it: all files that were read for the paper, and no file that the
 * paper may not read. The style sheets and fonts of wp-build are left out, as each installation has them.
 */

import { stat } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BuildError, error } from '../diagnostic.js';
import { isInside } from '../disk/is-inside.js';
import { readRegularFile } from '../disk/open-file.js';
import { resolveInRoot } from '../disk/resolve-in-root.js';
import { readDataFile } from '../read/data-files.js';
import type { LoadedPaper } from '../types.js';

/** A file and its bytes. */
export interface PaperFile {
  /** absolute */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files that may be sent. */
export interface Sending {
  /** theme files that the user named may be anywhere */
  readonly theme?: readonly string[] | undefined;
  /** of all files together */
  readonly maxBytes: number;
}

/** The files of a paper. Throws BuildError where they are more than may be sent. */
export async function filesOf(loaded: LoadedPaper, sending: Sending): Promise<PaperFile[]> {
  const files: PaperFile[] = [];
  let size = 0;
  for (const path of new Set([...loaded.dependencies, ...(await chartFiles(loaded))])) {
    if (isOurs(path) || !(await isOpen(path, loaded, sending))) continue;
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) continue;
    size += found.size;
    if (size > sending.maxBytes) throw tooMuch(loaded.paper.source.path, sending.maxBytes);
    files.push({ path, bytes: await readRegularFile(path) });
  }
  return files;
}

const own = fileURLToPath(new URL('../../', import.meta.url));

/** Style sheets and fonts that come with wp-build; papers in its repository, such as the templates, are none of these. */
function isOurs(path: string): boolean {
  const [first = ''] = relative(own, path).split(/[\\/]/);
  return isInside(own, path) && ['dist', 'node_modules', 'src', 'styles'].includes(first);
}

/** Files that were looked for and refused are not sent: they are none of the paper's. */
async function isOpen(
  path: string,
  { paper, theme }: LoadedPaper,
  { theme: named }: Sending,
): Promise<boolean> {
  const { source } = paper;
  if (path === source.path || path === source.defaults?.file) return true;
  // named on the command line, by the user
  if (named && theme.dependencies.includes(path)) return true;
  const { kind } = await resolveInRoot(source, dirname(source.path), path);
  return kind === 'inside';
}

/** Data that charts name: what a chart is made of is read when it is drawn. */
async function chartFiles({ paper }: LoadedPaper): Promise<string[]> {
  const paths: string[] = [];
  for (const { kind, text, place } of paper.diagrams ?? []) {
    if (kind !== 'vega-lite') continue;
    for (const [, name = ''] of text.matchAll(/"url"\s*:\s*"([^"\\]+)"/g)) {
      const { path } = await readDataFile(name, paper.source, place);
      if (path !== undefined) paths.push(path);
    }
  }
  return paths;
}

function tooMuch(paper: string, maxBytes: number): BuildError {
  const hint = `A job carries ${maxBytes / 1024 / 1024} MB: make images smaller, or build the paper without --queue.`;
  return new BuildError(error('limit', `The files of ${paper} are too large for the queue.`, { hint }));
}
