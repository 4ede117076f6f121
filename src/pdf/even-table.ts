/**
 * A tagged table → whether all rows have the same number of cells, spans counted: screen readers navigate by rows and
 * columns.
 */

import { itemsOf, N, numberAt, valueAt } from './objects.js';
import { PDFDict } from './pdf-lib.js';
import { elementOf, kidsOf, roleOf } from './structure.js';

/** True where every row covers the same columns. */
export function isEvenTable(table: PDFDict): boolean {
  /** for each column, how many more rows a cell above reaches down */
  let reach: number[] = [];
  const lengths = new Set<number>();
  for (const row of rowsOf(table)) {
    const next = reach.map((rows) => Math.max(0, rows - 1));
    let column = 0;
    for (const cell of cellsOf(row)) {
      while ((reach[column] ?? 0) > 0) column++;
      for (const end = column + cell.columns; column < end; column++) next[column] = cell.rows - 1;
    }
    while ((reach[column] ?? 0) > 0) column++;
    lengths.add(column);
    reach = next;
  }
  return lengths.size <= 1 && reach.every((rows) => rows === 0);
}

function rowsOf(table: PDFDict): PDFDict[] {
  return kidsOf(table).flatMap((kid) => {
    const dict = elementOf(table.context, kid)?.dict;
    if (dict === undefined) return [];
    if (roleOf(dict) === 'TR') return [dict];
    return /^T(Head|Body|Foot)$/.test(roleOf(dict)) ? rowsOf(dict) : [];
  });
}

interface Cell {
  readonly columns: number;
  readonly rows: number;
}

function cellsOf(row: PDFDict): Cell[] {
  return kidsOf(row).flatMap((kid) => {
    const dict = elementOf(row.context, kid)?.dict;
    if (dict === undefined || !['TH', 'TD'].includes(roleOf(dict))) return [];
    return [{ columns: span(dict, N.ColSpan), rows: span(dict, N.RowSpan) }];
  });
}

/** A span among the attributes of a cell; 1 where none is given. */
function span(cell: PDFDict, key: typeof N.ColSpan): number {
  for (const entry of itemsOf(valueAt(cell, N.A))) {
    const dict = cell.context.lookup(entry);
    const value = dict instanceof PDFDict ? numberAt(dict, key) : undefined;
    if (value !== undefined) return Math.max(1, value);
  }
  return 1;
}
