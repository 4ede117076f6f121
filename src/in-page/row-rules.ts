/**
 * Tables that continue on the next page → the same without the rule at which the page ends. Chromium draws half of
 * a rule between two rows on either page: a rule of half its weight.
 */

import type { ColumnLayout } from './column-layout.js';

/** Hides the rules between rows on either side of a page's end. Borders of cells, as in a grid, are left alone. */
export function hideBrokenRules(parts: readonly Element[], layout: ColumnLayout): void {
  const tables = parts.flatMap((part) => [...part.querySelectorAll('table')]);
  // all are read before any is written to
  const first = tables.flatMap((table) => (layout.spots(table).length > 1 ? rowsAtHeads(table, layout) : []));
  for (const row of first) row.style.setProperty('border-block-start-style', 'hidden');
}

/** The rows that pages begin with, but for the first row of the table. */
function rowsAtHeads(table: HTMLTableElement, layout: ColumnLayout): HTMLTableRowElement[] {
  let column: number | undefined;
  return [...table.tBodies].flatMap((body) =>
    [...body.rows].filter((row) => {
      const spots = layout.spots(row);
      const isBehindEnd = column !== undefined && (spots[0]?.column ?? 0) > column;
      column = spots.at(-1)?.column ?? column;
      return isBehindEnd && [...row.cells].every(hasNoRule);
    }),
  );
}

function hasNoRule(cell: HTMLTableCellElement): boolean {
  return getComputedStyle(cell).borderBlockStartStyle === 'none';
}
