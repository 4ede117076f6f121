/**
 * Markup that no rule reads, and that would be printed as it is → warnings with the Markdown to write. Only certain
 * mistakes are reported; text that merely looks odd is left alone.
 */

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { warning } from '../../diagnostic.js';
import { readFenceInfo } from '../extensions/fence-info.js';
import { isDefinedNote } from '../extensions/footnotes.js';
import { type ParseState, parseStateOf } from '../parse-state.js';
import { placesWithin } from '../source-places.js';
import { unknownDivision } from './fenced-divs.js';
import { foreignFence, foreignMarkup } from './foreign-markup.js';
import { type Finding, patterns, shortened } from './left-over-patterns.js';
import { lostCells } from './lost-cells.js';
import { unreadConditions } from './unread-conditions.js';
import { unreadInHtml } from './unread-html.js';

/** Adds the search for left-over markup to `md`. */
export function leftOver(md: MarkdownIt): void {
  md.core.ruler.before('text_join', 'left_over', (state) => {
    const work = parseStateOf(state.env);
    if (work) search(state, work);
  });
  md.renderer.rules.wiki_link = (tokens, index) => md.utils.escapeHtml(tokens[index]?.content ?? '');
}

function search({ tokens, env, md }: StateCore, work: ParseState): void {
  const isNote = (label: string) => isDefinedNote(env, md, label);
  for (const [index, token] of tokens.entries()) {
    work.diagnostics.push(...unreadConditions(token, work));
    if (token.type === 'inline') searchInline(token, tokens[index - 1], work);
    else if (token.type === 'fence') searchFence(token, tokens[index - 1], work);
    else if (token.type === 'html_block') work.diagnostics.push(...unreadInHtml(token, work, isNote));
    else if (token.type === 'division_open') work.diagnostics.push(...unknownDivision(token, work));
    else if (token.type === 'table_open') {
      for (const found of lostCells(tokens, index, work)) work.diagnostics.push(found);
    }
  }
}

