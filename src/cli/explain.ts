/** What a command threw → words on stderr, and the exit code: 1 a paper is at fault, 2 usage or environment, 70 a bug. */

import { CommanderError } from 'commander';
import { BuildError, exitCodeOf } from '../diagnostic.js';
import { machineFault } from '../disk/machine-fault.js';
import { unreadableFile } from '../disk/unreadable-file.js';
import { bugReport } from './bug-report.js';
import { formatDiagnostics } from './report.js';
import { openTerminal } from './terminal.js';

/** Prints what went wrong and returns the exit code. */
export function explain(cause: unknown): number {
  const terminal = openTerminal();
  if (cause instanceof CommanderError) {
    if (cause.code === 'usage') terminal.note(`error: ${cause.message}`);
    // help that was asked for; commander takes its code from the process, which is set for a bug until the end
    if (cause.code === 'commander.help' || cause.code === 'commander.helpDisplayed') return 0;
    return cause.exitCode === 0 ? 0 : 2;
  }
  if (cause instanceof BuildError) {
    terminal.note(formatDiagnostics(cause.diagnostics, 'warning', terminal.colors));
    return exitCodeOf(cause.diagnostics);
  }
  const foreseen = machineFault(cause) ?? unreadableFile(cause);
  if (foreseen) return explain(foreseen);
  terminal.note(bugReport(cause));
  return 70;
}
