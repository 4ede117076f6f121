/** The text of a `vega-lite` fence → a chart with its data in it, or why it cannot be drawn. */

import { expect, test } from 'vitest';
import { readChart } from '../../src/diagrams/chart-spec.js';

const place = { file: '/papers/paper.md', line: 10, column: 1 };

test('every data file of a chart is read, and put in', async () => {
  const text = JSON.stringify({
    layer: [
      { data: { url: 'a.csv' }, mark: 'bar' },
      {
        data: { url: 'b.json', format: { property: 'rows' } },
        mark: 'line',
        transform: [{ lookup: 'x', from: { key: 'x', data: { url: 'c.tsv' } } }],
      },
      {
        data: { values: 'x;y\n1;2', format: { type: 'dsv', delimiter: ';', parse: { x: 'string' } } },
        mark: 'rule',
      },
    ],
  });
  const asked: string[] = [];
  const files: Readonly<Record<string, string>> = {
    'a.csv': 'x\n1',
    'b.json': '{"rows":[]}',
    'c.tsv': 'x\ty\n1\tz',
  };
  const chart = await readChart(text, place, async (path) => {
    asked.push(path);
    return { text: files[path] ?? '' };
  });
  expect(asked).toEqual(['a.csv', 'b.json', 'c.tsv']);
  expect(chart).toEqual({
    spec: {
      layer: [
        { data: { values: [{ x: 1 }], format: { type: 'json' } }, mark: 'bar' },
        {
          data: { values: '{"rows":[]}', format: { type: 'json', property: 'rows' } },
          mark: 'line',
          transform: [
            {
              lookup: 'x',
              from: { key: 'x', data: { values: [{ x: 1, y: 'z' }], format: { type: 'json' } } },
            },
          ],
        },
        {
          data: { values: [{ x: 1, y: 2 }], format: { type: 'json', parse: { x: 'string' } } },
          mark: 'rule',
        },
      ],
    },
  });
});

const noData = () => Promise.reject(new Error('nothing is read'));

test.each([
  ['', 'it is empty', 1, undefined],
  ['[1]', 'a chart is an object in JSON or YAML', 1, undefined],
  ['- mark: bar', 'a chart is an object in JSON or YAML', 1, undefined],
  ['just words', 'a chart is an object in JSON or YAML', 1, undefined],
  ['{"data": {"values": []}}', 'it has no "mark"', 1, 'A chart needs "mark", "data" and "encoding".'],
  // inherited by every object, and no mark
  ['{"constructor": 1}', 'it has no "mark"', 1, 'A chart needs "mark", "data" and "encoding".'],
  [
    'mark: bar\n$schema: https://vega.github.io/schema/vega/v5.json',
    'it is written for Vega, and only Vega-Lite is drawn',
    2,
    expect.stringContaining('Write it in Vega-Lite'),
  ],
  [
    '{"marks": []}',
    'it is written for Vega, and only Vega-Lite is drawn',
    1,
    expect.stringContaining('Write it in Vega-Lite'),
  ],
  ['{\n"mark": "bar",\n"$schema": "https://e.org/x"\n}', 'its $schema is not one of Vega-Lite', 3, undefined],
  [
    `mark: bar\nx: ${'['.repeat(120)}${']'.repeat(120)}`,
    'its data are nested more than 100 levels deep',
    1,
    'Remove inner lists and objects.',
  ],
])('%j cannot be drawn', async (text, message, line, hint) => {
  const chart = await readChart(text, place, noData);
  expect(chart).toEqual({ fault: { reason: 'syntax', message, line, ...(hint !== undefined && { hint }) } });
});

test('a mistake of YAML has its line and column', async () => {
  expect(await readChart('mark: bar\nencoding: {x: 1\n', place, noData)).toMatchObject({
    fault: { reason: 'syntax', line: expect.any(Number), column: expect.any(Number) },
  });
});

test('a chart in YAML is the same as in JSON, and of several parts needs no mark of its own', async () => {
  expect(await readChart('mark: bar\nencoding:\n  x: {field: a}\n', place, noData)).toEqual({
    spec: { mark: 'bar', encoding: { x: { field: 'a' } } },
  });
  expect(await readChart('{"hconcat": []}', place, noData)).toEqual({ spec: { hconcat: [] } });
});

test('a data file that cannot be read is reported where the chart names it', async () => {
  const asked: unknown[] = [];
  const fault = { severity: 'warning', code: 'data-missing', message: 'there is no a.csv' } as const;
  const chart = await readChart('mark: bar\ndata:\n  url: a.csv\n', place, async (path, at) => {
    asked.push([path, at]);
    return { fault };
  });
  expect(asked).toEqual([['a.csv', { ...place, line: 13 }]]);
  expect(chart).toEqual({ diagnostic: fault });
});

test('data that is no CSV is a fault at the line that names it', async () => {
  const chart = await readChart('mark: bar\ndata:\n  url: a.csv\n', place, async () => ({ text: 'a\n"x' }));
  expect(chart).toEqual({
    fault: { reason: 'syntax', message: 'its data cannot be read: Quote Not Closed', line: 3 },
  });
});

test('values that are named like a data file stay values', async () => {
  const text =
    '{"mark": "bar", "data": {"values": [{"data": {"url": "a.csv"}}]}, "datasets": {"data": {"url": "b"}}}';
  expect(await readChart(text, place, noData)).toEqual({ spec: JSON.parse(text) });
});
