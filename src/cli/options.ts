/**
 * The options of a build, described once: commander's help and the README's table both come from this list.
 */

import { type Command, InvalidArgumentError, Option } from 'commander';

/** A build option as commander sees it; `collect` options may be given several times. */
interface OptionDescription {
  readonly flags: string;
  readonly description: string;
  readonly kind?: 'list' | 'pairs' | 'count' | 'joined';
}

export const buildOptions: readonly OptionDescription[] = [
  {
    flags: '-o, --out <path>',
    description: 'output folder, or a .pdf file for one paper, or - for standard output (default: out)',
  },
  {
    flags: '--theme <name-or-file>',
    description: 'a built-in theme or a CSS file; repeatable',
    kind: 'list',
  },
  { flags: '--page-size <size>', description: 'A4, Letter, …, or WIDTHxHEIGHTmm' },
  {
    flags: '--set <key=value>',
    description: 'value of a front matter key; wins over the paper; repeatable',
    kind: 'pairs',
  },
  {
    flags: '--audience <name>',
    description: 'audience of the paper, for conditions in the text; repeatable',
    kind: 'list',
  },
  { flags: '--html', description: 'also write a self-contained HTML file' },
  { flags: '--draft', description: 'DRAFT watermark on every page' },
  { flags: '--strict', description: 'warnings fail the build' },
  { flags: '--json', description: 'one JSON object on stdout instead of paths' },
  {
    flags: '--profile',
    description: 'time of each step on stderr, and a CPU profile in wp-build.cpuprofile',
  },
  { flags: '--json-lines', description: 'one JSON object a paper on stdout, as soon as the paper is built' },
  { flags: '--quiet', description: 'errors only' },
  { flags: '--verbose', description: 'also notes, the line of each finding, and the time of each step' },
  {
    flags: '--browser <path>',
    description:
      'path of Chrome or Chromium, or the ws:// or http:// address of a browser; addresses are repeatable',
    kind: 'joined',
  },
  {
    flags: '--root <dir>',
    description: 'folder that the paper may read (default: folder of wp-build.yaml, else the git work tree)',
  },
  {
    flags: '--config <file>',
    description: 'load plugins, rules, themes and stamps of your own, such as from wp-build.config.mjs',
  },
  {
    flags: '--allow-network',
    description: 'load images over http and https, from public addresses',
  },
  {
    flags: '--jobs <n>',
    description: 'max. papers, and browser pages of a paper, at the same time',
    kind: 'count',
  },
  {
    flags: '--files-from <file>',
    description: 'file with the names of papers, one a line; - is standard input',
  },
  {
    flags: '--queue <address>',
    description: 'build the papers on the workers of a queue, such as redis://127.0.0.1:6379',
  },
  {
    flags: '--shard <i/n>',
    description: 'build the i-th of n shares of the papers; the shares have about the same size',
  },
  {
    flags: '--cache <dir>',
    description: 'folder of the cache (default: the user’s cache folder)',
  },
  { flags: '--no-cache', description: 'read and write no cache' },
];

/** Options for the output of a build. */
export const formatOptions: readonly OptionDescription[] = [
  {
    flags: '--format <name>',
    description: 'pdf, html, epub or docx; repeatable (default: pdf)',
    kind: 'list',
  },
];

/** Options of the live PDF. */
export const watchOptions: readonly OptionDescription[] = [
  { flags: '--port <n>', description: 'port of the live PDF (default: a free one)', kind: 'count' },
  { flags: '--host <address>', description: 'address that the live PDF listens on (default: 127.0.0.1)' },
  {
    flags: '--allow-host <name>',
    description: 'additional host name of the live PDF, such as the name of a forwarded port; repeatable',
    kind: 'list',
  },
  {
    flags: '--allow-frame <origin>',
    description: 'origin whose pages may embed the live PDF, such as an editor; repeatable',
    kind: 'list',
  },
  { flags: '--open', description: 'open the live PDF in the browser' },
];

/** Options of a release, beside those of a build. */
export const releaseOptions: readonly OptionDescription[] = [
  { flags: '--dry-run', description: 'show the plan, and write no file' },
  { flags: '--allow-dirty', description: 'allow files that differ from the commit' },
  { flags: '--allow-older', description: 'allow a version older than the newest release' },
  {
    flags: '--sign <key.p12>',
    description: 'sign the PDFs; the passphrase comes from WP_SIGN_PASSPHRASE or a prompt',
  },
  { flags: '--sign-visible', description: 'show the signature on the cover' },
  { flags: '--ci', description: 'write annotations, a summary and outputs for GitHub Actions' },
];

/** Options for reading a paper, of commands that build nothing. */
export const readingOptions: readonly OptionDescription[] = buildOptions.filter(({ flags }) =>
  /^--(?:set|audience|root|config) /.test(flags),
);

/** Adds `options` to `command`. */
export function addOptions(command: Command, options: readonly OptionDescription[]): Command {
  for (const { flags, description, kind } of options) {
    const option = new Option(flags, description);
    if (option.required && kind === undefined) option.argParser(filled);
    if (kind === 'list') option.argParser<string[]>((value, list = []) => [...list, filled(value)]);
    if (kind === 'joined')
      option.argParser<string>((value, before) => (before ? `${before},${filled(value)}` : filled(value)));
    if (kind === 'pairs') option.argParser<Record<string, string>>(pair);
    if (kind === 'count') option.argParser(count);
    command.addOption(option);
  }
  return command;
}

/** Refuses the value of a variable that is not set: as a path it would mean the folder of the call. */
function filled(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('expected a value');
  return value;
}

function pair(value: string, sofar: Record<string, string> = {}): Record<string, string> {
  const at = value.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('expected KEY=VALUE, such as version=1.2');
  return { ...sofar, [value.slice(0, at).trim()]: value.slice(at + 1) };
}

function count(value: string): number {
  if (!/^\d{1,5}$/.test(value)) throw new InvalidArgumentError('expected a whole number');
  return Number(value);
}
