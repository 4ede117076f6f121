/** Tables of pandoc that are none of GitHub's → rows and cells. */

import { expect, test } from 'vitest';
import { dashedTable } from '../../../src/parse/dialects/dashed-cells.js';
import { gridCells } from '../../../src/parse/dialects/grid-cells.js';
import { bodyOf } from '../body.js';

const compact = async (text: string) => (await bodyOf(text)).replaceAll('\n', '');

test('a grid table has blocks in its cells, and cells over rows and columns', async () => {
  const grid = `+-------+------:+
| Fruit | Price |
+=======+======:+
| - one | 1     |
| - two |       |
+-------+-------+
| both  | **3** |
|       +-------+
|       | 4     |
+-------+-------+
| over all      |
+---------------+`.replace('------:+\n| Fruit', '-------+\n| Fruit');
  expect(await compact(grid)).toMatch(
    /^<table><thead><tr><th>Fruit<\/th><th align="right">Price<\/th><\/tr><\/thead><tbody><tr><td><ul><li>one<\/li><li>two<\/li><\/ul><\/td><td align="right">1<\/td><\/tr><tr><td rowspan="2">both<\/td><td align="right"><strong>3<\/strong><\/td><\/tr><tr><td align="right">4<\/td><\/tr><tr><td colspan="2">over all<\/td><\/tr><\/tbody><\/table>$/,
  );
});

test('wide letters take two columns of a grid', () => {
  const cells = gridCells(['+------+---+', '| 中文 | b |', '+------+---+']);
  expect(cells?.map(({ text }) => text)).toEqual(['中文', 'b']);
});

test.each([
  [['+---+---+', '| a | b |', '+---+  +']],
  [['+---+---+', '| a   b |', '+---+---+', '| a | b', '+---+---+']],
])('lines that do not meet are no grid: %j', (lines) => {
  expect(gridCells(lines)).toBeUndefined();
});

test('a simple table is aligned as its heads stand over the dashes', async () => {
  const text =
    '  Right     Left     Center     Default\n-------     ------ ----------   -------\n     12     *12*      12            12\n';
  expect(await compact(text)).toBe(
    '<table><thead><tr><th align="right">Right</th><th align="left">Left</th><th align="center">Center</th><th>Default</th></tr></thead>' +
      '<tbody><tr><td align="right">12</td><td align="left"><em>12</em></td><td align="center">12</td><td>12</td></tr></tbody></table>',
  );
});

test('rows of a multiline table take several lines', () => {
  const table = dashedTable([
    '-------------------',
    'Part       Price',
    '           in euro',
    '---------- --------',
    'A long     12',
    'cable',
    '',
    'Lamp       3',
    '-------------------',
    '',
    'Text',
  ]);
  expect(table).toMatchObject({ head: ['Part', 'Price\nin euro'], length: 9 });
  expect(table?.rows.map(({ cells }) => cells)).toEqual([
    ['A long\ncable', '12'],
    ['Lamp', '3'],
  ]);
});

test('a table without a head is closed by dashes', () => {
  const lines = ['---- ----', 'a    b', 'c    d', '---- ----'];
  expect(dashedTable(lines)?.rows.map(({ cells }) => cells)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(dashedTable(lines.slice(0, 3))).toBeUndefined();
});

test.each(['- - -', '---', 'Head\n---', '-- a list?\n-- no', '+ item\n+ other', '+---+'])(
  '%j is no table',
  async (text) => {
    expect(await bodyOf(`Before.\n\n${text}\n\nAfter.\n`)).not.toContain('<table');
  },
);
