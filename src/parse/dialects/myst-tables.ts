/**
 * Directives of MyST that hold a table → tokens of that table: `{list-table}`, whose rows are lists of cells,
 * `{csv-table}`, and `{table}` around a table in Markdown. Their argument is the caption.
 */

import type { StateBlock, Token } from 'markdown-it';
import { readWithin } from './block-lines.js';

/** A directive: its lines without the options that it begins with. */
export interface Directive {
  readonly name: string;
  readonly argument: string;
  readonly options: ReadonlyMap<string, string>;
  /** its first line, the first line of its text, and the line that ends it */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Directives that are read here. */
export const tableDirectives: ReadonlySet<string> = new Set(['list-table', 'csv-table', 'table']);

/** Adds the tokens of a table and its caption; undefined where a list is no table, and nothing was added. */
export function pushTable(state: StateBlock, directive: Directive): true | undefined {
  const { name, line, start, end } = directive;
  if (name === 'csv-table') {
    pushCsv(state, directive);
    return true;
  }
  if (name === 'list-table') {
    const rows = rowsOfList(blocksOf(state, start, end));
    if (!rows) return undefined;
    pushRows(state, rows, directive);
  } else readWithin(state, start, end);
  pushCaption(state, directive, line);
  return true;
}

function pushCaption(state: StateBlock, { argument, options }: Directive, line: number): void {
  const id = options.get('name')?.replace(/^(?:tbl|tab|table)[-:]/, '');
  if (argument === '' && id === undefined) return;
  state.push('paragraph_open', 'p', 1).map = [line, line + 1];
  const inline = state.push('inline', '', 0);
  inline.content = `Table: ${argument}${id === undefined ? '' : ` {#tbl:${id}}`}`;
  inline.map = [line, line + 1];
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
}

/** As a block of code in CSV, which is read as a table. The directive's `:header:` is the first row. */
function pushCsv(state: StateBlock, { argument, options, line, start, end }: Directive): void {
  const header = options.get('header');
  const token = state.push('fence', 'code', 0);
  const hasHead = header !== undefined || Number(options.get('header-rows') ?? 0) > 0;
  const id = options.get('name')?.replace(/^(?:tbl|tab|table)[-:]/, '');
  const file = options.get('file');
  token.info = [
    'csv',
    hasHead ? '' : 'head=none',
    file === undefined ? '' : `file="${file.replaceAll('"', '')}"`,
    argument === '' ? '' : `title="${argument.replaceAll('"', "'")}"`,
    id === undefined ? '' : `{#tbl:${id}}`,
  ]
    .filter(Boolean)
    .join(' ');
  const text = `${header === undefined ? '' : `${header}\n`}${state.getLines(start, end, state.blkIndent, true)}`;
  // docutils skips spaces before a value
  token.content = text.replace(/(^|,)[ \t]+(?=")/gm, '$1');
  token.map = [line, end + 1];
  token.markup = '';
}

/** Blocks of the lines, at the level of the directive. */
function blocksOf(state: StateBlock, start: number, end: number): readonly Token[] {
  const from = state.tokens.length;
  readWithin(state, start, end);
  return state.tokens.splice(from);
}

type Cell = readonly Token[];

/** The items of the lists in the items of a list; undefined where it is another structure. */
function rowsOfList(blocks: readonly Token[]): readonly (readonly Cell[])[] | undefined {
  const items = itemsOf(blocks);
  const rows = items?.map((item) => itemsOf(item));
  return rows?.every((row) => row !== undefined) && rows.length > 0 ? rows : undefined;
}

/** The items of a list that is all there is; undefined where there is anything else. */
function itemsOf(blocks: readonly Token[]): Cell[] | undefined {
  const [open] = blocks;
  if (open?.type !== 'bullet_list_open' || blocks.at(-1)?.type !== 'bullet_list_close') return undefined;
  const items: Token[][] = [];
  for (const token of blocks.slice(1, -1)) {
    if (token.level === open.level) return undefined;
    if (token.level === open.level + 1 && token.type === 'list_item_open') items.push([]);
    else if (token.level > open.level + 1) items.at(-1)?.push(token);
  }
  return items;
}

function pushRows(state: StateBlock, rows: readonly (readonly Cell[])[], directive: Directive): void {
  const { options, line, end } = directive;
  const count = Number(options.get('header-rows') ?? 0);
  const heads = Number(options.get('stub-columns') ?? 0);
  const table = state.push('table_open', 'table', 1);
  table.map = [line, end + 1];
  // its rows are no lines with bars between cells
  table.markup = 'myst';
  for (const [name, part] of [
    ['thead', rows.slice(0, count)],
    ['tbody', rows.slice(count)],
  ] as const) {
    if (part.length === 0) continue;
    state.push(`${name}_open`, name, 1);
    for (const row of part) {
      state.push('tr_open', 'tr', 1);
      for (const [column, cell] of row.entries()) {
        const tag = name === 'thead' || column < heads ? 'th' : 'td';
        state.push(`${tag}_open`, tag, 1);
        pushCell(state, cell);
        state.push(`${tag}_close`, tag, -1);
      }
      state.push('tr_close', 'tr', -1);
    }
    state.push(`${name}_close`, name, -1);
  }
  state.push('table_close', 'table', -1);
}

/** A single paragraph is inline content, all else is blocks. */
function pushCell(state: StateBlock, cell: Cell): void {
  const isWords = cell.length === 3 && cell[0]?.type === 'paragraph_open';
  const base = cell[0]?.level ?? 0;
  for (const token of cell) {
    token.level += state.level - base;
    if (isWords && token.type !== 'inline') token.hidden = true;
    state.tokens.push(token);
  }
}
