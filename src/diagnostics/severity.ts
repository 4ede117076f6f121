/**
 * The contract's table of severities, as data: code → class of fault → severity in each kind of run. A stage reports a
 * fault with the severity of a plain build (`problem` of diagnostic.ts); strict builds, checks and releases change the
 * severity here.
 */

import { type Code, codes, type FaultClass, faultClasses } from '../diagnostic.js';
import type { Diagnostic, ProjectSettings, Severity } from '../types.js';

/** The kind of run. */
export type Run = 'build' | 'check' | 'strict' | 'release';

/** Severities of a fault that a build reports as a warning; absent: as reported. */
const raised: Readonly<Record<FaultClass, { readonly strict: Severity; readonly release: Severity }>> = {
  fatal: { strict: 'error', release: 'error' },
  content: { strict: 'error', release: 'error' },
  metadata: { strict: 'error', release: 'error' },
  syntax: { strict: 'error', release: 'error' },
  shown: { strict: 'error', release: 'error' },
  placeholder: { strict: 'error', release: 'error' },
  layout: { strict: 'error', release: 'warning' },
  ours: { strict: 'warning', release: 'warning' },
  advice: { strict: 'error', release: 'warning' },
};

/** `diagnostic` with the severity that it has in `run`. */
export function weighed(diagnostic: Diagnostic, run: Run): Diagnostic {
  const severity = severityIn(diagnostic, run);
  return severity === diagnostic.severity ? diagnostic : { ...diagnostic, severity };
}

/** Whether a release would refuse a paper with this finding. */
export function stopsRelease(diagnostic: Diagnostic): boolean {
  return severityIn(diagnostic, 'release') === 'error';
}

/** Whether something that a paper shows is missing, unreadable or refused. */
export function isContentFault({ code }: Diagnostic): boolean {
  return faultClasses[code as Code] === 'content';
}

/** `diagnostics` as a project's `rules` want them: codes that are off are left out. Fatal faults stay errors. */
export function ruled(
  diagnostics: readonly Diagnostic[],
  rules: ProjectSettings['rules'] = {},
): readonly Diagnostic[] {
  return diagnostics.flatMap((diagnostic): readonly Diagnostic[] => {
    const rule = Object.hasOwn(rules, diagnostic.code) ? rules[diagnostic.code] : undefined;
    if (rule === undefined || isFatal(diagnostic)) return [diagnostic];
    return rule === 'off' ? [] : [{ ...diagnostic, severity: rule }];
  });
}

/** Whether the code is of a rule of the user's own. */
const isCustom = (code: string): boolean => code.startsWith('custom/');

/** Whether it is an error of every run. */
export function isFatal({ code }: Diagnostic): boolean {
  if (isCustom(code)) return false;
  const known = faultClasses[code as Code];
  return known === 'fatal' || (known === undefined && codes[code as Code] !== 1);
}

function severityIn({ severity, code }: Diagnostic, run: Run): Severity {
  if (severity === 'error') return severity;
  const faultClass = faultClasses[code as Code] ?? 'advice';
  if (faultClass === 'placeholder') {
    if (run === 'build') return 'info';
    return run === 'check' ? 'warning' : 'error';
  }
  // an info tells what was read or done: nothing is wrong
  if (severity === 'info' || run === 'build' || run === 'check') return severity;
  return raised[faultClass][run];
}
