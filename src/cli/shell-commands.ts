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
    .description('a language server for editors, over standard input and output')
    .option('--stdio', 'what some editors add; there is no other way');
  addOptions(lsp, readingOptions).action(async ({ stdio: _stdio, ...flags }) => {
    const { lspCommand } = await import('./lsp-command.js');
    done(await lspCommand(flags));
  });

  program
    .command('schema')
    .description('JSON Schema of front matter, or of wp-build.yaml, for editors')
    .addArgument(new Argument('[what]', 'paper or project').choices(['paper', 'project']).default('paper'))
    .addHelpText('after', '\nExamples:\n  wp-build schema > paper.schema.json\n  wp-build schema project')
    .action(async (what: 'paper' | 'project') => {
      const { jsonSchema } = await import('../build/schema.js');
      openTerminal().data(JSON.stringify(jsonSchema(what), undefined, 2));
      done(0);
    });

  program
    .command('completion')
    .description('completion for a shell')
    .addArgument(new Argument('<shell>', shells.join(', ')).choices(shells))
    .addHelpText(
      'after',
      `
Examples:
  wp-build completion bash > ~/.local/share/bash-completion/completions/wp-build
  wp-build completion zsh > "\${fpath[1]}/_wp-build"
  wp-build completion fish > ~/.config/fish/completions/wp-build.fish`,
    )
    .action(async (shell: (typeof shells)[number]) => {
      const { completionScript } = await import('./completion.js');
      const { optionWords } = await import('../build/schema.js');
      openTerminal().data(completionScript(program, shell, await optionWords()));
      done(0);
    });
}
