/**
 * The cells of a table → those of columns of short entries, such as days and names of kinds, where another column has
 * sentences. The browser shares the width by the length of the texts, and would break "28 May 2026" into two lines to
 * give the sentences a little more.
 */

import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { GridCell } from './table-grid.js';

/** An entry of so many characters is short: "30 September 2026". */
const maxCharacters = 17;
/** Longer entries are sentences, which lose nothing by one more line. */
const minSentence = 30;

/** Columns of which every entry is short, each with its entries that hold a space, narrowest column first. */
export function shortEntries(grid: readonly GridCell[]): readonly (readonly Element[])[] {
  const lengths = new Map<number, number>();
  for (const { cell, column, columns } of grid)
    if (cell.tagName === 'td' && columns === 1)
      lengths.set(column, Math.max(lengths.get(column) ?? 0, textOf(cell).trim().length));
  if (![...lengths.values()].some((length) => length >= minSentence)) return [];
  return [...lengths]
    .filter(([, length]) => length <= maxCharacters)
    .sort(([, a], [, b]) => a - b)
    .map(([index]) => grid.filter(({ cell, column }) => column === index && isOfWords(cell)))
    .filter((cells) => cells.length > 0)
    .map((cells) => cells.map(({ cell }) => cell));
}

function isOfWords(cell: Element): boolean {
  return cell.tagName === 'td' && /\S\s+\S/.test(textOf(cell));
}
