/**
 * `\( … \)` and `\[ … \]` within a paragraph, as LaTeX and language models write formulas, or with two backslashes, as
 * mdBook, Jekyll and Hugo ask for. In Markdown these are escaped brackets, and exports of word processors have many of
 * them (`\[Benefit 1\]`), so only text that looks like a formula is a formula.
 */

import type { StateInline } from 'markdown-it';
import { occursLater } from '../lookahead.js';
import { labelId } from './equation-label.js';
import type { Formula } from './formula.js';

/** A formula is not longer; a text that forgot its second mark may be. */
const maxLength = 4000;
/** A command, or an index, power or relation that is not escaped. */
const sign = /\\[A-Za-z]+|(?:^|[^\\])[_^=<>]|\\[,;:!{}|]/;
const loneSymbol =
  /^\s*(?:[A-Za-z\u0370-\u03ff]'*|-?\d+(?:\.\d+)?|[A-Za-z]\([A-Za-z](?:,\s*[A-Za-z])*\)|\w\s*[-+*/]\s*\w)\s*$/;

/** An inline rule: runs at each backslash, before escapes are read. */
export function bracketMath(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src[pos] !== '\\') return false;
  const slashes = src[pos + 1] === '\\' ? '\\\\' : '\\';
  const open = src[pos + slashes.length];
  if (open !== '(' && open !== '[') return false;
  const close = `${slashes}${open === '(' ? ')' : ']'}`;
  if (!occursLater(state, close)) return false;
  const start = pos + close.length;
  const end = closing(src, start, { close, limit: Math.min(posMax, start + maxLength) });
  if (end < 0) return false;
  const tex = src.slice(start, end);
  // `\[text\](address)` is a link that was escaped
  if (!looksLikeTex(tex, open) || (open === '[' && /[([]/.test(src[end + close.length] ?? ''))) return false;
  if (!silent) {
    const id = open === '[' ? labelId(tex) : undefined;
    const mode = open === '(' ? 'inline' : 'display';
    const formula: Formula = { tex, mode, start, ...(id !== undefined && { id }) };
    const token = state.push('math_inline', 'span', 0);
    token.markup = `${slashes}${open}`;
    token.content = tex;
    token.meta = { formula };
  }
  state.pos = end + close.length;
  return true;
}

/** Offset of the mark, after escaped characters. */
function closing(
  src: string,
  start: number,
  { close, limit }: { readonly close: string; readonly limit: number },
): number {
  for (let at = start; at < limit - 1; at++) {
    if (src[at] === '`') return -1;
    if (src[at] !== '\\') continue;
    if (src.startsWith(close, at)) return at;
    at++;
  }
  return -1;
}

/** Whether `tex` is a formula rather than text in brackets that were escaped. */
export function looksLikeTex(tex: string, open: '(' | '['): boolean {
  if (!/[\p{L}\p{N}]/u.test(tex)) return false;
  if (sign.test(tex))
    return !/https?:|[A-Za-z]{3,}\s+[A-Za-z]{3,}\s+[A-Za-z]{3,}/.test(
      tex.replace(/\\[A-Za-z]+\*?\{[^{}]*\}/g, ''),
    );
  return open === '(' && loneSymbol.test(tex);
}
