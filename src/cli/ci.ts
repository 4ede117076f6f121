/**
 * The result of a release → what GitHub Actions reads: annotations, the summary of the job, outputs for later steps.
 */

import { appendFile } from 'node:fs/promises';
import { basename, dirname, relative } from 'node:path';
import type { ReleaseResult } from '../release/release.js';
import type { Diagnostic } from '../types.js';
import { toGithub } from './check-formats.js';
import { printableLine } from './printable-text.js';

/** The variables of a job. */
type Environment = Readonly<Record<string, string | undefined>>;

/** One annotation a diagnostic. */
export function annotate(diagnostics: readonly Diagnostic[], shownPath: (path: string) => string): string {
  return toGithub([{ source: '', diagnostics }], shownPath);
}

/** URI of the workflow that runs the build, for the provenance; the same for every run of the same tag. */
export function builderUri({ GITHUB_SERVER_URL, GITHUB_WORKFLOW_REF }: Environment): string | undefined {
  return GITHUB_SERVER_URL && GITHUB_WORKFLOW_REF ? `${GITHUB_SERVER_URL}/${GITHUB_WORKFLOW_REF}` : undefined;
}

/** Appends the summary and the outputs where the job wants them. */
export async function summarise(results: readonly ReleaseResult[], env: Environment): Promise<void> {
  const { GITHUB_STEP_SUMMARY, GITHUB_OUTPUT } = env;
  if (GITHUB_STEP_SUMMARY) await appendFile(GITHUB_STEP_SUMMARY, summaryOf(results));
  if (GITHUB_OUTPUT) await appendFile(GITHUB_OUTPUT, outputsOf(results));
}

/** A table of the papers, and the reasons against those that were refused. */
function summaryOf(results: readonly ReleaseResult[]): string {
  const rows = results.map(
    (result) => `| ${cell(basename(result.source))} | ${cell(result.version ?? '')} | ${outcome(result)} |`,
  );
  const refused = results.filter(({ action }) => action === 'refuse');
  const reasons = refused.flatMap(({ source, diagnostics }) => [
    '',
    `### ${cell(basename(source))} was not released`,
    '',
    ...diagnostics.map(
      ({ message, hint, place }) =>
        `- ${place ? `line ${place.line}: ` : ''}${cell(message)}${hint ? ` (${cell(hint)})` : ''}`,
    ),
  ]);
  return [
    '## Releases',
    '',
    '| paper | version | |',
    '| --- | --- | --- |',
    ...rows,
    ...reasons,
    '',
    '',
  ].join('\n');
}

function outcome({ action, files }: ReleaseResult): string {
  if (action === 'refuse') return 'refused';
  if (action === 'already-released') return 'already released';
  return files.length === 0 ? 'would be released' : `released, ${files.length} files`;
}

/** Text on one line, with what would end the cell or be markup escaped; controls and marks of direction are shown. */
function cell(text: string): string {
  return printableLine(text).replace(/[\\|<>[\]`*_]/g, '\\$&');
}

/** `files`: all that was written, one a line; `folders`: those of the versions; `released`: how many there are. */
function outputsOf(results: readonly ReleaseResult[]): string {
  const files = results.flatMap((result) => result.files).map((file) => relative(process.cwd(), file));
  const folders = [
    ...new Set(files.filter((file) => basename(file) === 'SHA256SUMS').map((file) => dirname(file))),
  ];
  return [...block('files', files), ...block('folders', folders), `released=${folders.length}`, ''].join(
    '\n',
  );
}

/** A value of several lines, none of which is the delimiter or holds a line end: nothing in a name can set an output. */
function block(name: string, lines: readonly string[]): string[] {
  const shown = lines.map(printableLine);
  let end = `end-of-${name}-of-wp-build`;
  while (shown.includes(end)) end = `${end}-`;
  return [`${name}<<${end}`, ...shown, end];
}
