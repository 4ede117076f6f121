/** Cells of a table → their columns, and no more of them than a browser takes. */

import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { expect, test } from 'vitest';
import { gridOf, rowsOf } from '../../src/compose/table-grid.js';

function columnsOf(html: string): readonly (readonly [number, number])[] {
  const table = fromHtml(`<table>${html}</table>`, { fragment: true }).children[0] as Element;
  return gridOf(rowsOf(table)).map(({ column, columns }) => [column, columns] as const);
}

test('cells stand beside those of rows above', () => {
  const html = '<tr><td rowspan="2" colspan="2">a<td>b<tr><td>c<tr><td>d';
  expect(columnsOf(html)).toEqual([
    [0, 2],
    [2, 1],
    [2, 1],
    [0, 1],
  ]);
});

test('a table has a thousand columns at most, so that rows that claim millions are read in time', () => {
  const columns = columnsOf('<tr><td colspan="1000" rowspan="65534">a'.repeat(2000));
  expect(columns).toHaveLength(2000);
  expect(Math.max(...columns.map(([at, count]) => at + count))).toBe(1001);
});
