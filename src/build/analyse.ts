/**
 * A paper that is being written → the analysis for an editor: the findings of `check`, and where ids, notes and works
 * are defined. A paper with errors gives its diagnostics alone.
 */

import { BuildError } from '../diagnostic.js';
import type { BibliographyEntry } from '../parse/citations/citation-types.js';
import { bibliographyFormat, parseBibliography } from '../parse/citations/parse-bibliography.js';
import { readCitationFiles } from '../read/citation-files.js';
import type { BuildOptions, Diagnostic, Memory, Paper } from '../types.js';
import { checkLoaded } from './check-paper.js';
import { loadPaper } from './load-paper.js';
import { checkDiagrams } from './paper-diagrams.js';

export type { BibliographyEntry, CslItem, CslName } from '../parse/citations/citation-types.js';

/** The analysis of a paper. */
export interface Analysis {
  /** absent where an error leaves nothing of it */
  readonly paper?: Paper;
  readonly works: readonly BibliographyEntry[];
  /** every file that the paper was made of, or would be */
  readonly dependencies: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The inputs of an analysis beside the options. */
export interface AnalysisContext {
  readonly memory?: Memory | undefined;
  /** whether diagrams are drawn to find their faults, which takes a browser */
  readonly drawsDiagrams?: boolean;
}

/** Analyses the paper at `path`, of which `options.text` may be newer than its file. */
export async function analyse(
  path: string,
  options: BuildOptions,
  { memory, drawsDiagrams }: AnalysisContext = {},
): Promise<Analysis> {
  try {
    const loaded = await loadPaper(path, options, { memory, code: 'plain' });
    const checked = drawsDiagrams ? await checkDiagrams(loaded, options) : loaded;
    const { paper, dependencies } = checked;
    const diagnostics = await checkLoaded(checked, options);
    return { paper, works: await worksOf(paper), dependencies, diagnostics };
  } catch (cause) {
    if (!(cause instanceof BuildError)) throw cause;
    return { works: [], dependencies: cause.dependencies, diagnostics: cause.diagnostics };
  }
}

/** The entries of the bibliographies that a paper names. */
async function worksOf({ source, metadata }: Paper): Promise<readonly BibliographyEntry[]> {
  const named = metadata.bibliography.map((name) => ({ name, use: 'bibliography' as const }));
  const { byName } = await readCitationFiles(named, source);
  return [...byName.values()].flatMap((file) => {
    const format = file.path === undefined ? undefined : bibliographyFormat(file.path);
    return 'text' in file && format ? parseBibliography(file.text, format, file.path).entries : [];
  });
}
