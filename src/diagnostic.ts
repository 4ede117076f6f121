/**
 * Diagnostics as data: the table of codes, the error class that carries diagnostics, and small makers. Scripts of users
 * match on codes, so codes are added and never change their meaning.
 */

import type { Diagnostic, Place, Severity } from './types.js';

/**
 * What kind of fault a code is. It decides how severe the fault is in a build, under `--strict` and in a release; the
 * severities of each class are in `diagnostics/severity.ts`.
 *
 * - `fatal`: there is no text to continue with, or a limit is exceeded: an error everywhere
 * - `content`: content is missing, unreadable or refused: a warning and a placeholder on the page
 * - `metadata`: a value of front matter is invalid
 * - `syntax`: markup that is not supported, or content that is lost with it
 * - `shown`: a glyph that is missing, a link that leads nowhere
 * - `placeholder`: text that is still to be written
 * - `layout`: faults of page layout, and standards that the PDF does not claim: never a reason against a release
 * - `ours`: a fault of wp-build that the PDF shows: a warning everywhere, as the author cannot fix it
 * - `advice`: everything else
 */
export type FaultClass =
  | 'fatal'
  | 'content'
  | 'metadata'
  | 'syntax'
  | 'shown'
  | 'placeholder'
  | 'layout'
  | 'ours'
  | 'advice';

/** The effect of a code on a run. */
interface CodeMeaning {
  /** exit code that the diagnostic leads to as an `error`: 1 paper, 2 usage or environment, 70 a bug */
  readonly exit: ExitCode;
  /** absent: `advice` where the exit code is 1, else `fatal` */
  readonly fault?: FaultClass;
}

type ExitCode = 1 | 2 | 70 | 130;

