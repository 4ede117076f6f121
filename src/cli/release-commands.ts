/** The commands around releases, as commander knows them. */

import type { Command } from 'commander';
import type { OpenSession } from '../build/open-session.js';
import { addOptions, buildOptions, releaseOptions } from './options.js';
import { openTerminal } from './terminal.js';

export interface CommandContext {
  /** is given the exit code of the command that ran */
  readonly done: (code: number) => void;
  readonly signal: AbortSignal;
  /** default: a browser for each command, which ends with the command */
  readonly openSession?: OpenSession | undefined;
}

/** Adds `release`, `verify` and `diff`. */
export function addReleaseCommands(program: Command, { done, signal, openSession }: CommandContext): void {
  const release = program
    .command('release <papers...>')
    .description('publish a version of a paper as immutable files');
  addOptions(addOptions(release, releaseOptions), buildOptions);
  release.action(async (papers: string[], flags) => {
    const { releaseCommand } = await import('./release-command.js');
    done(await releaseCommand(papers, flags, { terminal: openTerminal(flags), signal, openSession }));
  });

  const verify = program
    .command('verify <files-or-folders...>')
    .description('check the sums of a release, and build the release again to compare the bytes');
  const shared = ['--json', '--quiet', '--verbose', '--browser <path>', '--config <file>'];
  addOptions(
    verify,
    buildOptions.filter(({ flags }) => shared.includes(flags)),
  );
  verify.action(async (targets: string[], flags) => {
    const { verifyCommand } = await import('./verify-command.js');
    done(await verifyCommand(targets, flags, { terminal: openTerminal(flags), signal, openSession }));
  });

  const diff = program
    .command('diff <old> <new>')
    .description('show the changes between two papers or releases (.md, .pdf, or the folder of a version)');
  addOptions(diff, buildOptions).option('--format <format>', 'pdf, text or json', 'pdf');
  diff.action(async (old: string, fresh: string, flags) => {
    const { diffCommand } = await import('./diff-command.js');
    done(await diffCommand(old, fresh, flags, { terminal: openTerminal(flags), signal, openSession }));
  });
}
