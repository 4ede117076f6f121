/**
 * `%% … %%` as Obsidian writes comments, on one line or over several, and kramdown's `{::comment}…{:/comment}` →
 * nothing. An unclosed comment is text, since two percent signs are also in logs and formats.
 */

import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';
import { occursLater } from '../lookahead.js';
import { lineAt } from './block-lines.js';

/** Leaves these comments out of what `md` reads. */
export function comments(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'comment_lines', commentLines, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  md.inline.ruler.before('link', 'comment_text', commentText);
}

function commentLines(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const end = endOfComment(state, startLine, endLine);
  if (end === undefined) return false;
  if (!silent) state.line = end;
  return true;
}

/** The line after the comment that begins on `startLine`. */
function endOfComment(state: StateBlock, startLine: number, endLine: number): number | undefined {
  const first = lineAt(state, startLine).trimEnd();
  const isKramdown = first.startsWith('{::comment}');
  if (!isKramdown && !first.startsWith('%%')) return undefined;
  const close = isKramdown ? '{:/comment}' : '%%';
  const opening = isKramdown ? '{::comment}' : '%%';
  const rest = first.slice(opening.length);
  // text behind the end: a comment within a line
  if (rest.includes(close)) return rest.endsWith(close) ? startLine + 1 : undefined;
  for (let line = startLine + 1; line < endLine; line++) {
    if ((state.sCount[line] ?? 0) < state.blkIndent) return undefined;
    if (lineAt(state, line).trimEnd().endsWith(close)) return line + 1;
  }
  return undefined;
}

const percent = /%%(?=[^%]*[^\s%])[^%]+(?:%[^%]+)*%%(?![%\p{L}\p{N}])/uy;
const kramdown = /\{::comment\}[^{]*\{:\/(?:comment)?\}/y;

function commentText(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  const first = src[pos];
  if (first !== '%' && first !== '{') return false;
  const pattern = first === '%' ? percent : kramdown;
  if (first === '%' && (!/^%%$/.test(src.slice(pos, pos + 2)) || !occursLater(state, '%%'))) return false;
  if (first === '%' && /[%\p{L}\p{N}]/u.test(src[pos - 1] ?? ' ')) return false;
  pattern.lastIndex = pos;
  if (!pattern.test(src) || pattern.lastIndex > posMax) return false;
  const { lastIndex: end } = pattern;
  // with the space on one side of it
  if (!silent && /\s/.test(src[end] ?? ' ')) state.pending = state.pending.trimEnd();
  state.pos = end;
  return true;
}
