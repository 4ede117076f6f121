/**
 * A paper → the placeholders that its author has yet to fill in: `[Benefit 1]`, `[URL]`, TODO, `{{name}}`, lorem ipsum.
 * A release is refused for each of them, so there must be no false positives: an editor's brackets in a quotation or a
 * word, numbers and keys of citations, and ranges are no placeholders. An author escapes brackets as `\[so\]`, and
 * writes a marker in `code`.
 *
 * In a plain fence only a line that is nothing but a sentence in brackets counts: `[Include architecture diagram]` asks
 * for a drawing, while `──[REST API]──▶` is part of one, and `[package]` begins a section of a configuration file.
 */

import { shortText } from '../data/short-text.js';
import { table } from '../data/table.js';
import { warning } from '../diagnostic.js';
import type { Diagnostic, Paper, Place, Source } from '../types.js';
import { isMeantInBrackets } from './bracket-words.js';
import { type Bracketed, inlineTarget, literalBrackets } from './brackets.js';
import { type LineStarts, lineStarts } from './line-starts.js';
import { type PlainFence, proseOf } from './prose.js';

/** A placeholder. */
export interface Placeholder {
  /** as written in the paper, brackets included */
  readonly text: string;
  /** offset into the text that was searched */
  readonly offset: number;
}

