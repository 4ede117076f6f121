/** Rows of a table and a place between two of them → the nearest place above that no cell spans. */

/** The first of the rows that share a cell with the row at `offset` and with rows before it. */
export function firstOfRowSpan(rows: HTMLTableSectionElement, offset: number): number {
  const all = [...rows.childNodes];
  let first = offset;
  for (let index = offset - 1; index >= 0; index--) {
    const row = all[index];
    if (!(row instanceof HTMLTableRowElement)) continue;
    const reach = Math.max(1, ...[...row.cells].map((cell) => cell.rowSpan || Number.POSITIVE_INFINITY));
    const between = all.slice(index, first).filter((node) => node instanceof HTMLTableRowElement).length;
    if (reach > between) first = index;
  }
  return first;
}
