/**
 * Diagnostics as data: the table of codes, the error that carries them, and small makers.
 * Codes are a promise to users (scripts match on them): add to the table, never change a meaning.
 */

import type { Diagnostic, Place, Severity } from './types.js';

/** Every code, with the exit code that it leads to as an `error`: 1 paper, 2 usage or environment, 70 a bug. */
export const codes = {
  'paper-missing': 1,
  'paper-not-a-file': 1,
  'paper-empty': 1,
  'paper-not-text': 1,
  'paper-unreadable': 1,
  'front-matter-syntax': 1,
  'front-matter-language': 1,
  'front-matter-unknown-key': 1,
  'front-matter-key-read': 1,
  'front-matter-value': 1,
  'defaults-syntax': 1,
  'defaults-value': 1,
  'include-missing': 1,
  'include-circular': 1,
  'condition-syntax': 1,
  'include-unreadable': 1,
  'outside-root': 1,
  'image-missing': 1,
  'image-unreadable': 1,
  'image-too-large': 1,
  'image-remote': 1,
  'image-without-alt': 1,
  'html-removed': 1,
  'request-blocked': 1,
  'link-broken': 1,
  'link-scheme': 1,
  'link-local-file': 1,
  'footnote-undefined': 1,
  'footnote-unused': 1,
  'footnote-moved': 1,
  'heading-skipped': 1,
  'heading-empty': 1,
  'language-detected': 1,
  'id-duplicate': 1,
  'title-missing': 1,
  'math-syntax': 1,
  'citation-missing': 1,
  'bibliography-missing': 1,
  'bibliography-syntax': 1,
  'bibliography-duplicate': 1,
  'reference-missing': 1,
  'glossary-duplicate': 1,
  'glossary-circular': 1,
  'index-range': 1,
  'list-empty': 1,
  'caption-alone': 1,
  'format-simplified': 1,
  'csl-missing': 1,
  'csl-syntax': 1,
  'code-language': 1,
  'code-lines': 1,
  'data-missing': 1,
  'data-unreadable': 1,
  'landscape-unpaired': 1,
  'raw-format': 1,
  'html-unclosed': 1,
  'html-markdown': 1,
  'html-unmatched': 1,
  'html-misplaced': 1,
  'wiki-link': 1,
  'link-spaces': 1,
  'heading-space': 1,
  'heading-numbered-twice': 1,
  'division-unknown': 1,
  'division-unclosed': 1,
  'callout-unknown': 1,
  'footnote-label': 1,
  'table-cells-lost': 1,
  'tex-command': 1,
  'template-tag': 1,
  'foreign-markup': 1,
  'emphasis-unread': 1,
  'attributes-unread': 1,
  'fence-unclosed': 1,
  'link-undefined': 1,
  'include-region': 1,
  'cell-output': 1,
  placeholder: 1,
  'nesting-too-deep': 1,
  'paper-too-long': 1,
  limit: 1,
  'glyph-missing': 1,
  'diagram-syntax': 1,
  'diagram-too-large': 1,
  'diagram-timeout': 1,
  'diagram-doubtful': 1,
  'diagram-text-small': 1,
  'csv-syntax': 1,
  'csv-ragged': 1,
  'csv-too-large': 1,
  'content-clipped': 1,
  'pages-counted': 1,
  'theme-missing': 1,
  'theme-page-rule': 1,
  'theme-value': 1,
  'logo-missing': 1,
  'pdf-conformance': 1,
  'pdf-untagged': 1,
  'pdf-unreadable': 1,
  machine: 2,
  'browser-differs': 2,
  'cache-unusable': 2,
  'queue-failed': 2,
  'output-collision': 2,
  'output-unwritable': 2,
  'output-locked': 2,
  'port-unavailable': 2,
  'browser-missing': 2,
  'browser-failed': 2,
  'browser-unpack': 2,
  'font-missing': 2,
  'release-name': 1,
  'version-missing': 1,
  'version-name': 1,
  'version-not-newer': 1,
  'version-released': 1,
  'date-missing': 1,
  'authors-missing': 1,
  'status-draft': 1,
  'tree-dirty': 1,
  'tree-unknown': 1,
  'release-damaged': 1,
  'release-missing': 1,
  'release-differs': 1,
  'release-tools': 1,
  'release-locked': 2,
  'signing-key': 2,
  'config-failed': 2,
  'config-not-loaded': 1,
  usage: 2,
  'internal-error': 70,
  cancelled: 130,
} as const satisfies Record<string, 1 | 2 | 70 | 130>;

export type Code = keyof typeof codes;

