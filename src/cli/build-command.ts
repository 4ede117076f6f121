/** `wp-build PAPER.md...`: builds each paper with one browser, and says what was written and what is wrong. */

import { isFatal } from '../severity.js';
import type { BuildOptions, BuildResult, Diagnostic } from '../types.js';
import { bugReport } from './bug-report.js';
import { resultToJson } from './json.js';
import { formatDiagnostics, shownSeverity, shownSteps } from './report.js';
import type { Terminal } from './terminal.js';
import { visibleLine } from './visible.js';

/** Flags as commander hands them over. */
export interface BuildFlags {
  readonly out?: string;
  readonly theme?: string[];
  readonly pageSize?: string;
  readonly set?: Record<string, string>;
  readonly html?: boolean;
  readonly draft?: boolean;
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly browser?: string;
  readonly root?: string;
  readonly allowNetwork?: boolean;
  readonly jobs?: number;
  readonly cache?: boolean;
}

/** Builds `papers`; returns the exit code. */
export async function buildCommand(
  papers: readonly string[],
  flags: BuildFlags,
  context: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<number> {
  const { terminal, signal } = context;
  const options = { ...optionsOf(flags), signal, onProgress: terminal.progress };
  // the browser starts while the pipeline is still being loaded
  const { openSession } = await import('../session.js');
  const session = openSession(options);
  const { buildAll, exitCodeOf } = await import('../index.js');
  const results: BuildResult[] = [];
  let exitCode = 0;
  for await (const result of buildAll(papers, options, session)) {
    terminal.note(formatDiagnostics(result.diagnostics, shownSeverity(flags), terminal.colors));
    if (result.bug !== undefined) terminal.note(bugReport(result.bug));
    if (flags.verbose) terminal.note(timesOf(result));
    if (!flags.json) for (const file of result.files) terminal.result(visibleLine(file));
    if (!flags.json && flags.strict && result.files.length === 0)
      terminal.note(strictNote(result.diagnostics));
    exitCode = Math.max(exitCode, exitCodeOf(result.diagnostics), result.files.length > 0 ? 0 : 1);
    results.push(result);
  }
  if (flags.json) terminal.data(JSON.stringify({ papers: results.map(resultToJson) }));
  return exitCode;
}

/** Flags → options of the API; the environment is read here and nowhere else. */
export function optionsOf(flags: BuildFlags): BuildOptions {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  const { json: _json, quiet: _quiet, verbose: _verbose, ...options } = flags;
  return {
    ...options,
    ...(epoch !== undefined && /^\d+$/.test(epoch) && { sourceDateEpoch: Number(epoch) }),
  };
}

/** How long each step took, for --verbose. */
function timesOf({ source, steps, ms }: BuildResult): string {
  return steps.length === 0 ? '' : `${source}: ${ms} ms (${shownSteps(steps)})`;
}

function strictNote(diagnostics: readonly Diagnostic[]): string {
  const raised = diagnostics.filter((d) => d.severity === 'error' && !isFatal(d)).length;
  return raised === 0 ? '' : `no PDF was written: --strict, and ${raised} warning${raised === 1 ? '' : 's'}`;
}
