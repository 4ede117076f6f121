/** Commands for editors and shells: `lsp`, `schema` and `completion`. */

import { Argument, type Command } from 'commander';
import { addOptions, readingOptions } from './options.js';
import { openTerminal } from './terminal.js';

/** Shells with a completion. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** Adds `lsp`, `schema` and `completion`. `done` is given the exit code. */
export function addShellCommands(program: Command, done: (code: number) => void): void {
  const lsp = program
    .command('lsp')
    .description('run a language server for editors, over standard input and output')
    .option('--stdio', 'accepted and ignored: standard input and output is the only transport');
  addOptions(lsp, readingOptions).action(async ({ stdio: _stdio, ...flags }) => {
    const { lspCommand } = await import('./lsp-command.js');
    done(await lspCommand(flags));
  });

  program
    .command('schema')
    .description('print the JSON Schema of front matter, or of wp-build.yaml')
    .addArgument(new Argument('[what]', 'paper or project').choices(['paper', 'project']).default('paper'))
    .action(async (what: 'paper' | 'project') => {
      const { jsonSchema } = await import('../build/schema.js');
      openTerminal().data(JSON.stringify(jsonSchema(what), undefined, 2));
      done(0);
    });

  program
    .command('completion')
    .description('print the completion script of a shell')
    .addArgument(new Argument('<shell>', shells.join(', ')).choices(shells))
    .action(async (shell: (typeof shells)[number]) => {
      const { completionScript } = await import('./completion.js');
      const { optionWords } = await import('../build/schema.js');
      openTerminal().data(completionScript(program, shell, await optionWords()));
      done(0);
    });
}
