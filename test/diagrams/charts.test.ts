/** Charts before they are drawn: their data, what is wrong with them, and how a language writes numbers and dates. */

import { expect, test } from 'vitest';
import { checkChart } from '../../src/diagrams/chart-check.js';
import { readRows } from '../../src/diagrams/chart-data.js';
import { chartLocale } from '../../src/diagrams/chart-locale.js';

test('columns of numbers and truths are distinguished from text', () => {
  expect(readRows('\uFEFFa,b,c,d\n1,true,x,2025-01-01\n-2.5e3,false,"y, z",\n', ',')).toEqual({
    rows: [
      { a: 1, b: true, c: 'x', d: '2025-01-01' },
      { a: -2500, b: false, c: 'y, z', d: null },
    ],
  });
  expect(readRows('a\n"x', ',')).toMatchObject({ message: 'Quote Not Closed' });
});

const values = [{ year: 2024, revenue: 1 }];
const check = (spec: Record<string, unknown>) => checkChart(spec, JSON.stringify(spec, null, 1));

test.each([
  [{ mark: 'bars' }, 'there is no mark "bars"', 'Did you mean "bar"?'],
  [{ mark: { type: 'histogram' } }, 'there is no mark "histogram"', 'Known are arc, area, bar'],
  [
    { mark: 'bar', encoding: { x: { field: 'a', type: 'quant' } } },
    'there is no type "quant"',
    'Did you mean "quantitative"?',
  ],
  [
    { layer: [{ mark: 'bar', encoding: { y: { aggregate: 'avg' } } }] },
    'there is no aggregate "avg"',
    'Known are',
  ],
])('%j cannot be drawn', (spec, message, hint) => {
  const { fault } = check(spec);
  expect(fault).toMatchObject({ message });
  expect(fault?.hint).toContain(hint);
  expect(fault?.line).toBeGreaterThan(1);
});

test('a column that the data does not have is doubted, unless a transform may make it', () => {
  const asks = (field: string, transform: unknown[] = []) =>
    check({ data: { values }, transform, mark: 'bar', encoding: { y: { field } } }).doubts.map(
      ({ message, hint }) => [message, hint],
    );
  expect(asks('revenu')).toEqual([['its data has no column "revenu"', 'It has "revenue", "year".']]);
  expect(asks('revenue')).toEqual([]);
  expect(asks('double', [{ calculate: 'datum.revenue * 2', as: 'double' }])).toEqual([]);
  expect(asks('value', [{ fold: ['year', 'revenue'] }])).toEqual([]);
  expect(asks('other', [{ calculate: '1', as: 'double' }])).toHaveLength(1);
  expect(asks('anything', [{ pivot: 'year', value: 'revenue' }])).toEqual([]);
});

test('a misspelt channel is doubted', () => {
  expect(
    check({ mark: 'bar', data: { values }, encoding: { colour: { field: 'year' } } }).doubts,
  ).toMatchObject([{ message: 'there is no channel "colour"', hint: 'Did you mean "color"?' }]);
});

test('a language writes numbers and dates its way; an unknown one as English', () => {
  expect(chartLocale('de-CH-x-none').number).toBeDefined();
  expect(chartLocale('de')).toMatchObject({
    number: { decimal: ',', thousands: '.' },
    time: { date: '%d.%m.%Y', shortDays: ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa'] },
  });
  expect(chartLocale('!?')).toEqual(chartLocale('en'));
  expect(chartLocale('en')).toMatchObject({
    number: { decimal: '.', thousands: ',' },
    time: { date: '%m/%d/%Y' },
  });
});
