/**
 * A limit of open files that is too low for a browser → a fault of the machine that names the limit. Chromium reports
 * no such limit: without files it crashes with a trap, or waits for ever for a font.
 */

import { readdir, readFile } from 'node:fs/promises';
import { BuildError, error } from '../diagnostic.js';
import { maxOpenFiles } from '../disk/max-open-files.js';

/** measured: 57 with one page open, 77 with three, in a headless shell of Chromium 147 */
const neededFiles = 80;
/** from here on a browser that fails has run out of something else: each image that arrives is open for a moment */
const amplyFiles = 1024;
const lookMs = 200;
/** one look may meet a moment in which all are used and none is missing */
const maxSpentPolls = 2;

/** Throws BuildError `machine` where no browser could work within the limit. */
export function requireOpenFiles(max = maxOpenFiles()): void {
  if (max !== undefined && max < neededFiles) throw tooFew(max);
}

/** A browser's failure as the fault of a low limit; nothing where the limit is high or unknown. */
export function openFilesBehind(cause: unknown, max = maxOpenFiles()): BuildError | undefined {
  return max === undefined || max >= amplyFiles ? undefined : tooFew(max, cause);
}

/** A fault where this process itself has hardly a file left to open: what it looked for may be there all the same. */
export async function openFilesSpent(max = maxOpenFiles()): Promise<BuildError | undefined> {
  if (max === undefined || max >= amplyFiles) return undefined;
  const open = await readdir('/proc/self/fd').catch(() => undefined);
  return open === undefined || open.length > max - 16 ? tooFew(max) : undefined;
}

/**
 * Calls `onSpent` once a process below `pid`, or `pid` itself, has as many files open as it may. Looks only where the
 * limit is low.
 */
export function watchOpenFiles(
  pid: number | undefined,
  onSpent: (cause: BuildError) => void,
  max = maxOpenFiles(),
): () => void {
  if (pid === undefined || max === undefined || max >= amplyFiles) return () => {};
  let spent = 0;
  const timer = setInterval(async () => {
    spent = (await maxOpenBelow(pid)) >= max - 1 ? spent + 1 : 0;
    if (spent === maxSpentPolls) onSpent(tooFew(max));
  }, lookMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** The greatest number of open files of a process in the tree below `pid`. */
async function maxOpenBelow(pid: number): Promise<number> {
  const open = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const below = await Promise.all(children.split(' ').filter(Boolean).map(Number).map(maxOpenBelow));
  return Math.max(open.length, ...below);
}

function tooFew(max: number, cause?: unknown): BuildError {
  const message = `Too many files are open: the limit is ${max}, and the browser needs more.`;
  const hint = `Raise the limit with ulimit -n: ${amplyFiles} are enough.`;
  return new BuildError(error('machine', message, { hint }), { cause });
}
