/**
 * Formulas on lines of their own that are not marked with `$$`: `\[ … \]`, `\begin{align} … \end{align}`, and lines of
 * `\newcommand`, which define macros and show nothing. As with `$$`, a blank line ends the search for the end.
 */

import type { StateBlock } from 'markdown-it';
import { lineAt } from '../dialects/block-lines.js';
import { looksLikeTex } from './bracket-math.js';
import { equationAttributes, labelId } from './equation-label.js';
import type { Formula } from './formula.js';

const environment =
  /^\\begin\{((?:equation|align|alignat|gather|multline|eqnarray|flalign|displaymath|math|subequations|dmath|CD)\*?)\}/;

/** The start of a definition, with the name that it defines. */
const defines =
  /^\\(?:(?:re|provide)?newcommand|[gex]?def|let|DeclareMathOperator|DeclarePairedDelimiter)\*?\s*\{?\\[A-Za-z]/;

/** The amount of text that was searched in vain for ends of formulas. */
interface Search {
  characters: number;
}

const searches = new WeakMap<StateBlock, Search>();
/** The maximum of such searches in a text; after that its backslashes are text. */
const maxTimes = 30;

interface Lines {
  readonly state: StateBlock;
  readonly startLine: number;
  readonly endLine: number;
  readonly search: Search;
}

/** A block rule, which runs at each line that begins with a backslash, and may end a paragraph. */
export function blockEnvironment(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const first = lineAt(state, startLine);
  if (first[0] !== '\\' || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const search = searches.get(state) ?? { characters: 0 };
  searches.set(state, search);
  if (search.characters > maxTimes * state.src.length) return false;
  const before = search.characters;
  const lines: Lines = { state, startLine, endLine, search };
  const found = first.startsWith('\\[')
    ? brackets(lines)
    : (environmentFrom(lines) ?? (defines.test(first) ? definitions(lines) : undefined));
  if (!found) return false;
  search.characters = before;
  if (silent) return true;
  const { tex, offset, attributes, nextLine } = found;
  const id = attributes.find(([name]) => name === 'id')?.[1] ?? labelId(tex);
  const formula: Formula = {
    tex,
    mode: 'display',
    start: 0,
    line: startLine + offset,
    ...(id !== undefined && { id }),
  };
  const token = state.push('math_block', 'div', 0);
  token.block = true;
  token.markup = '\\';
  token.map = [startLine, nextLine];
  token.content = tex;
  for (const [name, value] of attributes) token.attrSet(name, value);
  if (id !== undefined) token.attrSet('id', id);
  token.meta = { formula };
  state.line = nextLine;
  return true;
}

interface Found {
  readonly tex: string;
  /** lines before the one that the TeX begins with */
  readonly offset: number;
  readonly attributes: readonly (readonly [string, string])[];
  readonly nextLine: number;
}

function brackets(lines: Lines): Found | undefined {
  const found = upTo(lines, '\\]');
  if (!found) return undefined;
  const inner = found.text.slice(2);
  const tex = inner.trim();
  // alone on its line, the mark is unambiguous
  if (tex === '' || !(/^[ \t]*\n/.test(inner) || looksLikeTex(tex, '['))) return undefined;
  const [space = ''] = /^\s*/.exec(inner) ?? [];
  return { ...found, tex, offset: space.split('\n').length - 1 };
}

function environmentFrom(lines: Lines): Found | undefined {
  const name = environment.exec(lineAt(lines.state, lines.startLine))?.[1];
  if (name === undefined) return undefined;
  const end = `\\end{${name}}`;
  const found = upTo(lines, end);
  return found && { ...found, tex: found.text + end, offset: 0 };
}

/** A paragraph of definitions alone. */
function definitions({ state, startLine, endLine, search }: Lines): Found | undefined {
  const lines: string[] = [];
  let line = startLine;
  for (; line < endLine && !isOutside(state, line); line++) lines.push(lineAt(state, line));
  const tex = lines.join('\n');
  search.characters += tex.length;
  if (!/[\]}\w]\s*$/.test(tex)) return undefined;
  // every line defines, or continues within the braces of the line before
  let depth = 0;
  for (const text of lines) {
    if (depth === 0 && !defines.test(text) && !/^%|^$/.test(text)) return undefined;
    for (const brace of text.replace(/\\./g, '').matchAll(/[{}]/g)) depth += brace[0] === '{' ? 1 : -1;
  }
  return depth === 0 ? { tex, offset: 0, attributes: [], nextLine: line } : undefined;
}

/** The text up to `end`, which may be followed by attributes or a label only; undefined where a blank line comes first. */
function upTo(
  { state, startLine, endLine, search }: Lines,
  end: string,
): (Omit<Found, 'tex' | 'offset'> & { readonly text: string }) | undefined {
  const lines: string[] = [];
  for (let line = startLine; line < endLine && !isOutside(state, line); line++) {
    const text = lineAt(state, line);
    search.characters += text.length;
    const at = text.indexOf(end, line === startLine ? 2 : 0);
    if (at < 0) {
      lines.push(text);
      continue;
    }
    const attributes = equationAttributes(text.slice(at + end.length));
    if (!attributes) return undefined;
    lines.push(text.slice(0, at));
    return { text: lines.join('\n'), attributes, nextLine: line + 1 };
  }
  return undefined;
}

function isOutside(state: StateBlock, line: number): boolean {
  return state.isEmpty(line) || (state.sCount[line] ?? 0) < state.blkIndent;
}
