/**
 * The build functions that a release needs, injected: so that the release is tested without a browser, and only one
 * place knows the order of the stages.
 */

import type { readSignature } from '../pdf/read-signature.js';
import type { addSignature } from '../pdf/sign.js';
import type { Assets, Attachment, BuildOptions, Diagnostic, LoadedConfig, Paper, Theme } from '../types.js';
import type { Tools } from './release-types.js';

/** A paper that was understood. */
export interface PreparedPaper {
  readonly paper: Paper;
  readonly theme: Theme;
  readonly assets: Assets;
  /** every file that was read or looked for, absolute, those of wp-build itself left out */
  readonly inputs: readonly string[];
  /** of all stages up to here and of the rules of `check`; errors among them forbid to print */
  readonly diagnostics: readonly Diagnostic[];
  /** what the user's own project adds */
  readonly config?: LoadedConfig | undefined;
}

/** A paper that was printed. */
export interface PrintedPaper {
  readonly bytes: Uint8Array;
  /** self-contained HTML */
  readonly html: string;
  readonly pages: number;
  readonly diagnostics: readonly Diagnostic[];
}

export interface PrintRequest {
  readonly prepared: PreparedPaper;
  readonly options: BuildOptions;
  readonly attachments: readonly Attachment[];
  /** whether `styles/redline/redline.css` is added to the look */
  readonly kind: 'paper' | 'redline';
}

/** All throw BuildError where the paper is at fault, with all diagnostics up to there. */
export interface Pipeline {
  readonly prepare: (path: string, options: BuildOptions) => Promise<PreparedPaper>;
  /** the bytes of a Markdown file that is published, without what is for other audiences */
  readonly bytesForAudience: (bytes: Uint8Array, audience: readonly string[], file: string) => Uint8Array;
  /** a bibliography with the works that texts name */
  readonly citedEntries: (bytes: Uint8Array, file: string, texts: readonly string[]) => Uint8Array;
  readonly print: (request: PrintRequest) => Promise<PrintedPaper>;
  /** what decides the bytes of the paper beside its sources */
  readonly toolsFor: (prepared: PreparedPaper) => Promise<Tools>;
  /** Node's version */
  readonly node: string;
  readonly pdf: PdfTools;
}

/** A file that is attached to a PDF. */
export interface AttachedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The operations on finished PDFs. */
export interface PdfTools {
  /** the attached files; throws BuildError where the bytes are no PDF that can be read */
  readonly attachedFiles: (pdf: Uint8Array) => Promise<readonly AttachedFile[]>;
  /** how `found` differs from `expected`, in words; none where the bytes are the same */
  readonly differences: (found: Uint8Array, expected: Uint8Array) => Promise<readonly string[]>;
  readonly addSignature: typeof addSignature;
  readonly readSignature: typeof readSignature;
}
