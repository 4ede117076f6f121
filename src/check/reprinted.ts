/**
 * A paper whose pages were counted in a print, since its measurement was wrong → a diagnostic that asks for a bug
 * report.
 */

import { warning } from '../diagnostic.js';
import type { Diagnostic, Paper } from '../types.js';

/** The reason for counting pages in the print, and the number of page numbers that could not be counted. */
export interface CountedReason {
  readonly reason: string;
  readonly leftOut: number;
}

/** The warning: numbers are right, the look may differ, and the reason should be reported. */
export function reprinted({ source }: Pick<Paper, 'source'>, { reason, leftOut }: CountedReason): Diagnostic {
  const message =
    'The pages of this paper could not be measured before printing. They were counted in the print, and footnotes are printed at the end of their section.';
  const numbers =
    leftOut === 0
      ? 'Page numbers are right.'
      : `The page numbers of ${leftOut} place${leftOut === 1 ? ' are' : 's are'} left out. All others are right.`;
  const hint = `${numbers} This is a fault of wp-build (${reason}). Please report it with the paper at https://github.com/wp-build/wp-build/issues.`;
  return warning('pages-counted', message, { place: { file: source.path, line: 1, column: 1 }, hint });
}
