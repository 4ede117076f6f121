/** The commands as commander knows them → docs/commands.md and the man page. */

import type { Command } from 'commander';
import { exampleLines, examplesOf } from '../../src/cli/examples.js';
import { buildOptions, watchOptions } from '../../src/cli/options.js';

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

/** Options that several commands share: their page has one section for each group. */
const groups = [
  { title: 'Options of a build', options: buildOptions },
  { title: 'Options of the live PDF', options: watchOptions },
] as const;

/** The body of docs/commands.md: a section for each command, and one for each group of shared options. */
export function commandsPage(program: Command): string {
  const [top, ...commands] = entriesOf(program);
  const sections = groups.map(({ title, options }) =>
    [
      `## ${title}`,
      '',
      ...optionTable(options.map(({ flags, description }) => ({ flags, what: description }))),
    ].join('\n'),
  );
  return [...(top ? [commandSection(top)] : []), ...sections, ...commands.map(commandSection)].join('\n\n');
}

function commandSection({ name, usage, what, options }: Entry): string {
  const has = (flags: string) => options.some((option) => option.flags === flags);
  const shared = groups.filter((group) => group.options.every(({ flags }) => has(flags)));
  const isShared = (flags: string) =>
    shared.some((group) => group.options.some((option) => option.flags === flags));
  // the page names the option of every command once, at its beginning
  const own = options.filter(({ flags }) => !isShared(flags) && flags !== '-h, --help');
  const links = shared.map(({ title }) => `[${title.toLowerCase().replace('pdf', 'PDF')}](#${slug(title)})`);
  const also = own.length === 0 ? 'Takes' : 'Also takes';
  return [
    `## wp-build${name === '' ? '' : ` ${name}`}`,
    '',
    sentence(what),
    '',
    '```sh',
    once(usage),
    '```',
    '',
    '```sh',
    ...exampleLines(examplesOf(name), '# '),
    '```',
    ...(own.length > 0 ? ['', ...optionTable(own)] : []),
    ...(links.length > 0 ? ['', `${also} the ${links.join(' and the ')}.`] : []),
  ].join('\n');
}

function optionTable(options: Entry['options']): readonly string[] {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = options.map(({ flags, what }) => `| \`${cell(flags)}\` | ${cell(what)} |`);
  return ['| option | |', '| --- | --- |', ...rows];
}

const slug = (title: string) => title.toLowerCase().replaceAll(' ', '-');

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
