/** Examples of each command → the end of its help. docs/commands.md shows the same examples. */

import type { Command } from 'commander';
import { table } from '../data/table.js';

/** A call of wp-build, and its effect. */
export interface Example {
  readonly call: string;
  readonly effect: string;
}

const example = (call: string, effect: string): Example => ({ call, effect });

/** By command; the empty name is wp-build without a command. */
const examples: Readonly<Record<string, readonly Example[]>> = table({
  '': [
    example('wp-build paper.md', 'out/paper.pdf'),
    example('wp-build paper.md --watch --open', 'a live PDF in the browser'),
    example('wp-build docs/*.md --strict', 'several papers; warnings fail'),
    example('cat paper.md | wp-build - -o - > a.pdf', 'from standard input to standard output'),
    example('wp-build new technical-overview', 'a starter paper'),
  ],
  build: [
    example('wp-build build paper.md -o build', 'build/paper.pdf'),
    example('wp-build build paper.md --format html', 'out/paper.html, without a PDF'),
  ],
  book: [
    example('wp-build book', 'the book of the nearest wp-build.yaml'),
    example('wp-build book guide', 'the book of the project in guide/'),
  ],
  watch: [example('wp-build watch paper.md --port 8080', 'a live PDF at port 8080')],
  check: [
    example('wp-build check paper.md', 'findings as text'),
    example('wp-build check docs/*.md --format sarif', 'findings for code scanning'),
  ],
  release: [
    example('wp-build release paper.md --dry-run', 'show the plan'),
    example('wp-build release paper.md', 'out/releases/paper/VERSION/'),
  ],
  verify: [
    example('wp-build verify out/releases/paper/1.0', 'check a release folder'),
    example('wp-build verify paper-1.0.pdf', 'check a released PDF'),
  ],
  diff: [
    example('wp-build diff old.md new.md', 'a PDF with the changed words marked'),
    example('wp-build diff HEAD~1:paper.md paper.md --format text', 'changes since a commit'),
  ],
  lsp: [example('wp-build lsp', 'started by an editor')],
  schema: [
    example('wp-build schema > paper.schema.json', 'for front matter'),
    example('wp-build schema project > wp-build.schema.json', 'for wp-build.yaml'),
  ],
  completion: [
    example('wp-build completion bash > ~/.local/share/bash-completion/completions/wp-build', ''),
    example(`wp-build completion zsh > "\${fpath[1]}/_wp-build"`, ''),
    example('wp-build completion fish > ~/.config/fish/completions/wp-build.fish', ''),
  ],
  cache: [
    example('wp-build cache', 'show folder and size'),
    example('wp-build cache trim --to 200', 'delete old entries above 200 MB'),
    example('wp-build cache clear', 'delete all entries'),
  ],
  worker: [example('wp-build worker --queue redis://127.0.0.1:6379', 'build papers until Ctrl-C')],
  new: [
    example('wp-build new --list', 'show the templates'),
    example('wp-build new technical-overview paper.md', 'write paper.md'),
    example(
      'wp-build new rfc --set title="Tidal" --set author="Ada Okafor"',
      'fill in the title and the author',
    ),
  ],
  migrate: [
    example('wp-build migrate paper.qmd', 'show the changes'),
    example('wp-build migrate paper.qmd --write', 'write paper.md'),
  ],
  theme: [
    example('wp-build theme --list', 'show the themes'),
    example('wp-build theme ledger', 'out/theme-ledger.pdf, a specimen'),
    example('wp-build theme ledger mine.css', 'a style sheet that extends ledger'),
  ],
  inspect: [
    example('wp-build inspect paper.pdf', 'pages, fonts, images, claims'),
    example('wp-build inspect paper.pdf --read', 'the text in reading order'),
  ],
  comments: [
    example('wp-build comments reviewed.pdf', 'comments with their lines'),
    example('wp-build comments reviewed.pdf --paper paper.md --markdown', 'a task list'),
  ],
  doctor: [example('wp-build doctor', 'report browser, fonts and versions')],
  help: [example('wp-build help release', 'options of a release')],
});

/** The examples of the command `name`. */
export const examplesOf = (name: string): readonly Example[] => examples[name] ?? [];

/** `examples` as lines, with the effects in one column. */
export function exampleLines(examples: readonly Example[], mark = ''): readonly string[] {
  const width = Math.max(...examples.map(({ call }) => call.length));
  return examples.map(({ call, effect }) =>
    effect === '' ? call : `${call.padEnd(width)}  ${mark}${effect}`,
  );
}

/** Appends its examples to the help of each command. */
export function addExamples(program: Command): void {
  append(program, '');
  for (const command of program.commands) append(command, command.name());
}

function append(command: Command, name: string): void {
  const own = examplesOf(name);
  if (own.length === 0) return;
  const title = own.length === 1 ? 'Example:' : 'Examples:';
  command.addHelpText(
    'after',
    `\n${title}\n${exampleLines(own)
      .map((line) => `  ${line}`)
      .join('\n')}`,
  );
}
