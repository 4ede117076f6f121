/**
 * What a release needs of the build, handed in: so that all of the release can be tried without a browser, and only
 * one place knows how the stages are put together.
 */

import type { Attachment, BuildOptions, Diagnostic, Paper } from '../types.js';
import type { ImageHashes } from './diff/tokens.js';
import type { Tools } from './release-types.js';

/** A paper that was understood. */
export interface PreparedPaper {
  readonly paper: Paper;
  /** SHA-256 of each image by its `src` as written */
  readonly images: ImageHashes;
  /** every file that was read or looked for, absolute, those of wp-build itself left out */
  readonly inputs: readonly string[];
  /** of all stages up to here and of the rules of `check` */
  readonly diagnostics: readonly Diagnostic[];
}

/** A paper that was printed. */
export interface PrintedPaper {
  readonly bytes: Uint8Array;
  /** self-contained HTML */
  readonly html: string;
  readonly pages: number;
  readonly tools: Tools;
  readonly diagnostics: readonly Diagnostic[];
}

export interface PrintRequest {
  readonly paper: Paper;
  readonly options: BuildOptions;
  readonly attachments: readonly Attachment[];
  /** whether `styles/redline/redline.css` is added to the look */
  readonly kind: 'paper' | 'redline';
}

/** Both throw BuildError where the paper is at fault, with all diagnostics up to there. */
export interface Pipeline {
  readonly prepare: (path: string, options: BuildOptions) => Promise<PreparedPaper>;
  readonly print: (request: PrintRequest) => Promise<PrintedPaper>;
}
