/** pdf and build: the finished bytes, and the result of one paper. */

import type { Diagnostic } from './diagnostic-types.js';
import type { StepTime } from './option-types.js';

/** A file to attach to the PDF (PDF/A-3 associated file). */
export interface Attachment {
  /** name in the PDF, with `/` between folders */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly description: string;
  readonly relationship: 'Source' | 'Data' | 'Supplement' | 'Unspecified';
}

/** The bytes to keep. */
export interface Finished {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** The result of one paper. */
export interface BuildResult {
  readonly source: string;
  /** absent where the paper is at fault */
  readonly output?: string;
  readonly pages: number;
  readonly bytes: number;
  readonly ms: number;
  readonly steps: readonly StepTime[];
  /** all files written, absolute */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** every file that the build read, or looked for and did not find; absolute */
  readonly dependencies: readonly string[];
  /** whether it was taken from the cache as a whole */
  readonly isKept?: boolean;
  /** what was thrown where wp-build itself is at fault */
  readonly bug?: unknown;
}
