/**
 * `wp-build doctor`: the tools that were found on this machine, those that are missing, and the commands that install
 * them.
 */

import type { Finding } from '../build/doctor.js';
import type { Terminal } from './terminal.js';

/** Prints the findings; 2 where something that a build needs is missing. */
export async function doctorCommand(
  flags: { readonly browser?: string; readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const { examine } = await import('../build/doctor.js');
  const findings = await examine({
    ...(flags.browser !== undefined && { browser: flags.browser }),
    nodeVersion: process.version,
    platform: `${process.platform} ${process.arch}`,
    onProgress: terminal.progress,
  });
  terminal.done();
  if (flags.json) terminal.data(JSON.stringify({ findings }));
  else for (const finding of findings) terminal.result(line(finding));
  // a place without a browser is no fault while another has one: the trial paper tells
  const trial = findings.at(-1);
  return trial?.state === 'good' &&
    !findings.some((f) => f.state === 'bad' && !f.subject.startsWith('browser'))
    ? 0
    : 2;
}

function line({ subject, state, text, hint }: Finding): string {
  const mark = { good: '✓', absent: '-', bad: '✗' }[state];
  return `${mark} ${subject}: ${text}${hint ? `\n    hint: ${hint}` : ''}`;
}
