/**
 * `$$ … $$ {#eq:id}`, or `(eq:id)` as in MyST, on lines of their own → a `math_block` token. A blank line ends the search
 * for the closing mark: a forgotten one then costs one formula and says so, not all the text up to the next formula. Only
 * a formula that begins with a blank line, or has an open environment, may have others.
 */

import type { StateBlock } from 'markdown-it';
import { lineAt } from '../dialects/block-lines.js';
import type { AttributeList } from '../extensions/attribute-list.js';
import { looksLikeTex } from './bracket-math.js';
import { equationAttributes, labelId } from './equation-label.js';
import type { Formula } from './formula.js';

/** A block rule: runs at each line, and may end a paragraph. */
export function blockMath(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const first = lineAt(state, startLine);
  if (!first.startsWith('$$') || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  if (silent && endsInParagraph(state, startLine)) return false;
  const found = read(state, startLine, endLine);
  if (!found) return false;
  if (silent) return true;
  const token = state.push('math_block', 'div', 0);
  token.block = true;
  token.markup = '$$';
  token.map = [startLine, found.nextLine];
  token.content = found.formula.tex;
  for (const [name, value] of found.attributes) token.attrSet(name, value);
  if (found.formula.id !== undefined) token.attrSet('id', found.formula.id);
  token.meta = { formula: found.formula };
  state.line = found.nextLine;
  return true;
}

/** The marks in the lines of a paragraph, as far as they were counted: a paragraph may have thousands of lines. */
interface Counted {
  readonly first: number;
  readonly next: number;
  readonly marks: number;
}

const counts = new WeakMap<StateBlock, Counted>();

/** Whether the `$$` of a line ends a formula of the paragraph before it, which has text behind its formula. */
function endsInParagraph(state: StateBlock, line: number): boolean {
  const known = counts.get(state);
  const isSame = known !== undefined && known.first === state.line && known.next <= line;
  let marks = isSame ? known.marks : 0;
  for (let before = isSame ? known.next : state.line; before < line; before++)
    marks += lineAt(state, before).split('$$').length - 1;
  counts.set(state, { first: state.line, next: line, marks });
  return marks % 2 === 1;
}

interface Found {
  readonly formula: Formula;
  readonly attributes: AttributeList['attributes'];
  readonly nextLine: number;
}

/** Lines of a formula that may have blank lines. */
const maxLines = 200;

/** The formula that begins in `startLine`; undefined where the line is text that begins with a formula. */
function read(state: StateBlock, startLine: number, endLine: number): Found | undefined {
  const lines: string[] = [];
  let blank: number | undefined;
  for (let line = startLine; line < endLine; line++) {
    if (isOutside(state, line)) {
      if (!state.isEmpty(line) || !mayHaveBlank(lines)) break;
      blank ??= line;
    }
    const text = lineAt(state, line);
    const from = line === startLine ? 2 : 0;
    const end = text.indexOf('$$', from);
    if (end < 0) {
      lines.push(text.slice(from));
      continue;
    }
    const rest = text.slice(end + 2).trim();
    const mark = /^[.,;:]$/.test(rest) ? rest : '';
    const attributes = equationAttributes(mark === '' ? rest : '');
    if (!attributes) return undefined;
    lines.push(text.slice(from, end).trimEnd() + mark);
    if (blank !== undefined && !looksLikeTex(lines.join('\n'), '[')) break;
    const below = attributes.length === 0 ? attributesBelow(state, line + 1, endLine) : undefined;
    return {
      ...formulaOf(lines, startLine, below ?? attributes),
      nextLine: below ? line + 2 : line + 1,
    };
  }
  const own = lines.slice(0, blank === undefined ? undefined : blank - startLine);
  const fault = { message: 'it has no closing $$', offset: 0 };
  const { formula, attributes } = formulaOf(own, startLine, []);
  return { formula: { ...formula, fault }, attributes, nextLine: startLine + own.length };
}

/** After an empty first line, or within an environment, a blank line ends no formula. */
function mayHaveBlank(lines: readonly string[]): boolean {
  if (lines.length > maxLines) return false;
  if (lines[0]?.trim() === '' && (lines[1] ?? '').trim() === '') return true;
  const marks = lines.join('\n').match(/\\(?:begin|end)\{/g) ?? [];
  return marks.filter((mark) => mark === '\\begin{').length * 2 > marks.length;
}

function formulaOf(
  lines: readonly string[],
  startLine: number,
  attributes: AttributeList['attributes'],
): Pick<Found, 'formula' | 'attributes'> {
  const blank = lines[0]?.trim() === '' && lines.length > 1;
  const tex = (blank ? lines.slice(1) : lines).join('\n').trim();
  const id = attributes.find(([name]) => name === 'id')?.[1] ?? labelId(tex);
  const line = startLine + (blank ? 1 : 0);
  return { attributes, formula: { tex, mode: 'display', start: 0, line, ...(id !== undefined && { id }) } };
}

/** A list alone on the next line. */
function attributesBelow(
  state: StateBlock,
  line: number,
  endLine: number,
): AttributeList['attributes'] | undefined {
  const found =
    line < endLine && !isOutside(state, line) ? equationAttributes(lineAt(state, line)) : undefined;
  return found && found.length > 0 ? found : undefined;
}

function isOutside(state: StateBlock, line: number): boolean {
  return state.isEmpty(line) || (state.sCount[line] ?? 0) < state.blkIndent;
}
