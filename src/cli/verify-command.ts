/**
 * `wp-build verify FILE.pdf or FOLDER`: checks a release against its own sums and its source, and reports each
 * difference.
 */

import { withFullStop } from '../data/full-stop.js';
import { error, exitCodeOf, warning } from '../diagnostic.js';
import type { Rebuilt } from '../release/rebuild.js';
import type { VerifyReport } from '../release/verify.js';
import type { Diagnostic } from '../types.js';
import { diagnosticToJson } from './json.js';
import { formatDiagnostics, shownSeverity } from './report.js';
import { type RunningContext, sessionOf } from './running-context.js';
import { comparisons } from './verify-words.js';

export interface VerifyFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly browser?: string;
  readonly config?: string;
}

/** Verifies each of `targets`; returns the exit code. */
export async function verifyCommand(
  targets: readonly string[],
  flags: VerifyFlags,
  { terminal, signal, openSession }: RunningContext,
): Promise<number> {
  const named = flags.config ?? (process.env.WP_BUILD_CONFIG || undefined);
  const { loadConfig } = await import('../build/load-config.js');
  const config = await loadConfig(named);
  const run = {
    signal,
    ...(config && { config }),
    onProgress: terminal.progress,
    ...(flags.browser && { browser: flags.browser }),
  };
  const session = await sessionOf(run, openSession);
  try {
    const [{ verify }, { openPipeline }] = await Promise.all([
      import('../release/verify.js'),
      import('../build/release-pipeline.js'),
    ]);
    const reports: VerifyReport[] = [];
    const pipeline = openPipeline(session);
    const extraAuthorities = process.env.NODE_EXTRA_CA_CERTS;
    for (const target of targets) reports.push(await verify(target, { pipeline, run, extraAuthorities }));
    terminal.done();
    const diagnostics = reports.flatMap(diagnosticsOf);
    // one by one: other versions are reported before the differences that they may explain
    for (const one of diagnostics) {
      terminal.note(formatDiagnostics([one], shownSeverity(flags), terminal.colors));
    }
    if (flags.json) terminal.data(JSON.stringify({ reports: reports.map(reportToJson) }));
    else
      for (const report of reports)
        terminal.result([verdict(report), ...comparisons(report), ...signatures(report)].join('\n'));
    return exitCodeOf(diagnostics);
  } finally {
    await session.close();
  }
}

function diagnosticsOf({ target, findings, rebuilt }: VerifyReport): Diagnostic[] {
  const tools = rebuilt.flatMap(({ file, toolsDiffer }) =>
    toolsDiffer.map((sentence) => warning('release-tools', `${file}: ${withFullStop(sentence)}`)),
  );
  const hint = hintFor(rebuilt);
  return [
    ...tools,
    ...findings.map(({ file, message }) =>
      error('release-differs', `${file === '.' ? target : file} ${withFullStop(message)}`),
    ),
  ].map((one, index, all) =>
    index === all.length - 1 && one.severity === 'error' && hint ? { ...one, hint } : one,
  );
}

function hintFor(rebuilt: readonly Rebuilt[]): string | undefined {
  const other = rebuilt.find(({ toolsDiffer, outcome }) => toolsDiffer.length > 0 && outcome !== 'same');
  const then = other?.builtWith?.['wp-build'];
  return (
    then && `Other versions print other bytes: verify with the ones it was built with (wp-build ${then}).`
  );
}

/** One line, as `sha256sum -c` has it. */
function verdict({ target, isVerified, rebuilt }: VerifyReport): string {
  if (!isVerified) return `${target}: FAILED`;
  const what = rebuilt.length === 1 ? 'the same bytes' : `${rebuilt.length} versions, the same bytes`;
  return `${target}: OK, built again from its own source to ${what}`;
}

/** The signer: the signature is valid, but its certificate may not be trusted. */
function signatures({ rebuilt }: VerifyReport): string[] {
  return rebuilt.flatMap(({ file, signature }) => {
    if (signature === undefined || signature.fault !== undefined) return [];
    const { signer, issuer, isSelfIssued, confirmedBy, signedAt } = signature;
    const time = signedAt ? `, ${signedAt.slice(0, 16).replace('T', ' ')} UTC by the signer's clock` : '';
    const claimed = isSelfIssued
      ? 'no one else vouches for the certificate'
      : `a name that the certificate claims; no trusted authority vouches for its issuer, ${issuer}`;
    const voucher = confirmedBy === undefined ? claimed : `a name that ${confirmedBy} confirms`;
    return [`${file}: signed by ${signer} (${voucher})${time}; the whole file is covered`];
  });
}

function reportToJson(report: VerifyReport) {
  const { target, kind, isVerified, rebuilt, findings } = report;
  return {
    target,
    kind,
    compared: comparisons(report).map((line) => line.trim()),
    verified: isVerified,
    rebuilt: rebuilt.map(({ file, title, version, outcome, builtWith, toolsDiffer, signature }) => ({
      file,
      title,
      version,
      outcome,
      builtWith,
      toolsDiffer,
      signature,
    })),
    findings,
    diagnostics: diagnosticsOf(report).map(diagnosticToJson),
  };
}
