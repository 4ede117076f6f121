/** Diagnostics of a stage → a BuildError where one of them is an error. */

import { BuildError } from '../diagnostic.js';
import { weighed } from '../diagnostics/severity.js';
import type { BuildOptions, Diagnostic } from '../types.js';

/** Throws where a stage returned an error, or the build was cancelled. */
export function failOnErrors(
  diagnostics: readonly Diagnostic[],
  options: BuildOptions,
  dependencies: readonly string[],
): void {
  options.signal?.throwIfAborted();
  const found = options.strict ? diagnostics.map((each) => weighed(each, 'strict')) : diagnostics;
  if (found.some(({ severity }) => severity === 'error')) throw new BuildError(found, { dependencies });
}
