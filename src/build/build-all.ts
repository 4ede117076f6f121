/**
 * Several papers with one browser: each is tried whatever became of the others, and none may write another's file.
 */

import { basename, extname } from 'node:path';
import { BuildError, error, internalError } from '../diagnostic.js';
import { machineFault } from '../disk/machine-fault.js';
import type { BuildOptions, BuildResult, Diagnostic } from '../types.js';
import { foldersBelow, isPdfPath, outputPath } from '../write/output-path.js';
import { type BrowserSession, build, openSession } from './build.js';

export { foldersBelow };

/**
 * Builds `papers` in order and yields what came of each. Faults become diagnostics, and so do our bugs, with their `bug`:
 * the papers after it are built all the same.
 * A session that is handed in is used, and closed at the end like one of our own.
 */
export async function* buildAll(
  papers: readonly string[],
  options: BuildOptions = {},
  session: BrowserSession = openSession(options),
): AsyncGenerator<BuildResult> {
  const collisions = collisionsOf(papers, options);
  const folders = foldersBelow(papers);
  try {
    for (const [index, paper] of papers.entries()) {
      const collision = collisions[index];
      if (collision) yield failed(paper, [collision]);
      else {
        const own = { ...options, below: folders[index] ?? '' };
        yield await tried(paper, own, async () => (await build(paper, { session }, own)).result);
      }
    }
  } finally {
    await session.close();
  }
}

async function tried(
  paper: string,
  { signal }: BuildOptions,
  work: () => Promise<BuildResult>,
): Promise<BuildResult> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof BuildError) return failed(paper, cause.diagnostics);
    if (signal?.aborted) throw cause;
    const machine = machineFault(cause);
    if (machine) return failed(paper, machine.diagnostics);
    return { ...failed(paper, [internalError(paper)]), bug: cause };
  }
}

function failed(source: string, diagnostics: readonly Diagnostic[]): BuildResult {
  return { source, pages: 0, bytes: 0, ms: 0, steps: [], files: [], diagnostics, dependencies: [] };
}

/** For each paper the error that another one would write the same file; undefined where none would. */
export function collisionsOf(papers: readonly string[], options: BuildOptions): (Diagnostic | undefined)[] {
  const folders = foldersBelow(papers);
  const outputs = papers.map((paper, i) =>
    outputPath(basename(paper, extname(paper)), options.out, folders[i]),
  );
  return papers.map((paper, index) => {
    const twin = outputs.findIndex((output, other) => other !== index && sameFile(output, outputs[index]));
    return twin < 0 ? undefined : collision(paper, papers[twin] ?? '', options);
  });
}

/** macOS and Windows do not tell `Paper.pdf` from `paper.pdf`; neither do we, so that a project works on all. */
function sameFile(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}

function collision(paper: string, other: string, options: BuildOptions): Diagnostic {
  const one = options.out !== undefined && isPdfPath(options.out);
  const hint = one ? 'name a folder with --out' : 'rename one, or build them apart with different --out';
  return error('output-collision', `${paper} and ${other} would write the same file`, { hint });
}
