/**
 * `wp-build release PAPER.md...`: shows the plan, applies it, and prints the files that were written and the reasons
 * for each refusal. In CI it also writes for the runner: annotations, a summary of the job, outputs for later steps.
 */

import { BuildError, error, exitCodeOf } from '../diagnostic.js';
import type { ReleaseResult } from '../release/release.js';
import type { ReleasePlan } from '../release/release-types.js';
import { type BuildFlags, optionsOf } from './build-command.js';
import { annotate, builderUri, summarise } from './ci.js';
import { noteUnloadedConfig } from './config-note.js';
import { diagnosticToJson } from './json.js';
import { printableLine } from './printable-text.js';
import { formatDiagnostics, formatReasons, shownPath, shownSeverity } from './report.js';
import { type RunningContext, sessionOf } from './running-context.js';
import { signingOf } from './signing.js';
import type { Terminal } from './terminal.js';

export interface ReleaseFlags extends BuildFlags {
  readonly dryRun?: boolean;
  readonly allowDirty?: boolean;
  readonly allowOlder?: boolean;
  readonly sign?: string;
  readonly signVisible?: boolean;
  readonly ci?: boolean;
}

/** Releases `papers`; returns the exit code. */
export async function releaseCommand(
  papers: readonly string[],
  flags: ReleaseFlags,
  { terminal, signal, openSession }: RunningContext,
): Promise<number> {
  const {
    ci,
    sign: _sign,
    signVisible: _visible,
    dryRun = false,
    allowDirty = false,
    allowOlder = false,
    ...build
  } = flags;
  if (flags.out?.toLowerCase().endsWith('.pdf')) {
    const hint = 'Name a folder with --out.';
    throw new BuildError(
      error('usage', `A release is a folder of files, and --out names one file: ${flags.out}.`, { hint }),
    );
  }
  const signing = await signingOf(flags, signal);
  const builder = ci ? builderUri(process.env) : undefined;
  const options = { ...optionsOf(build), signal, onProgress: terminal.progress };
  noteUnloadedConfig(papers, options, { quiet: flags.quiet, terminal });
  const session = await sessionOf(options, openSession);
  try {
    const [{ release }, { openPipeline }, { describePlan }] = await Promise.all([
      import('../release/release.js'),
      import('../build/release-pipeline.js'),
      import('../release/plan.js'),
    ]);
    const onPlan = (plan: ReleasePlan, folder: string): void => {
      terminal.done();
      const text = describePlan(visiblePlan(plan), printableLine(folder)).trimEnd();
      if (dryRun && !flags.json) terminal.result(text);
      else if (!flags.quiet) terminal.note(text);
    };
    const request = {
      ...options,
      dryRun,
      allowDirty,
      allowOlder,
      onPlan,
      ...(builder && { builder }),
      ...(signing && { signing }),
    };
    const results = await release(papers, request, openPipeline(session));
    terminal.done();
    for (const result of results) report(result, flags, terminal);
    if (flags.json) terminal.data(JSON.stringify({ papers: results.map(resultToJson) }));
    if (ci) await summarise(results, process.env);
    return Math.max(0, ...results.map(({ diagnostics }) => exitCodeOf(diagnostics)));
  } finally {
    await session.close();
  }
}

/** A name without line ends. */
function visiblePlan({ papers }: ReleasePlan): ReleasePlan {
  return { papers: papers.map((paper) => ({ ...paper, source: printableLine(paper.source) })) };
}

function report(result: ReleaseResult, flags: ReleaseFlags, terminal: Terminal): void {
  const { diagnostics, files } = result;
  if (flags.ci) terminal.annotate(annotate(diagnostics, shownPath));
  else {
    const format = flags.verbose ? formatDiagnostics : formatReasons;
    terminal.note(format(diagnostics, shownSeverity(flags), terminal.colors));
  }
  if (flags.json) return;
  for (const file of files) terminal.result(printableLine(file));
}

function resultToJson({ source, action, version, files, diagnostics }: ReleaseResult) {
  return {
    source,
    action,
    version: version ?? null,
    files,
    diagnostics: diagnostics.map(diagnosticToJson),
  };
}
