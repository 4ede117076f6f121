/**
 * A table whose columns are as wide as its content makes them → the same table with the widths
 * said, so that halves of it, or a few of its rows, are laid out like the whole.
 */

/** Says how wide the columns are; false where no row has one cell for each of them. */
export function fixColumns(table: HTMLTableElement): boolean {
  if (table.style.tableLayout === 'fixed') return true;
  const isPlain = (row: HTMLTableRowElement) =>
    [...row.cells].every((cell) => cell.colSpan === 1 && cell.rowSpan === 1);
  const cells = [...([...table.rows].find(isPlain)?.cells ?? [])];
  if (cells.length === 0) return false;
  const widths = cells.map((cell) => cell.getBoundingClientRect().width);
  table.style.width = `${widths.reduce((sum, px) => sum + px, 0)}px`;
  table.style.tableLayout = 'fixed';
  for (const old of table.querySelectorAll(':scope > colgroup, :scope > col')) old.remove();
  const group = document.createElement('colgroup');
  for (const px of widths) {
    const column = document.createElement('col');
    column.style.width = `${px}px`;
    group.append(column);
  }
  table.insertBefore(group, table.querySelector(':scope > :not(caption)'));
  return true;
}
