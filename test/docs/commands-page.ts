/** The commands as commander knows them → docs/commands.md and the man page. */

import type { Command } from 'commander';

interface Entry {
  readonly name: string;
  readonly usage: string;
  readonly what: string;
  readonly options: readonly { readonly flags: string; readonly what: string }[];
}

function entriesOf(program: Command): Entry[] {
  const help = program.createHelp();
  return [program, ...help.visibleCommands(program)].map((command) => ({
    name: command === program ? '' : command.name(),
    usage: [command === program ? '' : program.name(), help.commandUsage(command)]
      .join(' ')
      .trim()
      .replaceAll(/(\|[\w-]+)/g, ''),
    what: command.description(),
    options: help
      .visibleOptions(command)
      .map((option) => ({ flags: option.flags, what: option.description })),
  }));
}

/** `wp-build wp-build check …` where commander names the parent itself. */
const once = (usage: string) => usage.replace(/^wp-build wp-build /, 'wp-build ');

/** The body of docs/commands.md: a section for each command. */
export function commandsPage(program: Command): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  return entriesOf(program)
    .map(({ name, usage, what, options }) => {
      const heading = name === '' ? '## wp-build' : `## wp-build ${name}`;
      const rows = options.map(({ flags, what: does }) => `| \`${cell(flags)}\` | ${cell(does)} |`);
      return [
        heading,
        '',
        sentence(what),
        '',
        '```sh',
        once(usage),
        '```',
        '',
        '| option | |',
        '| --- | --- |',
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
}

/** The man page, in the language of `man`. */
export function manPage(program: Command): string {
  const [top, ...commands] = entriesOf(program);
  const option = ({ flags, what }: Entry['options'][number]) => `.TP\n.B ${roff(flags)}\n${roff(what)}`;
  const section = ({ usage, what, options }: Entry) =>
    [`.SS ${roff(once(usage))}`, roff(sentence(what)), ...options.map(option)].join('\n');
  return [
    '.TH WP-BUILD 1',
    '.SH NAME',
    `wp\\-build \\- ${roff(top?.what ?? '')}`,
    '.SH SYNOPSIS',
    ...[top, ...commands].flatMap((entry) => (entry ? [`.B ${roff(once(entry.usage))}`, '.br'] : [])),
    '.SH OPTIONS',
    ...(top?.options ?? []).map(option),
    '.SH COMMANDS',
    ...commands.map(section),
    '.SH EXIT STATUS',
    ...exitCodes.map(([code, what]) => `.TP\n.B ${code}\n${what}`),
    '.SH ENVIRONMENT',
    ...environment.map(([name, what]) => `.TP\n.B ${name}\n${roff(what)}`),
    '',
  ].join('\n');
}

const exitCodes = [
  ['0', 'Done.'],
  ['1', 'A paper is at fault.'],
  ['2', 'Wrong usage, or something of the machine: no browser, a folder that cannot be written.'],
  ['70', 'A bug of wp\\-build.'],
  ['130', 'Ended by Ctrl\\-C.'],
] as const;

const environment = [
  ['SOURCE_DATE_EPOCH', 'The time of the build, in seconds: dates in the PDF come from it.'],
  ['WP_BROWSER', 'Path of a Chrome or Chromium, where --browser names none.'],
  ['WP_SIGN_PASSPHRASE', 'Passphrase of the key of --sign.'],
  ['NO_COLOR', 'No colours where it is set.'],
] as const;

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;
const roff = (text: string) =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/, '\\&$1');
