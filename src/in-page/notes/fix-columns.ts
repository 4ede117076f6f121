/**
 * A table with automatic column widths → the same table with fixed widths, so that halves of it, or a few of its rows,
 * are laid out like the whole.
 */

import { cssLength } from '../layout-pixels.js';

/** Says how wide the columns are; false where cells that span several columns hide where one of them begins. */
export function fixColumns(table: HTMLTableElement): boolean {
  if (table.style.tableLayout === 'fixed') return true;
  const widths = columnWidths(table);
  if (!widths) return false;
  table.style.width = cssLength(widths.reduce((sum, px) => sum + px, 0));
  table.style.tableLayout = 'fixed';
  for (const old of table.querySelectorAll(':scope > colgroup, :scope > col')) old.remove();
  const group = document.createElement('colgroup');
  for (const px of widths) {
    const column = document.createElement('col');
    column.style.width = cssLength(px);
    group.append(column);
  }
  table.insertBefore(group, table.querySelector(':scope > :not(caption)'));
  return true;
}

/** The column widths from the cells of a table. */
interface Columns {
  readonly count: number;
  /** the cells of the first row with one cell for each column */
  readonly plain: readonly HTMLTableCellElement[] | undefined;
  /** a cell that begins in a column and takes that alone, by column */
  readonly single: ReadonlyMap<number, HTMLTableCellElement>;
}

function columnWidths(table: HTMLTableElement): number[] | undefined {
  const { count, plain, single } = columnsOf(table);
  const cells = plain ?? Array.from({ length: count }, (_, column) => single.get(column));
  const widths = cells.flatMap((cell) => (cell ? [cell.getBoundingClientRect().width] : []));
  return widths.length === count && count > 0 ? widths : undefined;
}

/** Puts the cells into a grid: a cell over several rows pushes those of the next rows aside. */
function columnsOf(table: HTMLTableElement): Columns {
  /** by column, for how many more rows it is taken */
  const taken: number[] = [];
  const single = new Map<number, HTMLTableCellElement>();
  const candidates: HTMLTableRowElement[] = [];
  for (const row of table.rows) {
    const isFree = taken.every((rows) => rows === 0);
    const before = taken.map((rows) => rows > 0);
    let column = 0;
    for (const [at, rows] of taken.entries()) taken[at] = Math.max(0, rows - 1);
    for (const cell of row.cells) {
      while (before[column]) column += 1;
      if (cell.colSpan === 1 && !single.has(column)) single.set(column, cell);
      for (const end = column + cell.colSpan; column < end; column++)
        taken[column] = Math.max(taken[column] ?? 0, cell.rowSpan - 1);
    }
    if (isFree && [...row.cells].every(({ colSpan, rowSpan }) => colSpan === 1 && rowSpan === 1))
      candidates.push(row);
  }
  const count = taken.length;
  const plain = candidates.find(({ cells }) => cells.length === count);
  return { count, plain: plain && [...plain.cells], single };
}
