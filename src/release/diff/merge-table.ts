/** Two tables and their differences → the new table with the rows, columns and words of both in it, marked. */

import type { Element, ElementContent } from 'hast';
import { isElement } from '../../html/element.js';
import type { Column, Row, RowStep, TableDiff } from './compare-tables.js';
import { isCounted, rowGroups } from './detail-changes.js';
import { detachedCopy } from './hast.js';
import { markAll, mergeText } from './merge-text.js';
import { type MarkId, markId } from './redline-marks.js';

/** Changes `table`, the new one, in place. `ids` are in the order of the changes: columns, then rows. */
export function mergeTable(table: Element, { rows, columns }: TableDiff, ids: readonly string[]): void {
  const queue = ids.values();
  const columnIds = new Map<Column, MarkId>();
  for (const column of columns) {
    const isShared = column.old !== undefined && column.newer !== undefined;
    if (!isShared) columnIds.set(column, markId(queue.next().value));
  }
  let before: Element | undefined;
  for (const group of rowGroups(rows)) {
    const rowId = markId(isCounted(group) ? queue.next().value : undefined);
    for (const step of group) {
      const row = mergedRow(step, { columns, columnIds, rowId, nextId: () => queue.next().value });
      if (step.kind === 'deleted') insertAfter(table, before, row);
      before = row;
    }
  }
}

interface RowContext {
  readonly columns: readonly Column[];
  readonly columnIds: ReadonlyMap<Column, MarkId>;
  /** of the row as a whole */
  readonly rowId: MarkId;
  /** of the next change of words */
  readonly nextId: () => string | undefined;
}

/** The row's own element for a new row, with what it has lost; a copy for a row that is gone. */
function mergedRow(step: RowStep, context: RowContext): Element {
  if (step.kind === 'inserted') {
    for (const { element } of step.newer.cells)
      element.children = markAll('inserted', context.rowId, element.children);
    return step.newer.element;
  }
  if (step.kind === 'deleted') {
    const cells = step.old.cells.map(({ element }) => goneCell(element, context.rowId));
    return { ...step.old.element, properties: {}, children: cells };
  }
  const { newer, old, edits } = step;
  for (const cell of edits) {
    const ids = cell.edits.map(context.nextId);
    cell.newer.element.children = mergeText({
      old: cell.old.tokens,
      newer: cell.newer.tokens,
      edits: cell.edits,
      ids,
    });
  }
  if (context.columnIds.size > 0) newer.element.children = mergedCells(old, newer, context);
  return newer.element;
}

function mergedCells(old: Row, newer: Row, { columns, columnIds }: RowContext): ElementContent[] {
  return columns.flatMap((column) => {
    const is = newer.cells[column.newer ?? -1]?.element;
    const was = old.cells[column.old ?? -1]?.element;
    const id = columnIds.get(column);
    if (id === undefined) return is ?? [];
    if (is) {
      is.children = markAll('inserted', id, is.children);
      return is;
    }
    return was ? goneCell(was, id) : [];
  });
}

function goneCell(cell: Element, id: MarkId): Element {
  const copy = detachedCopy(cell);
  return { ...(isElement(copy) ? copy : cell), children: markAll('deleted', id, cell.children) };
}

/** After the row `before`, in any part of the table; else as the first row. */
function insertAfter(table: Element, before: Element | undefined, row: Element): void {
  const parent = (before && parentOf(table, before)) ?? firstRowParent(table) ?? table;
  const at = before ? parent.children.indexOf(before) + 1 : 0;
  parent.children.splice(at, 0, row);
}

function parentOf(node: Element, child: Element): Element | undefined {
  if (node.children.includes(child)) return node;
  for (const inner of node.children) {
    const found = isElement(inner) ? parentOf(inner, child) : undefined;
    if (found) return found;
  }
  return undefined;
}

function firstRowParent(node: Element): Element | undefined {
  if (node.children.some((child) => isElement(child, 'tr'))) return node;
  for (const inner of node.children) {
    const found = isElement(inner) ? firstRowParent(inner) : undefined;
    if (found) return found;
  }
  return undefined;
}
