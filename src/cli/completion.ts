/**
 * The commands as commander knows them → a completion script for a shell. Papers complete as file names. A value of an
 * option completes from the option's choices, else as a file name.
 */

import type { Command, Option } from 'commander';

/** A command with its options and arguments. */
interface Completed {
  /** empty for the program itself */
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  readonly words: readonly string[];
}

interface CompletedOption {
  readonly flags: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  /** words that its value is one of; empty: any text, or a path */
  readonly words: readonly string[];
}

/** The script that `shell` loads. `words` are those of options, by their long flag. */
export function completionScript(
  program: Command,
  shell: 'bash' | 'zsh' | 'fish',
  words: ReadonlyMap<string, readonly string[]>,
): string {
  const commands = completed(program, words);
  return { bash: forBash, zsh: forZsh, fish: forFish }[shell](commands);
}

function completed(program: Command, words: ReadonlyMap<string, readonly string[]>): Completed[] {
  const help = program.createHelp();
  const named = help.visibleCommands(program);
  const options = (command: Command) =>
    help.visibleOptions(command).map((option) => completedOption(option, words));
  return [
    { name: '', description: '', options: options(program), words: named.map((c) => c.name()) },
    ...named.map((command) => ({
      name: command.name(),
      description: command.description(),
      options: options(command),
      words: argumentWords(command, named),
    })),
  ];
}

function completedOption(
  { short, long, description, required, optional, argChoices }: Option,
  words: ReadonlyMap<string, readonly string[]>,
): CompletedOption {
  // `pdf, text or json` says which there are
  const formats = description.split(/,\s*|\s+or\s+/).filter((word) => /^[a-z]+$/.test(word));
  return {
    flags: [short, long].flatMap((flag) => flag ?? []),
    description,
    takesValue: required || optional,
    words: argChoices ?? (long === '--format' ? formats : (words.get(long ?? '') ?? [])),
  };
}

function argumentWords(command: Command, all: readonly Command[]): string[] {
  if (command.name() === 'help') return all.map((each) => each.name());
  return command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function forBash(commands: readonly Completed[]): string {
  const cases = commands.map(({ name, options, words }) => {
    const flags = options.flatMap(({ flags: each }) => each);
    return `    ${name === '' ? "''" : name}) words=${quoted([...words, ...flags].join(' '))} ;;`;
  });
  const values = new Map<string, Set<string>>();
  for (const { flags, words } of commands.flatMap(({ options }) => options.filter((o) => o.takesValue))) {
    const name = flags.join('|');
    values.set(name, new Set([...(values.get(name) ?? []), ...words]));
  }
  const valueCases = [...values].map(([flags, words]) => {
    const complete = words.size === 0 ? 'compgen -f' : `compgen -W ${quoted([...words].join(' '))}`;
    return `    ${flags}) COMPREPLY=($(${complete} -- "$current")); return ;;`;
  });
  return `# bash completion of wp-build
_wp_build() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command='' words='' word
  case $previous in
${valueCases.join('\n')}
  esac
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${commands
        .slice(1)
        .map(({ name }) => name)
        .join('|')}) command=$word; break ;;
    esac
  done
  case $command in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
}
complete -o filenames -F _wp_build wp-build`;
}

function forZsh(commands: readonly Completed[]): string {
  const escaped = (text: string) => text.replaceAll(/([[\]:\\])/g, '\\$1');
  const optionSpec = ({ flags, description, takesValue, words }: CompletedOption): string[] => {
    const value = words.length > 0 ? `:value:(${words.join(' ')})` : ':value:_files';
    return flags.map((flag) => quoted(`*${flag}[${escaped(description)}]${takesValue ? value : ''}`));
  };
  const cases = commands.slice(1).map(({ name, options, words }) => {
    const rest = quoted(words.length > 0 ? `*:what:(${words.join(' ')})` : '*:file:_files');
    return `    ${name}) _arguments ${[...options.flatMap(optionSpec), rest].join(' \\\n      ')} ;;`;
  });
  const [top] = commands;
  const names = commands.slice(1).map(({ name, description }) => quoted(`${name}:${escaped(description)}`));
  return `#compdef wp-build
_wp_build() {
  local -a commands=(
    ${names.join('\n    ')}
  )
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _describe command commands
    _files
    return
  fi
  local command=$words[2]
  case $command in
${commands
  .slice(1)
  .map(({ name }) => `    ${name}) shift words; (( CURRENT-- )) ;;`)
  .join('\n')}
  esac
  case $command in
${cases.join('\n')}
    *) _arguments ${[...(top?.options.flatMap(optionSpec) ?? []), "'*:file:_files'"].join(' \\\n      ')} ;;
  esac
}
_wp_build "$@"`;
}

function forFish(commands: readonly Completed[]): string {
  const named = commands.slice(1).map(({ name }) => name);
  const none = `not __fish_seen_subcommand_from ${named.join(' ')}`;
  const lines = commands.flatMap(({ name, description, options, words }) => {
    const condition = name === '' ? none : `__fish_seen_subcommand_from ${name}`;
    const own =
      name === '' ? [] : [`complete -c wp-build -n ${quoted(none)} -a ${name} -d ${quoted(description)}`];
    const values = name === '' ? [] : words;
    return [
      ...own,
      ...values.map((word) => `complete -c wp-build -n ${quoted(condition)} -a ${word}`),
      ...options.map((option) => fishOption(condition, option)),
    ];
  });
  return ['# fish completion of wp-build', ...lines].join('\n');
}

function fishOption(condition: string, option: CompletedOption): string {
  const { flags, description, takesValue, words } = option;
  return [
    `complete -c wp-build -n ${quoted(condition)}`,
    ...flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)),
    ...(takesValue ? ['-r'] : []),
    ...(words.length > 0 ? [`-f -a ${quoted(words.join(' '))}`] : []),
    `-d ${quoted(description)}`,
  ].join(' ');
}
