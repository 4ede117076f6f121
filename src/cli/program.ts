/** All commands as commander knows them. Help, completion, the man page and docs/commands.md come from this. */

import { Command, CommanderError } from 'commander';
import { version } from '../version.js';
import { addCacheCommand, addWorkerCommand } from './cache-commands.js';
import { requirePapers } from './commands.js';
import { addExamples } from './examples.js';
import { addOptions, buildOptions, formatOptions, readingOptions, watchOptions } from './options.js';
import { visible } from './printable-text.js';
import { addReleaseCommands, type CommandContext } from './release-commands.js';
import { addShellCommands } from './shell-commands.js';
import type { StopHold } from './stop-hold.js';
import { openTerminal } from './terminal.js';
import type { WatchFlags } from './watch-command.js';

/** The context of the program. */
export interface ProgramContext extends CommandContext {
  /** absent: only help and documentation are needed */
  readonly hold?: StopHold;
}

/** All commands. `done` gets the exit code of the command. */
export function describeProgram({ done, signal, hold, openSession }: ProgramContext): Command {
  const program = new Command('wp-build')
    .description('Publishes technical whitepapers: Markdown in, a professional PDF out.')
    .version(version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .argument('[papers...]', 'Markdown files; - is standard input')
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeErr: (text) => void process.stderr.write(visible(text)) })
    .showHelpAfterError('Run wp-build --help for the commands and options.');
  addOptions(program, buildOptions).option('-w, --watch', 'build again at every change, with a live PDF');
  addOptions(program, [...formatOptions, ...watchOptions]).action(build);

  const built = program
    .command('build [papers...]')
    .description('build papers: the same as wp-build without a command');
  addOptions(built, buildOptions).option('-w, --watch', 'build again at every change, with a live PDF');
  addOptions(built, [...formatOptions, ...watchOptions]).action(build);

  const book = program
    .command('book [folder]')
    .description('build the papers of book: in wp-build.yaml as one PDF with one contents');
  addOptions(book, buildOptions).option('-w, --watch', 'build again at every change, with a live PDF');
  addOptions(book, [...formatOptions, ...watchOptions]).action(buildBook);

  const watched = program
    .command('watch [papers...]')
    .description('build papers, and build them again at every change: the same as --watch');
  addOptions(addOptions(watched, buildOptions), watchOptions).action((papers: string[], flags: WatchFlags) =>
    build(papers, { ...flags, watch: true }),
  );

  const check = program
    .command('check [papers...]')
    .description('report the faults of papers, without a PDF');
  addOptions(check, buildOptions).option('--format <format>', 'text, json, sarif or github', 'text');
  check.action(async (named: string[], flags) => {
    const papers = [...named, ...(await listedPapers(flags.filesFrom))];
    if (papers.length === 0 && flags.filesFrom === undefined) {
      const message = 'No paper is named. Name a Markdown file, such as wp-build check paper.md.';
      throw new CommanderError(2, 'usage', message);
    }
    const { checkCommand } = await import('./check-command.js');
    done(await checkCommand(papers, flags, openTerminal(flags)));
  });

  addReleaseCommands(program, { done, signal, openSession });
  addShellCommands(program, done);
  addCacheCommand(program, done);
  addWorkerCommand(program, { signal });

  program
    .command('new [template] [file]')
    .description('write a starter paper: a skeleton with questions, or a finished example')
    .option('--list', 'show the templates and their purposes')
    .option('--example', 'write the finished example instead of the skeleton')
    .option(
      '--set <key=value>',
      'value of the front matter, such as title, author or organization; repeatable',
      (pair: string, all: string[]) => [...all, pair],
      [] as string[],
    )
    .action(async (template: string | undefined, file: string | undefined, flags) => {
      const { newCommand } = await import('./new-command.js');
      const { ask, canAsk } = await import('./ask.js');
      done(
        await newCommand(template, file, {
          ...flags,
          list: flags.list ?? false,
          terminal: openTerminal(),
          ask: canAsk() ? (questions) => ask(questions, signal) : undefined,
        }),
      );
    });

  program
    .command('migrate <file>')
    .description('rewrite front matter and syntax of other tools: as a diff, or with --write in the file')
    .option(
      '--from <tool>',
      'rewrite the forms of this tool only, such as quarto, mkdocs, pandoc, md-to-pdf or asciidoc',
    )
    .option('--write', 'write the new text, and keep the old text as NAME.md.orig')
    .option('--json', 'one JSON object on stdout')
    .option('--verbose', 'also notes')
    .action(async (file: string, flags) => {
      const { migrateCommand } = await import('./migrate-command.js');
      done(await migrateCommand(file, flags, openTerminal(flags)));
    });

  program
    .command('theme [name] [file]')
    .description('list the themes, build a specimen of a theme, or write a style sheet that extends a theme')
    .option('--list', 'list the themes')
    .action(async (name: string | undefined, file: string | undefined, flags) => {
      const { themeCommand } = await import('./theme-command.js');
      const terminal = openTerminal();
      done(await themeCommand(name, file, { list: flags.list ?? false, terminal, signal }));
    });

  program
    .command('inspect <file>')
    .description('show the contents of a PDF: pages, bookmarks, fonts, images, claims, sizes')
    .option('--read', 'show the text in the order of a screen reader, with the roles of the elements')
    .option('--json', 'one JSON object on stdout')
    .action(async (file: string, flags) => {
      const { inspectCommand } = await import('./inspect-command.js');
      done(await inspectCommand(file, flags, openTerminal(flags)));
    });

  const comments = program
    .command('comments <file>')
    .description('list the comments in a PDF: notes, highlights and replies, with lines of the source')
    .option('--paper <file>', 'Markdown source of the PDF (default: the source attached to the PDF)')
    .option('--json', 'one JSON object on stdout')
    .option('--markdown', 'print a task list for an issue');
  addOptions(comments, readingOptions).action(async (file: string, flags) => {
    const { commentsCommand } = await import('./comments-command.js');
    done(await commentsCommand(file, flags, openTerminal(flags)));
  });

  program
    .command('doctor')
    .description('report browser, fonts and versions, and how to install what is missing')
    .option('--browser <path>', 'path of Chrome or Chromium, or the ws:// address of a browser')
    .option('--json', 'one JSON object on stdout')
    .action(async (flags) => {
      const { doctorCommand } = await import('./doctor-command.js');
      done(await doctorCommand(flags, openTerminal(flags)));
    });
  addExamples(program);
  return program;

  async function build(named: string[], flags: WatchFlags & { readonly watch?: boolean }): Promise<void> {
    const papers = [...named, ...(await listedPapers(flags.filesFrom))];
    if (papers.length === 0 && flags.filesFrom === undefined) {
      const { findProject } = await import('../build/project.js');
      const project = await findProject('.');
      if (project) return build([...project.papers], flags);
      const message =
        'No paper is named. Name a Markdown file, such as wp-build paper.md, or name papers in a wp-build.yaml.';
      throw new CommanderError(2, 'usage', message);
    }
    requirePapers(
      papers,
      program.commands.map((command) => command.name()),
    );
    const { findPapers } = await import('../build/find-papers.js');
    const found = papers.includes('-') ? papers : await findPapers(papers);
    if (flags.watch) return watch(found, flags);
    const { buildCommand } = await import('./build-command.js');
    done(await buildCommand(found, flags, { terminal: openTerminal(flags), signal, openSession }));
  }

  async function buildBook(folder = '.', flags: WatchFlags & { readonly watch?: boolean }): Promise<void> {
    const { findBook } = await import('../build/project.js');
    return build([await findBook(folder)], flags);
  }

  async function watch(papers: string[], flags: WatchFlags): Promise<void> {
    const { watchCommand } = await import('./watch-command.js');
    await watchCommand(papers, flags, { terminal: openTerminal(flags), signal, hold });
  }
}

/** The papers in the list of --files-from. */
async function listedPapers(file: string | undefined): Promise<string[]> {
  if (file === undefined) return [];
  const { readList } = await import('../build/find-papers.js');
  if (file !== '-') return readList(file);
  const { readStandardInput } = await import('./standard-input.js');
  return readList('.', await readStandardInput());
}
