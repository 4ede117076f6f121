/**
 * argv → options → exit code. Commands are loaded when they are called, so that `--help` is instant.
 * Every fault ends here: 1 a paper is at fault, 2 usage or environment, 70 a bug of ours, 130 after Ctrl-C.
 */

import { constants } from 'node:os';
import { Command, CommanderError } from 'commander';
import { removeLeftovers } from './build/leftovers.js';
import { bugReport } from './cli/bug-report.js';
import { requirePapers } from './cli/commands.js';
import { addOptions, buildOptions, watchOptions } from './cli/options.js';
import { addReleaseCommands } from './cli/release-commands.js';
import { formatDiagnostics } from './cli/report.js';
import { startSignalWatchdog } from './cli/signal-watchdog.js';
import { openTerminal } from './cli/terminal.js';
import { visible } from './cli/visible.js';
import type { WatchFlags } from './cli/watch-command.js';
import { BuildError, exitCodeOf } from './diagnostic.js';
import { machineFault } from './disk/machine-fault.js';
import { version } from './version.js';

const examples = `
Examples:
  wp-build paper.md                        out/paper.pdf
  wp-build paper.md --watch --open         a live PDF in the browser
  wp-build docs/*.md --strict              several papers; warnings fail
  cat paper.md | wp-build - -o - > a.pdf   from standard input to standard output
  wp-build new technical-overview          a starter paper`;

/** How long work that was told to stop may take to do so. */
const graceMs = 300;

async function main(argv: readonly string[]): Promise<number> {
  const aborter = new AbortController();
  const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of stopSignals) {
    process.once(name, () => {
      aborter.abort();
      // whatever still hangs then goes with us: the browser ends when its pipe does
      setTimeout(() => process.exit(130), graceMs).unref();
    });
  }
  const signals = stopSignals.map((name) => constants.signals[name]);
  startSignalWatchdog(signals, argv.slice(2));
  const clearing = removeLeftovers().catch(() => {});
  let exitCode = 0;
  const program = describe((code) => {
    exitCode = code;
  }, aborter.signal);
  try {
    await program.parseAsync(argv);
  } catch (cause) {
    if (!aborter.signal.aborted) exitCode = explain(cause);
  }
  await clearing;
  return aborter.signal.aborted ? 130 : exitCode;
}

/** All commands. `done` is given the exit code of the one that ran. */
function describe(done: (code: number) => void, signal: AbortSignal): Command {
  const program = new Command('wp-build')
    .description('Publishes technical whitepapers: Markdown in, a professional PDF out.')
    .version(version, '-V, --version', 'the version of wp-build')
    .helpOption('-h, --help', 'this text')
    .helpCommand('help [command]', 'help for a command')
    .addHelpText('after', examples)
    .argument('[papers...]', 'Markdown files; - is standard input')
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeErr: (text) => void process.stderr.write(visible(text)) })
    .showHelpAfterError('Run wp-build --help for the commands and options.');
  addOptions(program, buildOptions).option('-w, --watch', 'build again at every change, with a live PDF');
  addOptions(program, watchOptions).action(build);

  const built = program
    .command('build [papers...]')
    .description('build papers: the same as without a command');
  addOptions(built, buildOptions).option('-w, --watch', 'build again at every change, with a live PDF');
  addOptions(built, watchOptions).action(build);

  const watched = program.command('watch <papers...>').description('the same as --watch');
  addOptions(addOptions(watched, buildOptions), watchOptions).action(watch);

  const check = program
    .command('check <papers...>')
    .description('report what is wrong with a paper, without a PDF');
  addOptions(check, buildOptions).option('--format <format>', 'text, json, sarif or github', 'text');
  check.action(async (papers: string[], flags) => {
    const { checkCommand } = await import('./cli/check-command.js');
    done(await checkCommand(papers, flags, openTerminal(flags)));
  });

  addReleaseCommands(program, { done, signal });

  program
    .command('new [template] [file]')
    .description('a starter paper')
    .option('--list', 'show the templates')
    .action(async (template: string | undefined, file: string | undefined, flags) => {
      const { newCommand } = await import('./cli/new-command.js');
      done(await newCommand(template, file, { list: flags.list ?? false, terminal: openTerminal() }));
    });

  program
    .command('inspect <file>')
    .description('what a PDF holds: pages, bookmarks, fonts, images, claims, sizes')
    .option('--read', 'its text as a screen reader meets it, with the roles of its elements')
    .option('--json', 'one JSON object on stdout')
    .action(async (file: string, flags) => {
      const { inspectCommand } = await import('./cli/inspect-command.js');
      done(await inspectCommand(file, flags, openTerminal(flags)));
    });

  program
    .command('doctor')
    .description('browser, fonts, versions: what was found, what is missing, what to run')
    .option('--browser <path>', 'a Chrome or Chromium executable, or a ws:// address')
    .option('--json', 'one JSON object on stdout')
    .action(async (flags) => {
      const { doctorCommand } = await import('./cli/doctor-command.js');
      done(await doctorCommand(flags, openTerminal(flags)));
    });
  return program;

  async function build(papers: string[], flags: WatchFlags & { readonly watch?: boolean }): Promise<void> {
    if (papers.length === 0) {
      const { findProject } = await import('./build/project.js');
      const project = await findProject('.');
      if (project) return build([...project.papers], flags);
      const hint = 'name a Markdown file, such as wp-build paper.md, or name papers in a wp-build.yaml';
      throw new CommanderError(2, 'usage', hint);
    }
    requirePapers(
      papers,
      program.commands.map((command) => command.name()),
    );
    if (flags.watch) return watch(papers, flags);
    const { buildCommand } = await import('./cli/build-command.js');
    done(await buildCommand(papers, flags, { terminal: openTerminal(flags), signal }));
  }

  async function watch(papers: string[], flags: WatchFlags): Promise<void> {
    const { watchCommand } = await import('./cli/watch-command.js');
    await watchCommand(papers, flags, { terminal: openTerminal(flags), signal });
  }
}

/** Prints what went wrong and returns the exit code. */
function explain(cause: unknown): number {
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
  const machine = machineFault(cause);
  if (machine) return explain(machine);
  terminal.note(bugReport(cause));
  return 70;
}

async function run(): Promise<never> {
  // in case nothing is left to wait for before an answer is there
  process.exitCode = 70;
  const unwritten = watchOutput();
  const exitCode = await main(process.argv);
  // Node would wait for WebAssembly that is still being optimised in its threads, about 0.4 s; output has to be out first
  await Promise.all(
    [process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))),
  );
  process.exit(unwritten() ? Math.max(exitCode, 2) : exitCode);
}

/** Whether results were lost: a full disk behind stdout is a fault; a reader who has seen enough, as `head`, is none. */
function watchOutput(): () => boolean {
  let fault: NodeJS.ErrnoException | undefined;
  process.stderr.on('error', () => {});
  process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
    if (fault || ['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'].includes(cause.code ?? '')) return;
    fault = cause;
    const reason = cause.code === 'ENOSPC' ? 'the disk is full' : cause.message;
    openTerminal().note(`error: the results cannot be written to standard output: ${reason}`);
  });
  return () => fault !== undefined;
}

void run();
