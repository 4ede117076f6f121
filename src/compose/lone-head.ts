/**
 * A table whose head has text in its first cell alone → the same table with that cell over all columns, where the text
 * is longer than the cells below it. Markdown has no other way to write the title of a list of facts, and in a column
 * of short labels the title would be broken into a word a line.
 */

import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { isElement } from '../html/element.js';
import type { GridCell } from './table-grid.js';

/** The table, with the only text of its head over all columns. */
export function spanLoneHead(table: Element, grid: readonly GridCell[]): Element {
  const head = table.children.find((child) => isElement(child, 'thead'));
  const cells = grid.filter(({ row }) => head?.children.includes(row));
  const [first, ...others] = cells;
  if (!first || others.length === 0 || !cells.every(isSimple(first.row))) return table;
  const below = grid.filter(({ row, column, columns }) => row !== first.row && column === 0 && columns === 1);
  const lengthOf = ({ cell }: GridCell) => textOf(cell).trim().length;
  const isLonger = below.every((cell) => lengthOf(cell) < lengthOf(first));
  const isAlone = others.every(({ cell }) => cell.children.length === 0 || isBlankText(cell));
  if (!isLonger || !isAlone || below.length === 0) return table;
  const spanning: Element = {
    ...first.cell,
    properties: { ...first.cell.properties, colSpan: cells.length },
  };
  const headed = (row: Element): Element => (row === first.row ? { ...row, children: [spanning] } : row);
  const changed = (node: Element): Element =>
    node === head
      ? { ...node, children: node.children.map((child) => (isElement(child) ? headed(child) : child)) }
      : node;
  return { ...table, children: table.children.map((child) => (isElement(child) ? changed(child) : child)) };
}

/** Cells of one row that span nothing. */
function isSimple(row: Element): (cell: GridCell) => boolean {
  return ({ row: own, cell, columns }) =>
    own === row && columns === 1 && cell.properties.rowSpan === undefined;
}

function isBlankText(cell: Element): boolean {
  return cell.children.every((child) => child.type === 'text') && textOf(cell).trim() === '';
}
