/** A diagnostic, as data. */

export type Severity = 'error' | 'warning' | 'info';

/** A place in a file that an author can open. `file` is absolute; `line` and `column` count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong, or worth knowing. Data, never printed by the stage that found it. */
export interface Diagnostic {
  readonly severity: Severity;
  /** kebab-case; listed in `diagnostic.ts`; never changes its meaning */
  readonly code: string;
  readonly message: string;
  readonly place?: Place;
  /** what to do about it */
  readonly hint?: string;
}
