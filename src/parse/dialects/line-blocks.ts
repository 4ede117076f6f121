/**
 * `| Roses are red,` on lines that follow each other, as pandoc writes verse and addresses → a paragraph that keeps its
 * lines and their indentation. A line with a second bar is a row of a table without a head.
 */

import type { MarkdownIt, StateBlock } from 'markdown-it';
import { lineAt } from './block-lines.js';

/** Adds line blocks to `md`; after tables, which begin with a bar, too. */
export function lineBlocks(md: MarkdownIt): void {
  md.block.ruler.after('table', 'line_block', read, { alt: ['paragraph', 'reference'] });
}

const verse = /^\|(?:[ \t]([^|]*))?$/;

/** The run of lines that failed last, and the line where it did: each later line of the run fails there too. */
interface Failure {
  readonly from: number;
  readonly line: number;
  readonly textStart: number | undefined;
  readonly endLine: number;
  readonly indent: number;
}

/** So that a run of lines before a line that is no verse is read once, and not again from each of its lines. */
const failures = new WeakMap<StateBlock, Failure>();

function read(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  if (!verse.test(lineAt(state, startLine))) return false;
  const failed = failures.get(state);
  const isWithin = failed && startLine >= failed.from && startLine <= failed.line;
  if (isWithin && isSamePlace(state, failed, endLine)) return false;
  const lines: string[] = [];
  let line = startLine;
  for (; line < endLine && !state.isEmpty(line); line++) {
    if ((state.sCount[line] ?? 0) < state.blkIndent) break;
    const text = lineAt(state, line);
    const found = verse.exec(text);
    if (found) lines.push(found[1] ?? '');
    // an indented line continues the line above
    else if (/^[ \t]/.test(state.src.slice(state.bMarks[line])) && !text.includes('|'))
      lines.push(`${lines.pop() ?? ''} ${text}`);
    else {
      const indent = state.blkIndent;
      failures.set(state, { from: startLine, line, textStart: state.bMarks[line], endLine, indent });
      return false;
    }
  }
  // one line alone is text with a bar in front
  if (lines.length < 2 || lines.every((text) => text.trim() === '')) return false;
  if (silent) return true;
  const opening = state.push('paragraph_open', 'p', 1);
  opening.attrs = [['class', 'line-block']];
  opening.map = [startLine, line];
  const inline = state.push('inline', '', 0);
  inline.content = lines.map((text) => indented(text.trimEnd())).join('\\\n');
  inline.map = [startLine, line];
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
  state.line = line;
  return true;
}

/** Whether the text is read as it was then: not in another list or quotation. */
function isSamePlace(state: StateBlock, { line, textStart, endLine, indent }: Failure, end: number): boolean {
  return end === endLine && state.blkIndent === indent && state.bMarks[line] === textStart;
}

/** Spaces at a line's start would be lost. */
function indented(text: string): string {
  return text.replace(/^ +/, (spaces) => '\u00a0'.repeat(spaces.length));
}
