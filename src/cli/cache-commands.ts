/** `wp-build cache` as commander knows it. */

import type { Command } from 'commander';
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
