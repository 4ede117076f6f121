/**
 * `wp-build check PAPER.md...`: reports the faults of papers, without a PDF, and without a browser unless there are
 * diagrams.
 */

import { openChecks } from '../build/kept-findings.js';
import { openCaches } from '../build/open-cache.js';
import { counted } from '../data/counted.js';
import { BuildError, error, exitCodeOf, internalError } from '../diagnostic.js';
import { stopsRelease } from '../diagnostics/severity.js';
import type { Severity } from '../types.js';
import { version } from '../version.js';
import { bugReport } from './bug-report.js';
import { type BuildFlags, optionsOf } from './build-command.js';
import { type CheckedPaper, toGithub, toJson, toSarif } from './check-formats.js';
import { noteUnloadedConfig } from './config-note.js';
import { printableLine } from './printable-text.js';
import { formatDiagnostics, shownPath, shownSeverity } from './report.js';
import { inputName, readStandardInput, standardStream } from './standard-input.js';
import type { Terminal } from './terminal.js';

export interface CheckFlags extends BuildFlags {
  readonly format?: string;
}

/** Checks `papers`; returns the exit code. */
export async function checkCommand(
  papers: readonly string[],
  flags: CheckFlags,
  terminal: Terminal,
): Promise<number> {
  const format = flags.json ? 'json' : (flags.format ?? 'text');
  const fromInput = papers.includes(standardStream);
  if (fromInput && papers.length > 1) {
    throw new BuildError(error('usage', '- means standard input, which is one paper. Name no other.'));
  }
  const options = { ...optionsOf(flags), ...(fromInput && { text: await readStandardInput() }) };
  noteUnloadedConfig(papers, options, { quiet: flags.quiet, terminal });
  const caches = openCaches(options);
  const check = openChecks(options, { caches });
  const checked: CheckedPaper[] = [];
  for (const source of fromInput ? [inputName] : papers) {
    const diagnostics = await check(source).catch((cause: unknown) => {
      terminal.note(bugReport(cause));
      return [internalError(source)];
    });
    checked.push({ source, diagnostics });
  }
  await caches.settle();
  terminal.note(formatDiagnostics(caches.problems(), shownSeverity(flags), terminal.colors));
  const text = render(checked, format, shownSeverity(flags), terminal);
  if (text !== '') terminal[format === 'text' ? 'result' : 'data'](text);
  if (format === 'text') for (const paper of checked) terminal.note(countLine(paper));
  const all = checked.flatMap((paper) => paper.diagnostics);
  return exitCodeOf(all);
}

function render(
  checked: readonly CheckedPaper[],
  format: string,
  minSeverity: Severity,
  terminal: Terminal,
): string {
  switch (format) {
    case 'json':
      return toJson(checked);
    case 'sarif':
      return toSarif(checked, version, process.cwd());
    case 'github':
      return toGithub(checked, shownPath);
    case 'text': {
      const texts = checked.map(({ diagnostics }) =>
        formatDiagnostics(diagnostics, minSeverity, terminal.colors),
      );
      return texts.filter((text) => text !== '').join('\n');
    }
    default: {
      const hint = 'Formats are text, json, sarif and github.';
      throw new BuildError(error('usage', `There is no format ${format}.`, { hint }));
    }
  }
}

function countLine({ source, diagnostics }: CheckedPaper): string {
  const count = (severity: Severity, noun: string) =>
    counted(diagnostics.filter((d) => d.severity === severity).length, noun);
  const counts = `${count('error', 'error')}, ${count('warning', 'warning')}, ${count('info', 'note')}`;
  const stopping = diagnostics.filter(stopsRelease).length;
  return `${printableLine(source)}: ${counts}. ${stopping} of them would stop a release.`;
}
