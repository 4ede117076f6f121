/** The rows of a table → its cells with their columns: a cell may span several columns and rows. */

import type { Element } from 'hast';
import { isElement } from '../html/element.js';

/** A cell in its place. */
export interface GridCell {
  readonly cell: Element;
  readonly row: Element;
  /** the first of its columns, from 0 */
  readonly column: number;
  readonly columns: number;
  /** whether it is the first cell of its row, wherever it stands */
  readonly isFirst: boolean;
}

/** Rows of a table in order, without those of tables within it. */
export function rowsOf(node: Element): Element[] {
  if (node.tagName === 'tr') return [node];
  return node.children.flatMap((child) =>
    isElement(child) && child.tagName !== 'table' ? rowsOf(child) : [],
  );
}

/** Puts the cells of the rows in their columns. */
export function gridOf(rows: readonly Element[]): GridCell[] {
  /** by column, for how many more rows a cell above takes it */
  let taken: readonly number[] = [];
  return rows.flatMap((row) => {
    const next = taken.map((count) => Math.max(0, count - 1));
    let column = 0;
    const cells = row.children.filter((child) => isElement(child, 'td') || isElement(child, 'th'));
    const placed = cells.map((cell, index): GridCell => {
      while (column < maxSpan && (taken[column] ?? 0) > 0) column += 1;
      const columns = Math.max(1, Math.min(spanOf(cell, 'colSpan'), maxSpan - column));
      for (let at = column; at < column + columns; at++) next[at] = spanOf(cell, 'rowSpan') - 1;
      const found = { cell, row, column, columns, isFirst: index === 0 };
      column += columns;
      return found;
    });
    taken = Array.from(next, (count) => count ?? 0);
    return placed;
  });
}

/** Browsers take no more columns than that for a cell, and no table needs more: a few rows could claim millions. */
const maxSpan = 1000;

function spanOf({ properties }: Element, name: 'colSpan' | 'rowSpan'): number {
  const span = Math.floor(Number(properties[name] ?? 1));
  return span >= 1 ? Math.min(span, maxSpan) : 1;
}
