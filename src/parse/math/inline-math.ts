/**
 * `$…$` and `$$…$$` within a line of text. Prices and shell variables are common in technical prose, so the rules are
 * Pandoc's, a little stricter: no space inside the marks, no letter before the first, no digit or capital after the
 * last, no backtick between them, and no text that is surely prose (`dollar.ts`). Like code, a formula takes precedence
 * over a link.
 */

import type { StateInline } from 'markdown-it';
import { readAttributeList } from '../extensions/attribute-list.js';
import { occursLater } from '../lookahead.js';
import { isFormulaText } from './dollar.js';
import { labelId } from './equation-label.js';
import type { Formula } from './formula.js';

const text = /\\(?:text|mbox|hbox)[a-z]*\{/y;
/** Maximum length of text within a formula that may have its own `$`. */
const maxTextLength = 400;

/** An inline rule: runs at each `$`. */
export function inlineMath(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src[pos] !== '$') return false;
  const marks = pos + 1 < posMax && src[pos + 1] === '$' ? '$$' : '$';
  const found = marks === '$$' ? display(state) : inLine(state);
  if (!found) {
    // the second mark of `$$` must not open another formula
    if (!silent) state.pending += marks;
    state.pos += marks.length;
    return true;
  }
  if (!silent) {
    const token = state.push('math_inline', 'span', 0);
    token.markup = marks;
    token.content = found.formula.tex;
    token.meta = { formula: found.formula };
  }
  state.pos = found.end;
  return true;
}

interface Found {
  readonly formula: Formula;
  /** offset after all that belongs to it */
  readonly end: number;
}

function inLine(state: StateInline): Found | undefined {
  const { src, pos, posMax } = state;
  if (/[A-Za-z]/.test(src[pos - 1] ?? '')) return undefined;
  // GitHub's way of keeping other Markdown out of a formula: $`…`$
  const quoted = src[pos + 1] === '`';
  if (quoted && !occursLater(state, '`$')) return undefined;
  const start = pos + (quoted ? 2 : 1);
  const end = quoted ? src.indexOf('`$', start) : closing(src, start, posMax);
  if (end <= start || end >= posMax || (quoted && src.slice(start, end).includes('`'))) return undefined;
  const after = end + (quoted ? 2 : 1);
  if (/[0-9A-Z]/.test(src[after] ?? '')) return undefined;
  const tex = src.slice(start, end);
  const around = { before: src[pos - 1] ?? '', after: src.slice(after, after + 6) };
  if (!quoted && !isFormulaText({ tex, ...around })) return undefined;
  return { formula: { tex, mode: 'inline', start }, end: after };
}

/** The `$` that ends a formula, or -1. The first that could be one decides, as far as it is not in `\text{…}`. */
function closing(src: string, start: number, posMax: number): number {
  if (/[\s$]/.test(src[start] ?? ' ')) return -1;
  for (let at = start; at < posMax; at++) {
    const char = src[at];
    if (char === '\\') at = afterText(src, at) - 1;
    else if (char === '`') return -1;
    else if (char === '$') return /\s/.test(src[at - 1] ?? ' ') || src[at + 1] === '$' ? -1 : at;
  }
  return -1;
}

/** Offset after the command at `at`, with its text where it is `\text{…}`; else after the escaped character. */
function afterText(src: string, at: number): number {
  text.lastIndex = at;
  const found = text.exec(src);
  if (!found) return at + 2;
  let depth = 1;
  const first = at + found[0].length;
  for (let end = first; end < Math.min(src.length, first + maxTextLength); end++) {
    if (src[end] === '\\') end++;
    else if (src[end] === '{') depth++;
    else if (src[end] === '}' && --depth === 0) return end + 1;
  }
  return first;
}

function display({ src, pos, posMax }: StateInline): Found | undefined {
  const start = pos + 2;
  const end = src.indexOf('$$', start);
  if (end < 0 || end + 2 > posMax || src.slice(start, end).trim() === '') return undefined;
  const gap = /[ \t]*/y;
  gap.lastIndex = end + 2;
  gap.exec(src);
  const list = readAttributeList(src, gap.lastIndex);
  const id = list?.attributes.find(([name]) => name === 'id')?.[1];
  const tex = src.slice(start, end);
  const label = labelId(tex);
  const formula: Formula = { tex, mode: 'display', start, ...(label !== undefined && { id: label }) };
  if (!list || id === undefined || list.end > posMax) return { formula, end: end + 2 };
  return { formula: { ...formula, id }, end: list.end };
}
