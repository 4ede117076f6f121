/**
 * Commands of LaTeX in text that mean words: `\LaTeX{}`, `\ldots`, `\ ` between words, and emphasis such as `\textbf{…}`
 * and `\emph{…}` → the words, emphasised as Markdown does it. Other commands are left, and reported.
 */

import type { MarkdownIt, StateInline } from 'markdown-it';
import { table } from '../../data/table.js';

const words: Readonly<Record<string, string>> = table({
  TeX: 'TeX',
  LaTeX: 'LaTeX',
  LaTeXe: 'LaTeX2ε',
  XeTeX: 'XeTeX',
  XeLaTeX: 'XeLaTeX',
  LuaTeX: 'LuaTeX',
  LuaLaTeX: 'LuaLaTeX',
  pdfTeX: 'pdfTeX',
  pdfLaTeX: 'pdfLaTeX',
  BibTeX: 'BibTeX',
  ldots: '…',
  dots: '…',
  textellipsis: '…',
  textendash: '–',
  textemdash: '—',
  texttrademark: '™',
  textregistered: '®',
  textcopyright: '©',
  textdegree: '°',
  textasciitilde: '~',
  texteuro: '€',
});
const tags: Readonly<Record<string, string>> = table({
  textbf: 'strong',
  emph: 'em',
  textit: 'em',
  textsl: 'em',
  texttt: 'code',
  underline: 'u',
  textsuperscript: 'sup',
  textsubscript: 'sub',
});

const word = /\\([A-Za-z]{3,14})(?:\{\}|\\(?= )|(?![A-Za-z\\/.{[:])|(?=[.:](?:\s|$)))/y;
const emphasis = /\\([a-z]{4,15})\{([^{}\\\n]{1,400})\}/y;

/** Adds the commands to `md`. */
export function texWords(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'tex_space', readSpace);
  md.inline.ruler.before('escape', 'tex_words', (state, silent) =>
    state.src[state.pos] === '\\' && !isName(state)
      ? readWord(state, silent) || readEmphasis(state, silent)
      : false,
  );
}

/** `C:\LaTeX` is part of a path. */
function isName({ src, pos }: StateInline): boolean {
  return /[\p{L}\p{N}\\:/.]/u.test(src[pos - 1] ?? ' ') && !/^\\[a-zA-Z]+\{/.test(src.slice(pos, pos + 40));
}

/** `Fig.\ 3`: a space that does not break; pandoc's authors write one behind an image that is to have no caption. */
function readSpace(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src[pos] !== '\\') return false;
  const isBehindImage = pos + 1 === posMax && state.pending === '' && state.tokens.at(-1)?.type === 'image';
  const isBetweenWords = /^[\p{L}\p{N}.)]\\ [\p{L}\p{N}([$]/u.test(src.slice(Math.max(0, pos - 1), pos + 3));
  if (!isBehindImage && !isBetweenWords) return false;
  if (!silent) state.pending += '\u00a0';
  state.pos += isBehindImage ? 1 : 2;
  return true;
}

function readWord(state: StateInline, silent: boolean): boolean {
  word.lastIndex = state.pos;
  const found = words[word.exec(state.src)?.[1] ?? ''];
  if (found === undefined || word.lastIndex > state.posMax) return false;
  if (!silent) state.push('text', '', 0).content = found;
  state.pos = word.lastIndex;
  return true;
}

function readEmphasis(state: StateInline, silent: boolean): boolean {
  emphasis.lastIndex = state.pos;
  const [whole = '', command = '', inner = ''] = emphasis.exec(state.src) ?? [];
  const tag = tags[command];
  const end = state.pos + whole.length;
  if (tag === undefined || end > state.posMax) return false;
  if (silent) {
    state.pos = end;
    return true;
  }
  const { posMax } = state;
  if (tag === 'code') state.push('code_inline', 'code', 0).content = inner;
  else {
    state.push(`tex_${tag}_open`, tag, 1);
    state.pos = end - 1 - inner.length;
    state.posMax = end - 1;
    state.md.inline.tokenize(state);
    state.push(`tex_${tag}_close`, tag, -1);
  }
  state.pos = end;
  state.posMax = posMax;
  return true;
}
