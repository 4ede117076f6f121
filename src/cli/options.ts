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
    description: 'a folder, or a .pdf file where there is one paper (default: out)',
  },
  {
    flags: '--theme <name-or-file>',
    description: 'a built-in theme or a CSS file; repeatable',
    kind: 'list',
  },
  { flags: '--page-size <size>', description: 'A4, Letter, …, or WIDTHxHEIGHTmm' },
  {
    flags: '--set <key=value>',
    description: 'metadata that wins over front matter; repeatable',
    kind: 'pairs',
  },
  {
    flags: '--audience <name>',
    description: 'whom the paper is for: what conditions in its text keep; repeatable',
    kind: 'list',
  },
  { flags: '--html', description: 'also write a self-contained HTML file' },
  { flags: '--draft', description: 'DRAFT watermark on every page' },
  { flags: '--strict', description: 'warnings fail the build' },
  { flags: '--json', description: 'one JSON object on stdout instead of paths' },
  { flags: '--profile', description: 'where the time went, and wp-build.cpuprofile for DevTools' },
  { flags: '--json-lines', description: 'a JSON object on stdout for each paper, as it ends' },
  { flags: '--quiet', description: 'errors only' },
  { flags: '--verbose', description: 'also notes, each finding with its line, and how long each step took' },
  {
    flags: '--browser <path>',
    description:
      'a Chrome or Chromium program, or the ws:// or http:// address of one; addresses are repeatable',
    kind: 'joined',
  },
  {
    flags: '--root <dir>',
    description: 'what the paper may read (default: folder of wp-build.yaml, else its git work tree)',
  },
  {
    flags: '--config <file>',
    description: 'plugins, rules, themes and stamps of your own: wp-build.config.mjs or .ts',
  },
  {
    flags: '--allow-network',
    description: 'let images be loaded over http and https, from public addresses',
  },
  {
    flags: '--jobs <n>',
    description: 'papers, and browser pages, that work at the same time',
    kind: 'count',
  },
  { flags: '--files-from <file>', description: 'papers from a list, one a line; - is standard input' },
  {
    flags: '--queue <address>',
    description: 'have papers built by the workers of a queue, redis://HOST:6379',
  },
  { flags: '--shard <i/n>', description: 'the i-th of n shares of the papers, of about the same size' },
  {
    flags: '--cache <dir>',
    description: 'where results are kept for the next call (default: the user’s cache folder)',
  },
  { flags: '--no-cache', description: 'do everything again, and keep nothing' },
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
  { flags: '--host <address>', description: 'address of the live PDF (default: 127.0.0.1)' },
  {
    flags: '--allow-host <name>',
    description: 'another name that the live PDF answers to, such as that of a forwarded port; repeatable',
    kind: 'list',
  },
  {
    flags: '--allow-frame <origin>',
    description: 'an origin whose pages may show the live PDF in a frame, such as an editor; repeatable',
    kind: 'list',
  },
  { flags: '--open', description: 'open the live PDF in the browser' },
];

/** Options of a release, beside those of a build. */
export const releaseOptions: readonly OptionDescription[] = [
  { flags: '--dry-run', description: 'show the plan, and write nothing' },
  { flags: '--allow-dirty', description: 'release although files differ from the commit' },
  { flags: '--allow-older', description: 'release although a newer version is released' },
  {
    flags: '--sign <key.p12>',
    description: 'sign the PDFs; passphrase from WP_SIGN_PASSPHRASE or asked for',
  },
  { flags: '--sign-visible', description: 'show the signature on the cover' },
  { flags: '--ci', description: 'annotations, summary and outputs for GitHub Actions' },
];

/** Options for reading a paper, of commands that build nothing. */
export const readingOptions: readonly OptionDescription[] = buildOptions.filter(({ flags }) =>
  /^--(?:set|audience|root|config) /.test(flags),
);

/** Adds `options` to `command`. */
export function addOptions(command: Command, options: readonly OptionDescription[]): Command {
  for (const { flags, description, kind } of options) {
    const option = new Option(flags, description);
    if (kind === 'list') option.argParser<string[]>((value, list = []) => [...list, value]);
    if (kind === 'joined')
      option.argParser<string>((value, before) => (before ? `${before},${value}` : value));
    if (kind === 'pairs') option.argParser<Record<string, string>>(pair);
    if (kind === 'count') option.argParser(count);
    command.addOption(option);
  }
  return command;
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
