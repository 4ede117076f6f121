/**
 * Definition lists as PHP Markdown Extra has them: several terms, each on a line, may share their definitions. The
 * plugin reads one term at a time; this file adds the terms on the lines before.
 */

import type { MarkdownIt, StateBlock, StateCore, Token } from 'markdown-it';
import deflist from 'markdown-it-deflist';
import { lineAt } from '../dialects/block-lines.js';

type Rule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

/** More lines, or longer ones, are a paragraph. */
const maxTerms = 6;
const longestTerm = 100;

/** Adds definition lists to `md`. */
export function definitionLists(md: MarkdownIt): void {
  const oneTerm = endedByHeadings(ruleOf(md));
  md.block.ruler.before('paragraph', 'deflist', severalTerms(oneTerm), {
    alt: ['paragraph', 'reference', 'blockquote'],
  });
  md.core.ruler.after('block', 'join_definition_lists', joinLists);
}

/** The rule that the plugin adds. */
function ruleOf(md: MarkdownIt): Rule {
  const rules: Rule[] = [];
  const ruler = { before: (_before: string, _name: string, rule: Rule) => void rules.push(rule) };
  deflist({ utils: md.utils, block: { ruler } } as unknown as MarkdownIt);
  return rules[0] ?? (() => false);
}

/** The rule takes any line before a definition for a term, also a heading after a list. */
function endedByHeadings(oneTerm: Rule): Rule {
  /** how far lines were looked at, by what they are within: each is looked at once, however many lists there are */
  const seen = new WeakMap<StateBlock, Map<string, { readonly from: number; readonly end: number }>>();
  return (state, startLine, endLine, silent) => {
    const second = state.isEmpty(startLine + 1) ? startLine + 2 : startLine + 1;
    if (silent || !/^[:~](?:[ \t]|$)/.test(lineAt(state, second)))
      return oneTerm(state, startLine, endLine, silent);
    const isHeading = (line: number) =>
      state.sCount[line] === state.blkIndent && /^#{1,6}(?:[ \t]|$)/.test(lineAt(state, line));
    const within = `${state.level} ${state.blkIndent}`;
    const known = seen.get(state) ?? new Map();
    seen.set(state, known);
    const before = known.get(within);
    const isSeen = before !== undefined && before.from <= second && second <= before.end;
    let end = isSeen ? Math.min(before.end, endLine) : second;
    while (end < endLine && !isHeading(end)) end++;
    known.set(within, { from: second, end: isSeen ? Math.max(before.end, end) : end });
    return oneTerm(state, startLine, end, false);
  };
}

function severalTerms(oneTerm: Rule): Rule {
  return (state, startLine, endLine, silent) => {
    if (silent) return oneTerm(state, startLine, endLine, silent);
    const last = lastTerm(state, startLine, endLine);
    if (last === undefined) return oneTerm(state, startLine, endLine, silent);
    const at = state.tokens.length;
    if (!oneTerm(state, last, endLine, silent)) return false;
    const list = state.tokens[at];
    if (list?.map) list.map[0] = startLine;
    const terms = Array.from({ length: last - startLine }, (_, index) =>
      termTokens(state, startLine + index),
    );
    state.tokens.splice(at + 1, 0, ...terms.flat());
    return true;
  };
}

/** The line of the last of several terms; undefined where there is one, or none. */
function lastTerm(state: StateBlock, startLine: number, endLine: number): number | undefined {
  for (let line = startLine; line < Math.min(endLine, startLine + maxTerms + 1); line++) {
    if (state.isEmpty(line) || (state.sCount[line] ?? 0) < state.blkIndent) return undefined;
    const text = lineAt(state, line);
    if (/^[:~][ \t]/.test(text)) return line - startLine > 1 ? line - 1 : undefined;
    if (text.length > longestTerm || /^(?:[#>|`<]|[-*+][ \t]|\d+[.)][ \t])/.test(text)) return undefined;
  }
  return undefined;
}

function termTokens(state: StateBlock, line: number): Token[] {
  const opening = new state.Token('dt_open', 'dt', 1);
  const inline = new state.Token('inline', '', 0);
  const closing = new state.Token('dt_close', 'dt', -1);
  const level = state.level + 1;
  Object.assign(opening, { block: true, level, map: [line, line] });
  const content = state.getLines(line, line + 1, state.blkIndent, false).trim();
  Object.assign(inline, { block: true, level: level + 1, map: [line, line], content, children: [] });
  Object.assign(closing, { block: true, level });
  return [opening, inline, closing];
}

/** Each run of terms began a separate list. */
function joinLists(state: StateCore): void {
  const kept: Token[] = [];
  for (const token of state.tokens) {
    const last = kept.at(-1);
    if (token.type === 'dl_open' && last?.type === 'dl_close' && last.level === token.level) kept.pop();
    else kept.push(token);
  }
  state.tokens = kept;
}
