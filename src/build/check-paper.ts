/**
 * A paper → the findings of `check`: the diagnostics of the stages, faults of diagrams, and the findings of the rules.
 */

import { checkWith } from '../check/check.js';
import { BuildError } from '../diagnostic.js';
import { ruled, weighed } from '../diagnostics/severity.js';
import type { BuildOptions, Diagnostic, LoadedPaper } from '../types.js';
import { loadPaper } from './load-paper.js';
import { checkDiagrams } from './paper-diagrams.js';

/** The findings for the paper at `path`, without a browser, unless there are diagrams to draw. */
export async function check(path: string, options: BuildOptions = {}): Promise<readonly Diagnostic[]> {
  return (await checkPaper(path, options)).findings;
}

/** What a check found. */
export interface CheckedPaper {
  readonly findings: readonly Diagnostic[];
  /** undefined where nothing came of the paper */
  readonly loaded?: LoadedPaper;
}

/** The findings for the paper at `path`, with the paper. */
export async function checkPaper(path: string, options: BuildOptions): Promise<CheckedPaper> {
  try {
    const plain = await loadPaper(path, options, { code: 'plain' });
    const loaded = await checkDiagrams(plain, options);
    return { findings: await checkLoaded(loaded, options), loaded };
  } catch (cause) {
    if (cause instanceof BuildError) return { findings: cause.diagnostics };
    throw cause;
  }
}

/** The findings for a loaded paper, with the severities of a check. */
export async function checkLoaded(
  { paper, diagnostics, config }: LoadedPaper,
  options: BuildOptions,
): Promise<readonly Diagnostic[]> {
  const { rules, strict } = paper.project ?? {};
  const run = (options.strict ?? strict) ? 'strict' : 'check';
  const found = [...diagnostics, ...(await checkWith(paper, config))];
  return ruled(found, rules).map((each) => weighed(each, run));
}