/** Every code, one line each. */
const meanings = {
  'paper-missing': { exit: 1, fault: 'fatal' },
  'paper-not-a-file': { exit: 1, fault: 'fatal' },
  'paper-empty': { exit: 1 },
  'paper-not-text': { exit: 1, fault: 'fatal' },
  'paper-unreadable': { exit: 1, fault: 'fatal' },
  'front-matter-syntax': { exit: 1, fault: 'fatal' },
  'front-matter-language': { exit: 1, fault: 'fatal' },
  'front-matter-unknown-key': { exit: 1, fault: 'metadata' },
  'front-matter-key-read': { exit: 1 },
  'front-matter-value': { exit: 1, fault: 'metadata' },
  'defaults-syntax': { exit: 1, fault: 'fatal' },
  'defaults-value': { exit: 1, fault: 'metadata' },
  'include-missing': { exit: 1, fault: 'content' },
  'include-circular': { exit: 1, fault: 'fatal' },
  'condition-syntax': { exit: 1, fault: 'fatal' },
  'include-unreadable': { exit: 1, fault: 'content' },
  'outside-root': { exit: 1, fault: 'content' },
  'image-missing': { exit: 1, fault: 'content' },
  'image-unreadable': { exit: 1, fault: 'content' },
  'image-too-large': { exit: 1, fault: 'fatal' },
  'image-remote': { exit: 1, fault: 'content' },
  'image-without-alt': { exit: 1 },
  'html-removed': { exit: 1, fault: 'syntax' },
  'request-blocked': { exit: 1, fault: 'content' },
  'link-broken': { exit: 1, fault: 'shown' },
  'link-scheme': { exit: 1, fault: 'shown' },
  'link-local-file': { exit: 1 },
  'footnote-undefined': { exit: 1, fault: 'content' },
  'footnote-unused': { exit: 1 },
  'footnote-moved': { exit: 1, fault: 'layout' },
  'heading-skipped': { exit: 1 },
  'heading-empty': { exit: 1 },
  'language-detected': { exit: 1 },
  'id-duplicate': { exit: 1 },
  'title-missing': { exit: 1 },
  'math-syntax': { exit: 1, fault: 'content' },
  'citation-missing': { exit: 1, fault: 'content' },
  'bibliography-missing': { exit: 1, fault: 'content' },
  'bibliography-syntax': { exit: 1, fault: 'content' },
  'bibliography-duplicate': { exit: 1 },
  'reference-missing': { exit: 1, fault: 'content' },
  'glossary-duplicate': { exit: 1 },
  'glossary-circular': { exit: 1 },
  'index-range': { exit: 1 },
  'list-empty': { exit: 1 },
  'caption-alone': { exit: 1, fault: 'syntax' },
  'format-simplified': { exit: 1, fault: 'layout' },
  'csl-missing': { exit: 1, fault: 'content' },
  'csl-syntax': { exit: 1, fault: 'content' },
  'code-language': { exit: 1 },
  'code-lines': { exit: 1 },
  'data-missing': { exit: 1, fault: 'content' },
  'data-unreadable': { exit: 1, fault: 'content' },
  'landscape-unpaired': { exit: 1, fault: 'syntax' },
  'raw-format': { exit: 1, fault: 'syntax' },
  'html-unclosed': { exit: 1, fault: 'syntax' },
  'html-markdown': { exit: 1, fault: 'syntax' },
  'html-unmatched': { exit: 1, fault: 'syntax' },
  'html-misplaced': { exit: 1, fault: 'syntax' },
  'wiki-link': { exit: 1, fault: 'syntax' },
  'link-spaces': { exit: 1, fault: 'syntax' },
  'heading-space': { exit: 1, fault: 'syntax' },
  'heading-numbered-twice': { exit: 1, fault: 'syntax' },
  'division-unknown': { exit: 1, fault: 'syntax' },
  'division-unclosed': { exit: 1, fault: 'syntax' },
  'callout-unknown': { exit: 1, fault: 'syntax' },
  'footnote-label': { exit: 1, fault: 'syntax' },
  'table-cells-lost': { exit: 1, fault: 'syntax' },
  'tex-command': { exit: 1, fault: 'syntax' },
  'template-tag': { exit: 1, fault: 'syntax' },
  'foreign-markup': { exit: 1, fault: 'syntax' },
  'emphasis-unread': { exit: 1, fault: 'syntax' },
  'attributes-unread': { exit: 1, fault: 'syntax' },
  'fence-unclosed': { exit: 1, fault: 'syntax' },
  'link-undefined': { exit: 1, fault: 'syntax' },
  'include-region': { exit: 1, fault: 'content' },
  'cell-output': { exit: 1, fault: 'content' },
  placeholder: { exit: 1, fault: 'placeholder' },
  'nesting-too-deep': { exit: 1, fault: 'fatal' },
  'paper-too-long': { exit: 1, fault: 'fatal' },
  limit: { exit: 1, fault: 'fatal' },
  'glyph-missing': { exit: 1, fault: 'shown' },
  'diagram-syntax': { exit: 1, fault: 'content' },
  'diagram-too-large': { exit: 1, fault: 'fatal' },
  'diagram-timeout': { exit: 1, fault: 'content' },
  'diagram-doubtful': { exit: 1 },
  'diagram-text-small': { exit: 1, fault: 'layout' },
  'csv-syntax': { exit: 1, fault: 'content' },
  'csv-ragged': { exit: 1, fault: 'syntax' },
  'csv-too-large': { exit: 1, fault: 'fatal' },
  'content-clipped': { exit: 1, fault: 'layout' },
  'pages-counted': { exit: 1, fault: 'ours' },
  'theme-missing': { exit: 1, fault: 'metadata' },
  'theme-page-rule': { exit: 1, fault: 'metadata' },
  'theme-syntax': { exit: 1, fault: 'metadata' },
  'theme-value': { exit: 1, fault: 'metadata' },
  'logo-missing': { exit: 1, fault: 'content' },
  'pdf-conformance': { exit: 1, fault: 'layout' },
  'pdf-untagged': { exit: 1, fault: 'layout' },
  'pdf-unreadable': { exit: 1, fault: 'layout' },
  machine: { exit: 2 },
  'browser-differs': { exit: 2 },
  'cache-unusable': { exit: 2, fault: 'ours' },
  'queue-failed': { exit: 2 },
  'output-collision': { exit: 2 },
  'output-unwritable': { exit: 2 },
  'output-locked': { exit: 2 },
  'port-unavailable': { exit: 2 },
  'browser-missing': { exit: 2 },
  'browser-failed': { exit: 2 },
  'browser-unpack': { exit: 2 },
  'font-missing': { exit: 2 },
  'release-name': { exit: 1 },
  'version-missing': { exit: 1 },
  'version-name': { exit: 1 },
  'version-not-newer': { exit: 1 },
  'version-released': { exit: 1 },
  'date-missing': { exit: 1 },
  'authors-missing': { exit: 1 },
  'status-draft': { exit: 1 },
  'tree-dirty': { exit: 1 },
  'tree-unknown': { exit: 1 },
  'release-damaged': { exit: 1 },
  'release-missing': { exit: 1 },
  'release-differs': { exit: 1 },
  'release-tools': { exit: 1 },
  'release-locked': { exit: 2 },
  'signing-key': { exit: 2 },
  'config-failed': { exit: 2 },
  'config-not-loaded': { exit: 1 },
  usage: { exit: 2 },
  'internal-error': { exit: 70 },
  cancelled: { exit: 130 },
} as const satisfies Record<string, CodeMeaning>;