function searchInline(inline: Token, opening: Token | undefined, work: ParseState): void {
  const { content, map, children } = inline;
  if (!map || !/[#[\]\\{%:!*~=|'<【]|\(\(|^(?:h\d|\.\.|export|import) ?/m.test(content)) return;
  const text = textOf(children ?? []);
  const findings = [
    ...(opening?.type === 'paragraph_open' ? ofParagraph(content) : []),
    ...(opening?.type === 'paragraph_open' || opening?.type === 'heading_open' ? foreign(content) : []),
    ...(children ?? []).flatMap(wikiLink),
    ...(children ?? []).flatMap(rawText),
    // the first part of the address became a separate link
    ...(/\]\(\s*\ue001/.test(text) ? brokenAddresses(content) : []),
    ...patterns.flatMap(({ pattern, find }) =>
      [...text.matchAll(pattern)].flatMap((found) => find(found) ?? []),
    ),
  ];
  if (findings.length === 0) return;
  const isNew = ({ code, message }: Finding, index: number) =>
    findings.findIndex(
      (other) => other.code === code && (code === 'emphasis-unread' || other.message === message),
    ) === index;
  const offsets = findings.filter(isNew).map((finding) => ({
    finding,
    offset: Math.max(0, content.indexOf(finding.text)),
  }));
  offsets.sort((a, b) => a.offset - b.offset);
  const placeOf = placesWithin(work.places, map[0], content);
  for (const { finding, offset } of offsets) {
    const { code, message, hint } = finding;
    work.diagnostics.push(warning(code, message, { place: placeOf(offset), hint }));
  }
}

function foreign(content: string): Finding[] {
  return foreignMarkup(content).map(({ text, language, hint }) => ({
    code: 'foreign-markup',
    text,
    message: `${shortened(text.replaceAll('\n', ' '))} is printed as text: it is markup of ${language}, not of Markdown.`,
    hint,
  }));
}

/** The text that is printed as it is; a placeholder character for each escaped character, another for elements. */
function textOf(children: readonly Token[]): string {
  return children
    .map(({ type, content, markup }) => {
      // a backslash before a letter escapes nothing
      if (type === 'text' || (type === 'text_special' && content === markup && content.startsWith('\\')))
        return content;
      if (type === 'softbreak' || type === 'hardbreak') return '\n';
      return type === 'text_special' ? '\ue000' : '\ue001';
    })
    .join('');
}

function wikiLink({ type, info, content }: Token): Finding[] {
  if (type !== 'wiki_link') return [];
  const hint = `Write [${content}](#id-of-a-section) or an address, or \\${info} where the brackets are meant.`;
  return [
    { code: 'wiki-link', text: info, message: `${info} leads nowhere on paper: its text is printed.`, hint },
  ];
}

/** Text for another format within a line; `info` is the format where the text holds more than layout. */
function rawText({ type, info, content }: Token): Finding[] {
  if (type !== 'raw_inline' || info === '') return [];
  const hint = 'Write it in Markdown: text for other formats is not printed here.';
  const message = `${shortened(content)} is left out: it is raw ${info}.`;
  return [{ code: 'raw-format', text: content, message, hint }];
}

/** Links whose address has a space, and is a whole address before it. */
function brokenAddresses(content: string): Finding[] {
  const pattern = /(!?)\[([^\][\n]{0,200})\]\(\s*(https?:[^()<>"'\s]+(?: +[^()<>"'\s]+)+)\s*\)/g;
  return [...content.matchAll(pattern)].map(([text, mark = '', label = '', address = '']) => ({
    code: 'link-spaces',
    text,
    message: `${shortened(text)} is printed as text: its address has a space.`,
    hint: `Write ${mark}[${shortened(label)}](${address.replaceAll(' ', '%20')}).`,
  }));
}

/** Patterns at the beginning of a paragraph. */
function ofParagraph(content: string): Finding[] {
  const [line = ''] = content.split('\n', 1);
  const heading = /^(#{2,6}|#(?=\p{Lu}[^#]*$|\p{Lo}))([^#\s\d!.,;:][^\n]*)/u.exec(line);
  if (heading) {
    const hint = `Write ${heading[1]} ${heading[2]}.`;
    return [
      {
        code: 'heading-space',
        text: line,
        message: `"${shortened(line)}" is no heading without a space behind the #.`,
        hint,
      },
    ];
  }
  const note = /^\[\^([^\]\n]*\s[^\]\n]*)\]:/.exec(line);
  if (note) {
    const hint = `Write [^${(note[1] ?? '').trim().replace(/\s+/g, '-')}], here and where it is referred to.`;
    return [
      {
        code: 'footnote-label',
        text: note[0],
        message: `The label of the note ${note[0].slice(0, -1)} has a space.`,
        hint,
      },
    ];
  }
  const division = /^(?:\n|^):{3,}[^\n]*/.exec(line);
  if (division) {
    const isOpening = /^:{3,}\s*\S/.test(line);
    const message = isOpening
      ? `"${shortened(line)}" begins a division that never ends.`
      : '":::" ends no division.';
    const hint = isOpening
      ? 'Write ::: alone on a line below what belongs to it.'
      : 'Remove the line, or begin the division above.';
    return [{ code: 'division-unclosed', text: line, message, hint }];
  }
  if (/^(?:!!!|\?\?\?\+?) [a-z]/.test(line)) {
    const hint = 'Indent the lines that belong to it by four spaces.';
    return [
      {
        code: 'callout-unknown',
        text: line,
        message: `"${shortened(line)}" has no text that is indented below it.`,
        hint,
      },
    ];
  }
  return [];
}

function searchFence(token: Token, before: Token | undefined, work: ParseState): void {
  reportOpenFence(token, work);
  if (!token.map) return;
  const report = (message: string, hint: string) =>
    work.diagnostics.push(
      warning('foreign-markup', message, { place: work.places.at(token.map?.[0] ?? 0), hint }),
    );
  const foreign = foreignFence(readFenceInfo(token.info).language);
  if (foreign) report(`${foreign.language} is printed as code: nothing here reads it.`, foreign.hint);
  // a title of reStructuredText, under which tildes stand
  const title = before?.type === 'paragraph_close' ? work.places.line(token.map[0] - 1).trim() : '';
  const isUnderlined = token.markup.length > 3 && Math.abs(title.length - token.markup.length) < 3;
  if (title !== '' && token.info === '' && token.markup.startsWith('~') && isUnderlined) {
    const message = `The tildes below "${shortened(title)}" begin a block of code, not a title.`;
    report(message, `Write ## ${shortened(title)}.`);
  }
}

function reportOpenFence(token: Token, work: ParseState): void {
  const { map, markup } = token;
  if (!map || markup === '') return;
  const last = work.places
    .line(map[1] - 1)
    .replace(/^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?/, '')
    .trim();
  if (map[1] - map[0] > 1 && last.startsWith(markup) && last.replaceAll(markup[0] ?? '`', '') === '') return;
  // the line that ends a block in a cell of a grid table has other cells in it
  const lines = token.content === '' ? 0 : token.content.replace(/\n$/, '').split('\n').length;
  if (map[1] - map[0] !== lines + 1) return;
  const hint = `Write ${markup} alone on the line below it.`;
  const message = 'A block of code begins here and never ends: all that follows is in it.';
  work.diagnostics.push(warning('fence-unclosed', message, { place: work.places.at(map[0]), hint }));
}
