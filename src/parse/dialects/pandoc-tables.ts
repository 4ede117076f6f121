/** Tables as pandoc writes them beside those of GitHub: grid tables, whose cells hold blocks, and tables under dashes. */

import type { MarkdownIt, StateBlock, Token } from 'markdown-it';
import { lineAt } from './block-lines.js';
import { type Alignment, dashedTable } from './dashed-cells.js';
import { type GridCell, gridCells } from './grid-cells.js';

/** Adds tables of pandoc to `md`. */
export function pandocTables(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'grid_table', readGrid);
  md.block.ruler.before('hr', 'dashed_table', readDashed);
}

/**
 * The maximum length of a table, so that lines that only look like a table are not searched to their end repeatedly.
 */
const maxLines = 1000;

const gridLine = /^\+(?::?[-=]+:?\+)+$/;
const gridRow = /^[|+].*[|+]$/;

function readGrid(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  if (!gridLine.test(lineAt(state, startLine).trimEnd())) return false;
  const lines: string[] = [];
  const last = Math.min(endLine, startLine + maxLines);
  for (let line = startLine; line < last && gridRow.test(lineAt(state, line).trimEnd()); line++)
    lines.push(lineAt(state, line).trimEnd());
  while (lines.length > 0 && !gridLine.test(lines.at(-1) ?? '')) lines.pop();
  const cells = lines.length < 3 ? undefined : gridCells(lines);
  if (!cells) return false;
  if (silent) return true;
  pushGrid(state, { cells, lines, startLine });
  state.line = startLine + lines.length;
  return true;
}

interface Grid {
  readonly cells: readonly GridCell[];
  readonly lines: readonly string[];
  readonly startLine: number;
}

function pushGrid(state: StateBlock, { cells, lines, startLine }: Grid): void {
  const headLine = lines.findIndex((line) => gridLine.test(line) && line.includes('='));
  // a line of = at the end begins a foot
  const headRows =
    headLine > 0 && headLine < lines.length - 1
      ? new Set(cells.filter(({ line }) => line < headLine).map(({ row }) => row))
      : new Set<number>();
  const ruler = lines[headRows.size > 0 ? headLine : 0] ?? '';
  const alignments = ruler.slice(1, -1).split('+').map(alignmentOf);
  const rows = [...new Set(cells.map(({ row }) => row))];
  openTable(state, startLine, startLine + lines.length);
  for (const isHead of [true, false]) {
    const own = rows.filter((row) => headRows.has(row) === isHead);
    if (own.length === 0) continue;
    state.push(isHead ? 'thead_open' : 'tbody_open', isHead ? 'thead' : 'tbody', 1);
    for (const row of own) {
      state.push('tr_open', 'tr', 1);
      for (const cell of cells) {
        if (cell.row !== row) continue;
        const open = openCell(state, isHead, alignments[cell.column]);
        if (cell.columns > 1) open.attrSet('colspan', String(cell.columns));
        if (cell.rows > 1) open.attrSet('rowspan', String(cell.rows));
        pushBlocks(state, cell.text, startLine + cell.line);
        closeCell(state, isHead);
      }
      state.push('tr_close', 'tr', -1);
    }
    state.push(isHead ? 'thead_close' : 'tbody_close', isHead ? 'thead' : 'tbody', -1);
  }
  state.push('table_close', 'table', -1);
}

function alignmentOf(dashes: string): Alignment {
  const [isLeft, isRight] = [dashes.startsWith(':'), dashes.endsWith(':')];
  if (isLeft && isRight) return 'center';
  if (isRight) return 'right';
  return isLeft ? 'left' : undefined;
}

function readDashed(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const [first, second] = [
    wholeLineAt(state, startLine),
    startLine + 1 < endLine ? wholeLineAt(state, startLine + 1) : '',
  ];
  // neither begins with dashes nor stands over them
  if (!/^ *--/.test(first) && !/^ *--+ +--/.test(second)) return false;
  const lines: string[] = [first];
  const isBroken = /^ *-+ *$/.test(first);
  const last = Math.min(endLine, startLine + maxLines);
  for (let line = startLine + 1; line < last; line++) {
    // a thematic break, after which no head follows
    if (isBroken && line < startLine + 2 && state.isEmpty(line)) return false;
    lines.push(wholeLineAt(state, line));
  }
  const table = dashedTable(lines);
  if (!table) return false;
  if (silent) return true;
  openTable(state, startLine, startLine + table.length);
  if (table.head) {
    state.push('thead_open', 'thead', 1);
    pushRow(state, { cells: table.head, line: startLine }, { isHead: true, alignments: table.alignments });
    state.push('thead_close', 'thead', -1);
  }
  state.push('tbody_open', 'tbody', 1);
  for (const { cells, line } of table.rows)
    pushRow(state, { cells, line: startLine + line }, { isHead: false, alignments: table.alignments });
  state.push('tbody_close', 'tbody', -1);
  state.push('table_close', 'table', -1);
  state.line = startLine + table.length;
  return true;
}

function pushRow(
  state: StateBlock,
  { cells, line }: { readonly cells: readonly string[]; readonly line: number },
  { isHead, alignments }: { readonly isHead: boolean; readonly alignments: readonly Alignment[] },
): void {
  state.push('tr_open', 'tr', 1);
  for (const [index, cell] of cells.entries()) {
    openCell(state, isHead, alignments[index]);
    pushInline(state, cell, line);
    closeCell(state, isHead);
  }
  state.push('tr_close', 'tr', -1);
}

function openTable(state: StateBlock, start: number, end: number): void {
  const table = state.push('table_open', 'table', 1);
  table.map = [start, end];
  // its rows are no lines with bars between cells
  table.markup = 'pandoc';
}

function openCell(state: StateBlock, isHead: boolean, alignment: Alignment): Token {
  const cell = state.push(isHead ? 'th_open' : 'td_open', isHead ? 'th' : 'td', 1);
  if (alignment !== undefined) cell.attrSet('align', alignment);
  return cell;
}

function closeCell(state: StateBlock, isHead: boolean): void {
  state.push(isHead ? 'th_close' : 'td_close', isHead ? 'th' : 'td', -1);
}

function pushInline(state: StateBlock, text: string, line: number): void {
  const inline = state.push('inline', '', 0);
  inline.content = text;
  inline.map = [line, line + text.split('\n').length];
  inline.children = [];
}

/** The content of a grid cell: a single paragraph is inline content, all else is blocks. */
function pushBlocks(state: StateBlock, text: string, line: number): void {
  const tokens: Token[] = [];
  state.md.block.parse(text, state.md, state.env, tokens);
  const isWords = tokens.length === 3 && tokens[0]?.type === 'paragraph_open';
  for (const token of tokens) {
    if (token.map) token.map = [token.map[0] + line, token.map[1] + line];
    token.level += state.level;
    if (isWords && token.type !== 'inline') token.hidden = true;
    state.tokens.push(token);
  }
}

/** A line with its indent, but without that of a list around it. */
function wholeLineAt(state: StateBlock, line: number): string {
  return state.getLines(line, line + 1, state.blkIndent, false);
}