/** The rule: a warning for each placeholder of the paper, in its order. */
export function placeholders(paper: Paper): readonly Diagnostic[] {
  const { source } = paper;
  const variables: Readonly<Record<string, string>> = paper.variables ?? table({});
  const isOpen = ({ text }: Placeholder) =>
    !(paper.hasBraceReferences && /\{\{|^\[-?@/.test(text)) &&
    variables[/^\{\{\s*(.+?)\s*\}\}$/.exec(text)?.[1] ?? ''] === undefined;
  const inText = findPlaceholders(source.text).filter(isOpen);
  const lines = lineStarts(source.text);
  const known = new Set(inText.map(({ text }) => text));
  return [
    ...metadataTexts(paper)
      .flatMap((text) => findPlaceholders(text))
      .filter(({ text }) => source.frontMatter?.text.includes(text) || !known.has(text))
      .map(({ text }) => unfilled(text, placeInFrontMatter(text, source))),
    ...inText
      .map(({ text, offset }) => ({ text, place: placeInText(offset, source, lines) }))
      .filter(({ text, place }) => !isExplained(text, place, paper))
      .map(({ text, place }) => unfilled(text, place)),
  ];
}

/** Codes of findings about text in brackets, and about the markup of a line. */
const ofBrackets: ReadonlySet<string> = new Set([
  'wiki-link',
  'link-spaces',
  'link-undefined',
  'template-tag',
]);
const ofLines: ReadonlySet<string> = new Set(['foreign-markup']);

/** `[text][nowhere]` and markup of other tools are reported already, with what to write. */
function isExplained(text: string, place: Place | undefined, { diagnostics }: Paper): boolean {
  return diagnostics.some(
    ({ code, message, place: other }) =>
      other?.file === place?.file &&
      other?.line === place?.line &&
      (ofLines.has(code) || (ofBrackets.has(code) && message.includes(text.slice(0, 40)))),
  );
}

/** Every placeholder in a Markdown text, in order. */
export function findPlaceholders(markdown: string): readonly Placeholder[] {
  const { text, plainFences } = proseOf(markdown);
  const literal = literalBrackets(text);
  const prose = { text, lines: lineStarts(text) };
  const brackets = literal.filter((one) => isPlaceholder(one, prose));
  return [
    ...brackets.map(({ start, end }) => ({ text: shown(markdown.slice(start, end)), offset: start })),
    ...markers(text, literal),
    ...emptyTargets(text),
    ...plainFences.flatMap((fence) => inFence(markdown, fence)),
  ].sort((a, b) => a.offset - b.offset);
}

/** Words that only a template begins with. */
const instruction =
  /^(?:insert|add|enter|your|describe|include|replace|fill|provide|specify|list|name of|placeholder|if applicable|tbd|todo)\b/i;

/** Prose, and where its lines begin. */
interface Lines {
  readonly text: string;
  readonly lines: LineStarts;
}

/** Longer text is no placeholder. */
const maxLength = 300;

function isPlaceholder({ start, end, content }: Bracketed, prose: Lines): boolean {
  const [before, after] = [prose.text[start - 1] ?? ' ', prose.text.slice(end, end + 12)];
  if (instruction.test(content)) return true;
  if (/^(?:X+|N+|Y|#+)$/.test(content) && !isTaskBox(content, start, prose)) return isQuantity(before, after);
  if (content.length > maxLength || !/\p{L}/u.test(content)) return false;
  if (/[\p{L}\p{N}]/u.test(before) || /^[\p{L}\p{N}]/u.test(after)) return false;
  if (/^\p{Ll}$/u.test(content) || /^[\p{Ll}\d]{1,4}, ?[\p{Ll}\d]{1,4}$/u.test(content)) return false;
  if (isTaskBox(content, start, prose)) return false;
  if (isMeantInBrackets(content)) return false;
  return !(/^\p{Ll}/u.test(content) && isQuoted(start, end, prose));
}

/** `[X]%`, `[N]x` and `[X] of them` ask for a number; `[X]` in the middle of a word does not. */
function isQuantity(before: string, after: string): boolean {
  return (
    !/\p{L}/u.test(before) &&
    /^(?:[^\p{L}\p{N}]|$|(?:x|ms|s|h|d|k|[KMGT]i?B?|%)(?![\p{L}\p{N}]))/u.test(after)
  );
}

/** The number of characters around a bracket that decide its meaning. */
const nearby = 2000;

/** A box is at the beginning of an item, a table's cell or a sentence, or in a row of boxes. */
function isTaskBox(content: string, start: number, { text, lines }: Lines): boolean {
  if (!/^x$/i.test(content)) return false;
  const lineStart = Math.max(lines.startOf(start), start - nearby);
  const line = text.slice(lineStart, start + nearby).split('\n', 1)[0] ?? '';
  const before = text.slice(lineStart, start);
  if (/^[\s>]*(?:[-*+]|\d+[.)])\s+$/.test(before) || /\|\s*$/.test(before)) return true;
  return line.includes('[ ]') || /^[\s>]*\[[xX]\] \p{Lu}/u.test(line);
}

/** Within a quotation, with more of it around: there an editor marks changes by brackets. */
function isQuoted(start: number, end: number, { text }: Lines): boolean {
  const before = text.slice(Math.max(0, start - nearby), start);
  const head = before.slice(before.lastIndexOf('\n\n') + 1);
  const tail = text.slice(end, end + nearby).split('\n\n', 1)[0] ?? '';
  if (/^\s*>/.test(head) && /\p{L}{2}/u.test(head + tail)) return true;
  const straight = (head.match(/"/g) ?? []).length % 2 === 1 && tail.includes('"');
  const curly = head.lastIndexOf('“') > head.lastIndexOf('”') && tail.includes('”');
  const german = head.lastIndexOf('„') > head.lastIndexOf('“') && tail.includes('“');
  const french = head.lastIndexOf('«') > head.lastIndexOf('»') && tail.includes('»');
  return straight || curly || german || french;
}

const marker =
  /(?<![\w-])(?:TODO|FIXME|TBD|TBC|XXX)(?![\w-])|\blorem ipsum\b|\{\{(?![<%])[ \t]*[^{}\s][^{}\n]*\}\}|<(?:your|insert|enter|add)\s[^<>\n]*>/gi;

/** Words that mark missing text. Capitals matter: `todo` in a sentence is prose. */
function markers(prose: string, brackets: readonly Bracketed[]): Placeholder[] {
  let next = 0;
  return [...prose.matchAll(marker)]
    .filter(({ 0: text, index }) => {
      const isWord = /^[a-z]{3,5}$/i.test(text);
      if (isWord && text !== text.toUpperCase()) return false;
      // both lists are sorted, and brackets of this list are not nested
      while ((brackets[next]?.end ?? Number.POSITIVE_INFINITY) <= index) next++;
      return (brackets[next]?.start ?? Number.POSITIVE_INFINITY) >= index;
    })
    .map(({ 0: text, index }) => ({ text: shown(text), offset: index }));
}

/** Links to nowhere yet: `[Docs]([URL])`, `[Docs](TODO)`. */
function emptyTargets(prose: string): Placeholder[] {
  return [...prose.matchAll(/\](?=\()/g)].flatMap(({ index }) => {
    const target = inlineTarget(prose.slice(index + 1, index + 2000)) ?? '';
    const empty = /^<?(?:url|link|todo|tbd|tbc|xxx|your-.*|https?:\/\/(?:todo|tbd|xxx)\b.*)>?$/i.test(target);
    return empty ? [{ text: shown(target), offset: index + 2 }] : [];
  });
}

function inFence(markdown: string, { start, end }: PlainFence): Placeholder[] {
  const text = markdown.slice(start, end);
  // A configuration file: its sections have the same brackets.
  if (/^[ \t]*[\w.-]+[ \t]*=/m.test(text)) return [];
  return [...text.matchAll(/^[ \t>]*(\[[\p{Lu}\d][^[\]\n]* [^[\]\n]*\])[ \t]*$/gmu)].map(
    ({ 0: line, 1: found = '', index }) => ({
      text: shown(found),
      offset: start + index + line.indexOf('['),
    }),
  );
}

function metadataTexts({ metadata }: Paper): readonly string[] {
  const { title, subtitle, abstract, organization, classification, authors, keywords, history } = metadata;
  return [
    ...[title, subtitle, abstract, organization, classification].filter((text) => text !== undefined),
    ...authors.flatMap((author) => [author.name, author.affiliation ?? '', author.email ?? '']),
    ...keywords,
    ...(history === 'auto' ? [] : history.map((revision) => revision.changes)),
  ];
}

function placeInText(offset: number, source: Source, { lineOf, startOf }: LineStarts): Place | undefined {
  const origin = source.lines[lineOf(offset)];
  return origin && { ...origin, column: offset - startOf(offset) + 1 };
}

function placeInFrontMatter(text: string, { frontMatter }: Source): Place | undefined {
  const offset = frontMatter?.text.indexOf(text) ?? -1;
  if (frontMatter === undefined || offset < 0) return undefined;
  const before = frontMatter.text.slice(0, offset);
  const line = frontMatter.line + before.split('\n').length - 1;
  return { file: frontMatter.file, line, column: offset - before.lastIndexOf('\n') };
}

function unfilled(text: string, place: Place | undefined): Diagnostic {
  const hint = text.startsWith('[')
    ? 'Write what belongs there. Write \\[…\\] where the brackets are meant.'
    : text.includes('{{')
      ? `Write what belongs there, or give it a value under vars: and write {{vars.NAME}}. Write \\${text} where the braces are meant.`
      : 'Write what belongs there. Set the word as `code` where it is meant.';
  return warning('placeholder', `${text} is not filled in.`, { place, hint });
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const short = shortText(line);
  return short !== line && text.startsWith('[') ? `${short}]` : short;
}
