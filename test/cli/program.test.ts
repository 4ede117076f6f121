/** The commands as commander knows them: what each takes, and what a wrong call is told. */

import { type Command, CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { buildOptions } from '../../src/cli/options.js';
import { describeProgram } from '../../src/cli/program.js';
import { version } from '../../src/version.js';

const program = () => {
  const made = describeProgram({ done: () => {}, signal: new AbortController().signal });
  // what commander says by itself is read from its errors
  for (const command of [made, ...made.commands])
    command.configureOutput({ writeErr: () => {}, writeOut: () => {} });
  return made;
};

const flagsOf = (command: Command | undefined) => command?.options.map(({ long }) => long) ?? [];
const named = (name: string) => program().commands.find((command) => command.name() === name);

/** The error that a call ends with. */
async function errorOf(...args: string[]): Promise<CommanderError> {
  const cause = await program()
    .parseAsync(args, { from: 'user' })
    .then(
      () => expect.unreachable(`wp-build ${args.join(' ')} was done`),
      (reason: unknown) => reason,
    );
  if (cause instanceof CommanderError) return cause;
  throw cause;
}

describe('commands', () => {
  test('are those of the contract', () => {
    const names = program().commands.map((command) => command.name());
    for (const name of [
      ...[
        'build',
        'watch',
        'check',
        'release',
        'verify',
        'diff',
        'new',
        'theme',
        'inspect',
        'migrate',
        'schema',
      ],
      ...['completion', 'cache', 'worker', 'doctor', 'comments', 'book'],
    ])
      expect(names, name).toContain(name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('each say in a sentence without a full stop what they do', () => {
    for (const command of program().commands) {
      expect(command.description(), command.name()).toMatch(/^\S.{10,}[^.]$/);
      for (const { long, description } of command.options)
        expect(description, `${command.name()} ${long}`).not.toBe('');
    }
  });

  test('that build take the same options, with and without a name', () => {
    const long = buildOptions.map(({ flags }) => /--[\w-]+/.exec(flags)?.[0]);
    for (const command of [program(), named('build'), named('book'), named('check'), named('watch')])
      expect(flagsOf(command)).toEqual(expect.arrayContaining(long));
    expect(flagsOf(named('build'))).toEqual(flagsOf(program()).filter((flag) => flag !== '--version'));
    expect(flagsOf(named('watch'))).not.toContain('--watch');
  });

  test('share no short letter within one command', () => {
    for (const command of [program(), ...program().commands]) {
      const letters = command.options.flatMap(({ short }) => short ?? []);
      expect(new Set(letters).size, command.name()).toBe(letters.length);
    }
  });
});

describe('a call', () => {
  test('of --version says the version', async () => {
    expect(await errorOf('--version')).toMatchObject({ exitCode: 0, message: version });
    expect(await errorOf('-V')).toMatchObject({ exitCode: 0, message: version });
  });

  // a mistake would otherwise empty the cache
  test.each(['abc', '-5', '', '1e999'])('of cache trim --to "%s" is refused', async (size) => {
    expect((await errorOf('cache', 'trim', '--to', size)).message).toContain('expected a whole number');
  });

  test('of help has examples, and ends well', async () => {
    let text = '';
    const made = program().configureOutput({
      writeOut: (part) => {
        text += part;
      },
    });
    await expect(made.parseAsync(['--help'], { from: 'user' })).rejects.toMatchObject({ exitCode: 0 });
    expect(text).toContain('wp-build paper.md --watch --open');
    expect(text).toMatch(/help \[command\]\s+show the help of a command/);
  });

  test('of each command ends with a call of that command', () => {
    for (const command of program().commands) {
      let text = '';
      command.configureOutput({
        writeOut: (part) => {
          text += part;
        },
      });
      command.outputHelp();
      expect(text).toMatch(new RegExp(`\\nExamples?:\\n  wp-build ${command.name()}\\b`));
    }
  });

  test.each([
    [['chekc', 'paper.md'], 'There is no command and no file called chekc. Did you mean wp-build check?'],
    [
      ['frobnicate'],
      'There is no command and no file called frobnicate. Run wp-build --help for the commands.',
    ],
    [
      ['__proto__'],
      'There is no command and no file called __proto__. Run wp-build --help for the commands.',
    ],
  ])('of %j names the command that is near', async (args, message) => {
    expect(await errorOf(...args)).toMatchObject({ exitCode: 2, message });
  });

  test('of check without a paper says what to name', async () => {
    expect(await errorOf('check')).toMatchObject({
      exitCode: 2,
      message: 'No paper is named. Name a Markdown file, such as wp-build check paper.md.',
    });
  });

  test.each([
    [['paper.md', '--frob'], "error: unknown option '--frob'"],
    [['paper.md', '--jobs', 'many'], /--jobs/],
    [['paper.md', '--set', 'no pair'], /--set/],
    [['paper.md', '--out'], /argument missing/],
    [['inspect'], "error: missing required argument 'file'"],
    [['inspect', 'a.pdf', 'b.pdf'], /too many arguments/],
  ])('of %j is refused', async (args, message) => {
    const error = await errorOf(...args);
    expect(error.exitCode).not.toBe(0);
    expect(error.message).toMatch(message);
  });
});
