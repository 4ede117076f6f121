/**
 * Cells of a table → the rows and cells that take much of a page. A page break may divide these; all other rows stay
 * whole. The height of a row is estimated from its text.
 */

import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { element, isElement } from '../html/element.js';
import type { GridCell } from './table-grid.js';

/** A row of more lines is divided: moved as a whole, it would leave half a page empty. */
const maxWholeLines = 20;
/** Columns share the width by their longest cells, up to this many characters. */
const maxShare = 60;

/** The tall rows and cells, where a line of the table has room for `lineCharacters`. */
export function tallCells(grid: readonly GridCell[], lineCharacters: number): ReadonlySet<Element> {
  const shares: number[] = [];
  for (const { cell, column, columns } of grid)
    if (columns === 1)
      shares[column] = Math.max(shares[column] ?? 4, Math.min(textOf(cell).length, maxShare));
  const all = shares.reduce((sum, share) => sum + (share ?? 4), 0);
  const tall = new Set<Element>();
  for (const { cell, row, column, columns } of grid) {
    const share = shares.slice(column, column + columns).reduce((sum, one) => sum + (one ?? 4), 0);
    const room = Math.max(8, (lineCharacters * share) / Math.max(1, all));
    if (linesOf(cell, room) <= maxWholeLines) continue;
    tall.add(cell);
    tall.add(row);
  }
  return tall;
}

/**
 * The content of a tall cell, in a box whose edges repeat at page breaks, so that nothing touches the repeated head.
 */
export function tallContent(children: readonly ElementContent[]): ElementContent[] {
  return [element('div', { className: ['tall-cell'] }, children)];
}

const blocks: ReadonlySet<string> = new Set('br p li div ul ol dl dt dd pre blockquote table tr'.split(' '));

function linesOf(cell: Element, room: number): number {
  const lengths = [0];
  const walk = (node: ElementContent): void => {
    if (node.type === 'text') lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + node.value.length;
    if (!isElement(node)) return;
    if (blocks.has(node.tagName)) lengths.push(0);
    node.children.forEach(walk);
  };
  cell.children.forEach(walk);
  return lengths.reduce((sum, length) => sum + Math.max(length > 0 ? 1 : 0, Math.ceil(length / room)), 0);
}
