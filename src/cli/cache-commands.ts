/** `wp-build cache` and `wp-build worker` as commander knows them. */

import type { Command } from 'commander';
import { addOptions } from './options.js';
import type { CommandContext } from './release-commands.js';
import { openTerminal } from './terminal.js';

/** Adds the command to `program`. `done` is given its exit code. */
export function addCacheCommand(program: Command, done: (code: number) => void): void {
  program
    .command('cache [action]')
    .description('what is kept between calls: show (default), trim, clear')
    .option('--cache <dir>', 'the folder (default: of wp-build.yaml, else the user’s cache folder)')
    .option('--to <megabytes>', 'trim: how much may stay', Number)
    .option('--json', 'one JSON object on stdout')
    .action(async (action: string | undefined, flags) => {
      const { cacheCommand } = await import('./cache-command.js');
      done(await cacheCommand(action ?? 'show', flags, openTerminal(flags)));
    });
}

/** Adds the command to `program`. It ends when it is stopped. */
export function addWorkerCommand(program: Command, { signal }: Pick<CommandContext, 'signal'>): void {
  const worker = program.command('worker').description('build the papers of a queue, until it is stopped');
  addOptions(worker, [
    { flags: '--jobs <n>', description: 'papers at once (default: the number of cores)', kind: 'count' },
    {
      flags: '--lock-seconds <n>',
      description: 'how long a worker may be silent before its papers go to another (default: 20)',
      kind: 'count',
    },
  ]);
  worker
    .requiredOption('--queue <address>', 'redis://HOST:6379')
    .option('--browser <path>', 'a Chrome or Chromium executable, or a ws:// address')
    .action(async (flags) => {
      const { workerCommand } = await import('./worker-command.js');
      await workerCommand(flags, { terminal: openTerminal(flags), signal });
    });
}
