/** Two tables → which row and column became which, and which words of a cell differ. */

import { expect, test } from 'vitest';
import { compareTables, rowsOf } from '../../../src/release/diff/compare-tables.js';
import { elementOf } from '../../parse/tree.js';

const images = { old: new Map<string, string>(), newer: new Map<string, string>() };
const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const tableOf = (...rows: string[]) => elementOf(`<table>${rows.join('')}</table>`);

/** Rows as `= a|b`, `+ a|b`, `- a|b`, `~` where they moved, with cells that changed as `old>new`. */
function compared(old: readonly string[], newer: readonly string[]) {
  const { rows, columns } = compareTables(tableOf(...old), tableOf(...newer), images);
  const text = (cells: readonly { readonly key: string }[]) =>
    cells.map(({ key }) => key.replaceAll('\u0001', ' ')).join('|');
  return {
    columns: columns.map(({ old, newer }) => `${old ?? '-'}:${newer ?? '-'}`).join(' '),
    rows: rows.map((step) => {
      if (step.kind === 'pair')
        return [
          `= ${text(step.newer.cells)}`,
          ...step.edits.map((edit) => `${edit.old.key}>${edit.newer.key}`),
        ].join(' ');
      const sign = step.kind === 'inserted' ? '+' : '-';
      return `${sign}${step.isMoved ? '~' : ''} ${text((step.kind === 'inserted' ? step.newer : step.old).cells)}`;
    }),
  };
}

test('a cell that changed is an edit of its row', () => {
  expect(compared([row('a', 'b'), row('1', '2')], [row('a', 'b'), row('1', '3')])).toEqual({
    columns: '0:0 1:1',
    rows: ['= a|b', '= 1|3 2>3'],
  });
});

test('rows come and go', () => {
  expect(compared([row('a'), row('one')], [row('a'), row('one'), row('two')]).rows).toEqual([
    '= a',
    '= one',
    '+ two',
  ]);
  expect(compared([row('a'), row('one'), row('two')], [row('a'), row('two')]).rows).toEqual([
    '= a',
    '- one',
    '= two',
  ]);
});

test('a column that comes or goes is no change of any row', () => {
  expect(compared([row('a', 'b'), row('1', '2')], [row('a', 'x', 'b'), row('1', '9', '2')])).toEqual({
    columns: '0:0 -:1 1:2',
    rows: ['= a|x|b', '= 1|9|2'],
  });
  expect(compared([row('a', 'b', 'c'), row('1', '2', '3')], [row('a', 'c'), row('1', '3')])).toEqual({
    columns: '0:0 1:- 2:1',
    rows: ['= a|c', '= 1|3'],
  });
});

test('a row in another place has moved, if there is one like it', () => {
  const [one, two, three] = [row('one alpha'), row('two beta'), row('three gamma')];
  expect(compared([row('h'), one, two, three], [row('h'), three, one, two]).rows).toEqual([
    '= h',
    '+~ three gamma',
    '= one alpha',
    '= two beta',
    '-~ three gamma',
  ]);
  const twice = compared([one, two, row('x y'), row('p q')], [two, row('x y'), row('p q'), one, one]).rows;
  expect(twice.filter((line) => line.includes('~'))).toEqual([]);
});

test('rows of different width are replaced as a whole', () => {
  expect(
    compared(['<tr><td colspan="2">a</td></tr>', row('1', '2')], [row('a', 'b'), row('1', '2')]).rows,
  ).toEqual(['- a', '+ a|b', '= 1|2']);
});

test('empty tables differ in nothing', () => {
  expect(compared([], [])).toEqual({ columns: '', rows: [] });
});

test('rows of a table within a cell are not its own; heads are cells', () => {
  const table = elementOf(
    '<table><thead><tr><th>h</th></tr></thead><tbody><tr><td>a<table><tr><td>in</td></tr></table></td></tr></tbody></table>',
  );
  expect(rowsOf(table, new Map()).map(({ cells }) => cells.map(({ element }) => element.tagName))).toEqual([
    ['th'],
    ['td'],
  ]);
});
