/**
 * Two tables → pairs of an old and a new row, added and removed columns, and the changed words in each cell. A new
 * column is one change, not one in every row: rows are compared by the columns that both tables have.
 */

import type { Element } from 'hast';
import { isElement } from '../../html/element.js';
import { align } from './align.js';
import { compareTokens } from './compare-text.js';
import { type Edit, editsBetween } from './edit-script.js';
import type { Comparable } from './similarity.js';
import { type ImageHashes, type Token, tokensOf } from './tokens.js';

export interface Cell {
  readonly element: Element;
  readonly tokens: readonly Token[];
  readonly key: string;
}

export interface Row {
  readonly element: Element;
  readonly cells: readonly Cell[];
}

/** A column of both tables, of the old table alone, or of the new table alone. */
export interface Column {
  readonly old?: number;
  readonly newer?: number;
}

export type RowStep =
  | { readonly kind: 'pair'; readonly old: Row; readonly newer: Row; readonly edits: readonly CellEdit[] }
  | { readonly kind: 'inserted'; readonly newer: Row; readonly isMoved?: boolean }
  | { readonly kind: 'deleted'; readonly old: Row; readonly isMoved?: boolean };

/** The differences in a cell that both rows have. */
export interface CellEdit {
  readonly old: Cell;
  readonly newer: Cell;
  readonly edits: readonly Edit[];
}

export interface TableDiff {
  readonly rows: readonly RowStep[];
  /** in merged order */
  readonly columns: readonly Column[];
}

/** Compares two `<table>` elements. */
export function compareTables(old: Element, newer: Element, images: TableImages): TableDiff {
  const [oldRows, newRows] = [rowsOf(old, images.old), rowsOf(newer, images.newer)];
  const columns = columnsOf(oldRows, newRows);
  const shared = columns.filter(({ old, newer }) => old !== undefined && newer !== undefined);
  const compared = (rows: readonly Row[], side: keyof Column) =>
    rows.map((row) =>
      comparable(
        row,
        shared.map((column) => column[side]),
        columns.length === shared.length,
      ),
    );
  const steps = align(compared(oldRows, 'old'), compared(newRows, 'newer'));
  const rows = steps.flatMap((step): RowStep[] => {
    const was = 'old' in step ? oldRows[step.old] : undefined;
    const is = 'newer' in step ? newRows[step.newer] : undefined;
    if (step.kind === 'pair' && !step.moved && was && is) return pairOf(was, is, shared);
    if (step.kind === 'deleted' || step.kind === 'left') return was ? [{ kind: 'deleted', old: was }] : [];
    return is ? [{ kind: 'inserted', newer: is }] : [];
  });
  return { rows: withMovedRows(rows), columns };
}

/** A row that has moved is taken out of one place and put into another; it counts as one change. */
function withMovedRows(rows: readonly RowStep[]): RowStep[] {
  const keyOfRow = ({ cells }: Row) => cells.map(({ key }) => key).join('\u0002');
  const inserted = rows.flatMap((step) => (step.kind === 'inserted' ? [keyOfRow(step.newer)] : []));
  const deleted = rows.flatMap((step) => (step.kind === 'deleted' ? [keyOfRow(step.old)] : []));
  const once = (keys: readonly string[], key: string) => keys.filter((other) => other === key).length === 1;
  const hasMoved = (key: string) => /[\p{L}\p{N}]/u.test(key) && once(inserted, key) && once(deleted, key);
  return rows.map((step) => {
    if (step.kind === 'pair') return step;
    const isMoved = hasMoved(keyOfRow(step.kind === 'inserted' ? step.newer : step.old));
    return isMoved ? { ...step, isMoved } : step;
  });
}

export interface TableImages {
  readonly old: ImageHashes;
  readonly newer: ImageHashes;
}

