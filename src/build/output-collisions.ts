/** Papers that would write the same file → an error for each of them. Pure. */

import { basename, extname } from 'node:path';
import { error } from '../diagnostic.js';
import type { BuildOptions, Diagnostic } from '../types.js';
import { foldersBelow, isPdfPath, outputPath } from '../write/output-path.js';

export { foldersBelow };

/** For each paper the error that another one would write the same file; undefined where none would. */
export function collisionsOf(
  papers: readonly string[],
  options: Pick<BuildOptions, 'out'>,
): (Diagnostic | undefined)[] {
  const folders = foldersBelow(papers);
  const byFile = new Map<string, number[]>();
  for (const [index, paper] of papers.entries()) {
    const output = outputPath(basename(paper, extname(paper)), options.out, folders[index]);
    // macOS and Windows take `Paper.pdf` for `paper.pdf`; so do we, so that a project works on all
    const file = output.toLowerCase();
    byFile.set(file, [...(byFile.get(file) ?? []), index]);
  }
  const found = papers.map((): Diagnostic | undefined => undefined);
  for (const indices of byFile.values()) {
    const [first = 0, second = 0] = indices;
    if (indices.length < 2) continue;
    for (const index of indices) {
      const twin = papers[index === first ? second : first] ?? '';
      found[index] = collision(papers[index] ?? '', twin, options.out);
    }
  }
  return found;
}

function collision(paper: string, other: string, out: string | undefined): Diagnostic {
  const isOneFile = out !== undefined && isPdfPath(out);
  const hint = isOneFile
    ? 'Name a folder with --out.'
    : 'Rename one of them, or build each with its own --out.';
  return error('output-collision', `${paper} and ${other} would write the same file.`, { hint });
}
