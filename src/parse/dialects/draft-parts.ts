/**
 * The blocks of an Internet-Draft (kramdown-rfc, mmark) → the same in our Markdown: `--- middle` and `{mainmatter}`,
 * `--- back` and `{backmatter}` (the appendix), `--- note_Title` and `.# Title`, `{::boilerplate bcp14-tagged}`, and
 * lists of attributes on a line of their own. References are in draft-references.ts.
 */

import type { MarkdownIt, StateBlock, StateCore, Token } from 'markdown-it';
import { info } from '../../diagnostic.js';
import { type ParseState, parseStateOf } from '../parse-state.js';
import { lineAt } from './block-lines.js';
import { placeDraftAttributes } from './draft-attributes.js';

const part =
  /^(?:--- (middle|back|(?:to_be_removed_)?note_(\S+))|\{(front|main|back)matter\}|\.# (\S.*?))[ \t]*$/;

/** Adds the blocks to `md`. */
export function draftParts(md: MarkdownIt): void {
  const alt = ['paragraph', 'reference', 'blockquote', 'list'];
  md.block.ruler.before('hr', 'draft_part', readPart, { alt });
  md.block.ruler.before('hr', 'list_below_table', endTable, { alt: ['blockquote'] });
  md.core.ruler.before('inline', 'draft_parts', (state) => {
    const work = parseStateOf(state.env);
    placeParts(state, work?.draft !== undefined);
    if (!work?.draft) return;
    placeDraftAttributes(state);
    placeBoilerplate(state.tokens, work);
    for (const token of state.tokens) if (token.type === 'html_block') token.content = asHtml(token.content);
  });
}

/** A list of attributes right below a table would be a row of it; it is a paragraph of its own. */
const endTable = (state: StateBlock, line: number, _endLine: number, silent: boolean): boolean =>
  silent && (state.parentType as string) === 'table' && /^\{:[^{}]*\}[ \t]*$/.test(lineAt(state, line));

function readPart(state: StateBlock, line: number, _endLine: number, silent: boolean): boolean {
  if ((state.sCount[line] ?? 0) > 0 || state.level > 0) return false;
  const text = lineAt(state, line);
  if (!/^(?:--- |\.# |\{[fmb])/.test(text) || !part.test(text)) return false;
  if (silent) return true;
  const token = state.push('draft_part', '', 0);
  token.content = text.trim();
  token.map = [line, line + 1];
  state.line = line + 1;
  return true;
}

function placeParts(state: StateCore, isInDraft: boolean): void {
  if (!state.tokens.some(({ type }) => type === 'draft_part')) return;
  state.tokens = state.tokens.flatMap((token) =>
    token.type === 'draft_part' ? partTokens(state, token, isInDraft) : [token],
  );
}

/** The tokens of a part; in a paper that is no draft, the line is text. */
function partTokens(state: StateCore, { content, map, level }: Token, isInDraft: boolean): Token[] {
  const [, name, note, matter, special] = part.exec(content) ?? [];
  const heading = special ?? note?.replaceAll('_', ' ');
  const block = (type: string, tag: string, nesting: -1 | 0 | 1): Token =>
    Object.assign(new state.Token(type, tag, nesting), { map, level, block: true });
  const inline = (text: string) => Object.assign(block('inline', '', 0), { content: text, children: [] });
  if (!isInDraft)
    return [block('paragraph_open', 'p', 1), inline(content), block('paragraph_close', 'p', -1)];
  if (heading !== undefined) {
    const open = block('heading_open', 'h1', 1);
    open.attrs = [['class', 'unnumbered']];
    open.markup = '#';
    return [open, inline(heading), block('heading_close', 'h1', -1)];
  }
  if (name !== 'back' && matter !== 'back') return [];
  return [Object.assign(block('html_block', '', 0), { content: '<!-- appendix -->\n' })];
}

/** HTML without the works that it holds; what begins behind the last end of a work never ends. */
function withoutWorks(html: string): string {
  const end = html.lastIndexOf('</reference>') + '</reference>'.length;
  if (end < '</reference>'.length) return html;
  return html.slice(0, end).replace(/<reference\s[\s\S]*?<\/reference>/g, '') + html.slice(end);
}

/** Elements of RFCXML as HTML. */
const asHtml = (html: string): string =>
  withoutWorks(html)
    .replace(/<contact\s[^<>]*?fullname="([^"<>]+)"[^<>]*>/g, '$1')
    .replace(/<xref\s[^<>]*?target="([^"<>\s]+)"[^<>]*\/>/g, '<a href="#$1">$1</a>')
    .replace(/<(\/?)t(?=[\s>])/g, '<$1p')
    .replace(/(<table\s[^<>]*?)anchor=/g, '$1id=')
    .replace(/<(\/?)name>/g, '<$1caption>')
    .replace(/<eref\s[^<>]*?target="([^"<>\s]+)"[^<>]*\/>/g, '<a href="$1">$1</a>');

const boilerplate = /^\{::boilerplate\s+bcp14[\w-]*\s*\/?\}$/;
const requirementWords =
  'Words such as MUST, MUST NOT, SHOULD, SHOULD NOT and MAY have the meaning of BCP 14 (RFC 2119 and RFC 8174) where they are written in capitals.';

/** The text on the words of BCP 14, which xml2rfc has in the wording of the IETF, in words of ours. */
function placeBoilerplate(tokens: readonly Token[], work: ParseState): void {
  for (const token of tokens) {
    if (token.type !== 'inline' || !boilerplate.test(token.content.trim())) continue;
    token.content = requirementWords;
    const place = work.places.at(token.map?.[0] ?? 0);
    const message =
      'The boilerplate of BCP 14 is printed in the words of wp-build, and not in those of the IETF.';
    work.diagnostics.push(info('foreign-markup', message, { place }));
  }
}
