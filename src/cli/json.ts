/** Results and diagnostics as `--json` shows them: flat, with the place's fields beside the message. */

import type { BuildResult, Diagnostic } from '../types.js';

/** A diagnostic for scripts. */
export function diagnosticToJson({ severity, code, message, place, hint }: Diagnostic) {
  return { severity, code, message, file: place?.file, line: place?.line, column: place?.column, hint };
}

/** A paper's result for scripts; `output` is null where nothing was written. */
export function resultToJson({ source, output, pages, bytes, ms, files, diagnostics }: BuildResult) {
  return {
    source,
    output: output ?? null,
    pages,
    bytes,
    ms,
    files,
    diagnostics: diagnostics.map(diagnosticToJson),
  };
}