/**
 * What kind of fault a code is. It decides how severe the fault is in a build, under `--strict` and in a release; the
 * severities of each class are in `diagnostics/severity.ts`.
 *
 * - `fatal`: there is no text to continue with, or a limit is passed: an error everywhere
 * - `content`: content is missing, unreadable or refused: a warning and a placeholder on the page
 * - `metadata`: a value of front matter is not understood
 * - `syntax`: markup that is not read, or content that is lost with it
 * - `shown`: a glyph that is missing, a link that leads nowhere
 * - `placeholder`: text that is still to be written
 * - `layout`: how pages came out, and standards that the PDF does not claim: never a reason against a release
 * - `ours`: a fault of wp-build that the PDF shows: a warning everywhere, as the author has nothing to put right
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

/** The class of each code that is not `advice` where it is a warning. Codes of limits, calls and bugs are `fatal`. */
export const faultClasses: Readonly<Partial<Record<Code, FaultClass>>> = classesOf({
  content: [
    ...([
      'include-missing',
      'include-unreadable',
      'include-region',
      'cell-output',
      'outside-root',
      'request-blocked',
    ] as const),
    ...(['image-missing', 'image-unreadable', 'image-remote', 'logo-missing'] as const),
    ...(['math-syntax', 'diagram-syntax', 'diagram-timeout'] as const),
    ...(['reference-missing', 'footnote-undefined'] as const),
    ...([
      'citation-missing',
      'bibliography-missing',
      'bibliography-syntax',
      'csl-missing',
      'csl-syntax',
    ] as const),
    ...(['data-missing', 'data-unreadable', 'csv-syntax'] as const),
  ],
  metadata: [
    ...(['front-matter-unknown-key', 'front-matter-value', 'defaults-value', 'theme-missing'] as const),
    ...(['theme-value', 'theme-page-rule'] as const),
  ],
  syntax: [
    ...(['html-removed', 'html-unclosed', 'html-unmatched', 'html-misplaced', 'caption-alone'] as const),
    ...(['html-markdown', 'landscape-unpaired', 'csv-ragged'] as const),
    ...(['raw-format', 'wiki-link', 'link-spaces', 'link-undefined', 'heading-space'] as const),
    ...(['division-unknown', 'division-unclosed', 'callout-unknown', 'footnote-label'] as const),
    ...(['table-cells-lost', 'tex-command', 'template-tag', 'emphasis-unread', 'attributes-unread'] as const),
    ...(['fence-unclosed', 'heading-numbered-twice', 'foreign-markup'] as const),
  ],
  shown: ['glyph-missing', 'link-broken', 'link-scheme'],
  placeholder: ['placeholder'],
  layout: [
    ...([
      'content-clipped',
      'footnote-moved',
      'diagram-text-small',
      'format-simplified',
      'pdf-conformance',
      'pdf-untagged',
      'pdf-unreadable',
    ] as const),
  ],
  ours: ['pages-counted', 'cache-unusable'],
  fatal: [
    ...(['paper-missing', 'paper-not-a-file', 'paper-not-text', 'paper-unreadable'] as const),
    ...(['front-matter-syntax', 'front-matter-language', 'defaults-syntax', 'include-circular'] as const),
    'condition-syntax',
    ...(['image-too-large', 'csv-too-large', 'diagram-too-large'] as const),
    ...(['nesting-too-deep', 'paper-too-long', 'limit'] as const),
  ],
});

function classesOf(classes: Partial<Record<FaultClass, readonly Code[]>>): Partial<Record<Code, FaultClass>> {
  const pairs = Object.entries(classes).flatMap(([name, list]) => list.map((code) => [code, name] as const));
  return Object.assign(Object.create(null), Object.fromEntries(pairs));
}

/** What a maker of diagnostics may say beside code and message. */
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

/** A fault as a build sees it: an error where its class is `fatal`, else a warning. */
export const problem = (code: Code, message: string, detail: DiagnosticDetail = {}): Diagnostic =>
  make(faultClasses[code] === 'fatal' ? 'error' : 'warning', code, message, detail);

export const info = (code: Code, message: string, detail: DiagnosticDetail = {}): Diagnostic =>
  make('info', code, message, detail);

/** A bug of ours in the work on `paper`; its stack is shown beside it. */
export function internalError(paper: string): Diagnostic {
  const hint = 'report it with the text of the bug; other papers of the same run are not touched by it';
  return error('internal-error', `${paper} ran into a bug of wp-build`, { hint });
}

/** A foreseen fault: of the paper, of the call or of the machine. Anything else that is thrown is our bug. */
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
