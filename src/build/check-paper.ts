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
  try {
    const loaded = await loadPaper(path, options, { code: 'plain' });
    return await checkLoaded(await checkDiagrams(loaded, options), options);
  } catch (cause) {
    if (cause instanceof BuildError) return cause.diagnostics;
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