export type Code = keyof typeof meanings;

/** Every code, with the exit code that it leads to as an `error`. */
export const codes = fieldOf('exit') as Readonly<Record<Code, ExitCode>>;

/** The class of each code that names one. */
export const faultClasses: Readonly<Partial<Record<Code, FaultClass>>> = fieldOf('fault');

/** One field of the table by code, without inherited names: codes come from project files too. */
function fieldOf<K extends keyof CodeMeaning>(field: K): Partial<Record<Code, CodeMeaning[K]>> {
  const rows: [string, CodeMeaning][] = Object.entries(meanings);
  const present = rows.filter(([, meaning]) => meaning[field] !== undefined);
  return Object.assign(
    Object.create(null),
    Object.fromEntries(present.map(([code, meaning]) => [code, meaning[field]])),
  );
}

/** The optional fields of a diagnostic, for its maker. */
export interface DiagnosticDetail {
  readonly place?: Place | undefined;
  readonly hint?: string | undefined;
}

function make(severity: Severity, code: Code, message: string, detail: DiagnosticDetail): Diagnostic {
  return {
    severity,
    code,
    message,
    ...(detail.place && { place: detail.place }),
    ...(detail.hint && { hint: detail.hint }),
  };
}

export const error = (code: Code, message: string, detail: DiagnosticDetail = {}): Diagnostic =>
  make('error', code, message, detail);

export const warning = (code: Code, message: string, detail: DiagnosticDetail = {}): Diagnostic =>
  make('warning', code, message, detail);

/** A fault with the severity of a plain build: an error where its class is `fatal`, else a warning. */
export const problem = (code: Code, message: string, detail: DiagnosticDetail = {}): Diagnostic =>
  make(faultClasses[code] === 'fatal' ? 'error' : 'warning', code, message, detail);

export const info = (code: Code, message: string, detail: DiagnosticDetail = {}): Diagnostic =>
  make('info', code, message, detail);

/** A bug of ours in the work on `paper`; its stack is shown beside it. */
export function internalError(paper: string): Diagnostic {
  const hint = 'Report it with the text of the bug. Other papers of the same run are not affected.';
  return error('internal-error', `${paper} ran into a bug of wp-build.`, { hint });
}

/** A foreseen fault: of the paper, of the call or of the machine. Any other thrown error is a bug of ours. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
  readonly diagnostics: readonly Diagnostic[];
  /** files that were read or missed before the fault: watch mode follows them to see the fault fixed */
  readonly dependencies: readonly string[];

  constructor(
    diagnostics: Diagnostic | readonly Diagnostic[],
    options: ErrorOptions & { readonly dependencies?: readonly string[] } = {},
  ) {
    const list = 'code' in diagnostics ? [diagnostics] : diagnostics;
    super(list.map((d) => d.message).join('\n'), options);
    this.diagnostics = list;
    this.dependencies = options.dependencies ?? [];
  }
}

/** The fault, naming also `dependencies` as files that were read before it; any other cause as it is. */
export function withDependencies(cause: unknown, dependencies: readonly string[]): unknown {
  if (!(cause instanceof BuildError)) return cause;
  const all = [...new Set([...dependencies, ...cause.dependencies])];
  return new BuildError(cause.diagnostics, { cause: cause.cause, dependencies: all });
}

/** The fault, at `place` where it names no other; any other cause as it is. */
export function withPlace(cause: unknown, place: Place | undefined): unknown {
  if (!(cause instanceof BuildError) || !place) return cause;
  const placed = cause.diagnostics.map((one) => (one.place ? one : { ...one, place }));
  return new BuildError(placed, { cause: cause.cause, dependencies: cause.dependencies });
}

/** 0 where nothing is an error, else the worst exit code of the contract. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): number {
  const faults = diagnostics.filter((d) => d.severity === 'error');
  // not as arguments of Math.max: a long list of faults does not fit on the stack
  return faults.reduce((worst, d) => Math.max(worst, codes[d.code as Code] ?? 1), 0);
}
