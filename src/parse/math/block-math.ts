/**
 * `$$ … $$ {#eq:id}`, or `(eq:id)` as in MyST, on lines of their own → a `math_block` token. A blank line ends the search
 * for the closing mark: a forgotten one then costs one formula and says so, not all the text up to the next formula.
 */

import type { StateBlock } from 'markdown-it';
import { lineAt } from '../dialects/block-lines.js';
import { type AttributeList, readAttributeList } from '../extensions/attribute-list.js';
import { labelId, plainName } from './equation-label.js';
import type { Formula } from './formula.js';

/** A block rule: runs at each line, and may end a paragraph. */
export function blockMath(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const first = lineAt(state, startLine);
  if (!first.startsWith('$$') || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
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

interface Found {
  readonly formula: Formula;
  readonly attributes: AttributeList['attributes'];
  readonly nextLine: number;
}

/** The formula that begins in `startLine`; undefined where the line is text that begins with a formula. */
function read(state: StateBlock, startLine: number, endLine: number): Found | undefined {
  const lines: string[] = [];
  let line = startLine;
  for (; line < endLine && !isOutside(state, line); line++) {
    const text = lineAt(state, line);
    const from = line === startLine ? 2 : 0;
    const end = text.indexOf('$$', from);
    if (end < 0) {
      lines.push(text.slice(from));
      continue;
    }
    const attributes = attributesAfter(text.slice(end + 2));
    if (!attributes) return undefined;
    lines.push(text.slice(from, end));
    const below = attributes.length === 0 ? attributesBelow(state, line + 1, endLine) : undefined;
    return {
      ...formulaOf(lines, startLine, below ?? attributes),
      nextLine: below ? line + 2 : line + 1,
    };
  }
  const fault = { message: 'it has no closing $$', offset: 0 };
  const { formula, attributes } = formulaOf(lines, startLine, []);
  return { formula: { ...formula, fault }, attributes, nextLine: line };
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

/** `$$ … $$ (eq:name)`, as MyST has it; a number in parentheses is text. */
const mystLabel = /^\((?=[\p{L}\p{N}]*[\p{L}_:.-])([\p{L}\p{N}_][\p{L}\p{N}_.:-]{2,100})\)$/u;

/** The rest of a line after the closing mark: empty, a label of MyST, or an attribute list. */
function attributesAfter(rest: string): AttributeList['attributes'] | undefined {
  const trimmed = rest.trim();
  if (trimmed === '') return [];
  const label = mystLabel.exec(trimmed)?.[1];
  if (label !== undefined) return [['id', `eq:${plainName(label)}`]];
  const list = readAttributeList(trimmed, 0);
  return list?.end === trimmed.length ? list.attributes : undefined;
}

/** A list alone on the next line. */
function attributesBelow(
  state: StateBlock,
  line: number,
  endLine: number,
): AttributeList['attributes'] | undefined {
  const found = line < endLine && !isOutside(state, line) ? attributesAfter(lineAt(state, line)) : undefined;
  return found && found.length > 0 ? found : undefined;
}

function isOutside(state: StateBlock, line: number): boolean {
  return state.isEmpty(line) || (state.sCount[line] ?? 0) < state.blkIndent;
}