/** The rows of a table, those of tables within its cells left out. */
export function rowsOf(table: Element, images: ImageHashes): Row[] {
  return table.children.flatMap((child) => {
    if (!isElement(child) || child.tagName === 'table') return [];
    return child.tagName === 'tr' ? [rowOf(child, images)] : rowsOf(child, images);
  });
}

function rowOf(element: Element, images: ImageHashes): Row {
  const cells = element.children
    .filter((child) => isElement(child, 'td') || isElement(child, 'th'))
    .map((cell) => {
      const tokens = tokensOf(cell.children, images);
      return { element: cell, tokens, key: keyOf(tokens) };
    });
  return { element, cells };
}

function keyOf(tokens: readonly Token[]): string {
  return tokens
    .filter((token) => !token.isGenerated)
    .map((token) => token.key)
    .join('\u0001');
}

function comparable(row: Row, indexes: readonly (number | undefined)[], isWhole: boolean): Comparable {
  const cells = isWhole ? row.cells : indexes.flatMap((index) => row.cells[index ?? -1] ?? []);
  return {
    key: cells.map((cell) => cell.key).join('\u0002'),
    family: 'row',
    form: 'row',
    words: cells.flatMap((cell) =>
      cell.tokens.map((token) => token.text).filter((text) => /[\p{L}\p{N}]/u.test(text)),
    ),
  };
}

/** Columns are recognised by their heads, where the tables are plain grids of different widths. */
function columnsOf(old: readonly Row[], newer: readonly Row[]): Column[] {
  const [oldWidth, newWidth] = [gridWidth(old), gridWidth(newer)];
  const widest = Math.max(0, ...[...old, ...newer].map((row) => row.cells.length));
  if (oldWidth === undefined || newWidth === undefined || oldWidth === newWidth) {
    return Array.from({ length: widest }, (_, index) => ({ old: index, newer: index }));
  }
  const heads = (rows: readonly Row[]) => (rows[0]?.cells ?? []).map((cell) => cell.key);
  const columns: Column[] = [];
  let [o, n] = [0, 0];
  const end: Edit = { oldStart: oldWidth, oldEnd: oldWidth, newStart: newWidth, newEnd: newWidth };
  for (const edit of [...editsBetween(heads(old), heads(newer)), end]) {
    while (n < edit.newStart) columns.push({ old: o++, newer: n++ });
    // Heads are paired as reworded as far as both sides have some; the rest was added or removed.
    while (o < edit.oldEnd && n < edit.newEnd) columns.push({ old: o++, newer: n++ });
    while (o < edit.oldEnd) columns.push({ old: o++ });
    while (n < edit.newEnd) columns.push({ newer: n++ });
  }
  return columns;
}

/** The number of columns, where every row has as many cells and no cell spans. */
function gridWidth(rows: readonly Row[]): number | undefined {
  const width = rows[0]?.cells.length;
  const isGrid = rows.every(
    ({ cells }) =>
      cells.length === width &&
      cells.every(({ element: { properties } }) => !properties.colSpan && !properties.rowSpan),
  );
  return isGrid ? width : undefined;
}

/**
 * Rows of different width (cells that span) cannot be compared cell by cell: the old row is removed, the new row is
 * added.
 */
function pairOf(old: Row, newer: Row, columns: readonly Column[]): RowStep[] {
  const isGrid = columns.every((c) => old.cells[c.old ?? 0] && newer.cells[c.newer ?? 0]);
  if (!isGrid && old.cells.length !== newer.cells.length) {
    return [
      { kind: 'deleted', old },
      { kind: 'inserted', newer },
    ];
  }
  const edits = columns.flatMap((column): CellEdit[] => {
    const [was, is] = [old.cells[column.old ?? -1], newer.cells[column.newer ?? -1]];
    if (!was || !is || was.key === is.key) return [];
    return [{ old: was, newer: is, edits: compareTokens(was.tokens, is.tokens) }];
  });
  return [{ kind: 'pair', old, newer, edits }];
}
