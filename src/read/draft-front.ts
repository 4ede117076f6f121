/**
 * The front of an Internet-Draft as kramdown-rfc writes it (YAML that `--- abstract` or `--- middle` ends), and as mmark
 * does (TOML between lines of `%%%`, then `.# Abstract`) → the lines of YAML, with the abstract as a key, and the line on
 * which the text begins. Lines keep their numbers, so that places stay right.
 */

import { tomlToYaml } from './toml-to-yaml.js';

/** A front that was found. Indexes count lines from 0. */
export interface DraftFront {
  readonly yaml: readonly string[];
  /** the line of `--- middle` or of the first note, on which the text begins */
  readonly bodyStart: number;
}

const part = /^--- (?:abstract|middle|(?:to_be_removed_)?note_\S+)[ \t]*$/;
const anyPart = /^(?:--- [a-z]|\.# |\{mainmatter\})/;
const closing = /^(?:---|\.\.\.)[ \t]*$/;

/** The front that the line of `---` at `start` opens; undefined where it is the front of no draft. */
export function draftFront(lines: readonly string[], start: number): DraftFront | undefined {
  const first = lines.findIndex((line, index) => index > start && part.test(line));
  if (first < 0) return undefined;
  const closed = lines.findIndex((line, index) => index > start && closing.test(line));
  const end = closed < 0 ? first : Math.min(closed, first);
  // a line of dashes may close the YAML before the first part
  if (lines.slice(end + 1, first).some((line) => line.trim() !== '')) return undefined;
  const yaml = lines.slice(start + 1, end).map(withoutMarks);
  if (!lines[first]?.startsWith('--- abstract')) return { yaml: completed(yaml), bodyStart: first };
  // the abstract is a key on the line of its part
  while (yaml.length < first - start - 1) yaml.push('');
  return withAbstract(lines, first, yaml);
}

/** The front that a line of `%%%` at `start` opens; undefined where it is none, or no TOML. */
export function mmarkFront(lines: readonly string[], start: number): DraftFront | undefined {
  const end = lines.findIndex((line, index) => index > start && /^%%%[ \t]*$/.test(line));
  if (end < 0) return undefined;
  const toml = lines.slice(start + 1, end);
  const read = tomlToYaml(toml);
  if (!('lines' in read)) return undefined;
  const name = toml.map((line) => /^\s*value\s*=\s*"(draft-[\w.-]+|\d+)"/.exec(line)?.[1]).find(Boolean);
  const yaml = [...read.lines, name === undefined ? '' : `version: ${/^\d/.test(name) ? 'RFC ' : ''}${name}`];
  const first = lines.findIndex((line, index) => index > end && line.trim() !== '');
  const hasAbstract = /^\.# Abstract[ \t]*$/i.test(lines[first] ?? '');
  while (hasAbstract && yaml.length < first - start - 1) yaml.push('');
  if (hasAbstract) return withAbstract(lines, first, yaml);
  return { yaml: completed(yaml), bodyStart: end + 1 };
}

function withAbstract(lines: readonly string[], first: number, yaml: readonly string[]): DraftFront {
  const next = lines.findIndex((line, index) => index > first && anyPart.test(line));
  const bodyStart = next < 0 ? lines.length : next;
  const abstract = withNames(lines.slice(first + 1, bodyStart).join('\n')).trim();
  const isWritten = yaml.some((line) => /^"?abstract"?:/.test(line));
  const key = isWritten || abstract === '' ? '' : `abstract: ${JSON.stringify(abstract)}`;
  return { yaml: completed([...yaml, key]), bodyStart };
}

/** An abstract cites nothing: the names of works are words in it. */
const withNames = (text: string): string =>
  text
    .replace(/\{\{[<!?-]*(?:[\w.-]+=)?([^{}\n]{1,200})\}\}/g, '$1')
    .replace(/\b(RFC|BCP|STD)(\d)/g, '$1 $2');

/** The sections of a draft are numbered, and its version is the number of the RFC or the name of the draft. */
function completed(yaml: readonly string[]): readonly string[] {
  const has = (key: string) =>
    yaml.some((line) => line.startsWith(`${key}:`) || line.startsWith(`"${key}":`));
  const [number, name] = [/^number:\s*"?(\d+)/, /^doc[nN]ame:\s*"?([\w.-]+)/].map((pattern) =>
    yaml.map((line) => pattern.exec(line)?.[1]).find((found) => found !== undefined),
  );
  const version = number === undefined ? name : `RFC ${number}`;
  return [
    ...yaml,
    ...(has('numbering') ? [] : ['numbering: true']),
    ...(has('version') || version === undefined ? [] : [`version: ${version}`]),
  ];
}

/**
 * `{DATE}` is replaced by the day on which a draft is submitted, `category: std` for its track, and `{::include …}` for more
 * keys.
 */
const saysNothing = /^(?:\s*date:\s*\{\s*DATE\s*\}|category:\s*(?:std|info|exp|bcp|historic)|\{::.*)\s*$/;
const withoutMarks = (line: string): string => (saysNothing.test(line) ? '' : line);
