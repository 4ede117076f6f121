/** `wp-build cache` and `wp-build worker` as commander knows them. */

import type { Command } from 'commander';
import { addOptions } from './options.js';
import type { CommandContext } from './release-commands.js';
import { openTerminal } from './terminal.js';

/** Adds the command to `program`. `done` is given its exit code. */
export function addCacheCommand(program: Command, done: (code: number) => void): void {
  const cache = program
    .command('cache [action]')
    .description('the cache between calls: show (default), trim or clear');
  addOptions(cache, [
    {
      flags: '--cache <dir>',
      description: 'folder of the cache (default: cache: of wp-build.yaml, else the user’s cache folder)',
    },
    { flags: '--to <megabytes>', description: 'max. size of the cache after trim', kind: 'count' },
  ]);
  cache.option('--json', 'one JSON object on stdout').action(async (action: string | undefined, flags) => {
    const { cacheCommand } = await import('./cache-command.js');
    done(await cacheCommand(action ?? 'show', flags, openTerminal(flags)));
  });
}

/** Adds the command to `program`. It ends when it is stopped. */
export function addWorkerCommand(program: Command, { signal }: Pick<CommandContext, 'signal'>): void {
  const worker = program
    .command('worker')
    .description('build the papers of a queue, until Ctrl-C or another signal');
  addOptions(worker, [
    {
      flags: '--jobs <n>',
      description: 'max. papers at the same time (default: the number of cores)',
      kind: 'count',
    },
    {
      flags: '--lock-seconds <n>',
      description: 'seconds without a sign of life before the papers go to another worker (default: 20)',
      kind: 'count',
    },
  ]);
  worker
    .requiredOption('--queue <address>', 'address of the queue, such as redis://127.0.0.1:6379')
    .option('--browser <path>', 'path of Chrome or Chromium, or the ws:// address of a browser')
    .action(async (flags) => {
      const { workerCommand } = await import('./worker-command.js');
      await workerCommand(flags, { terminal: openTerminal(flags), signal });
    });
}
