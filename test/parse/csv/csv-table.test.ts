/** CSV text to tables: quoting, alignment, delimiters, and what is reported of texts that are not tables. */

import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { type CsvTableOptions, csvTable } from '../../../src/parse/csv/csv-table.js';

const place = { file: '/papers/data.csv', line: 1, column: 1 };

function read(text: string, options: Partial<CsvTableOptions> = {}) {
  const { table, diagnostics } = csvTable(text, { place, ...options });
  return { html: table ? toHtml(table) : undefined, diagnostics };
}

const cells = (html: string | undefined) =>
  [...(html ?? '').matchAll(/<t[dh](?: [^>]*)?>(.*?)<\/t[dh]>/g)].map(([, text]) => text);
const alignments = (html: string | undefined) =>
  [...(html ?? '').matchAll(/<th( [^>]*)?>/g)].map(([, attributes]) =>
    attributes?.includes('right') ? 'right' : 'start',
  );

test('the first row names the columns; columns of numbers stand right', () => {
  expect(read('Name,Size\nParse,14\nPrint,52\n')).toEqual({
    html:
      '<table><thead><tr><th scope="col">Name</th><th scope="col" align="right" class="number">Size</th></tr></thead>' +
      '<tbody><tr><td>Parse</td><td align="right" class="number">14</td></tr>' +
      '<tr><td>Print</td><td align="right" class="number">52</td></tr></tbody></table>',
    diagnostics: [],
  });
});

test('quoted values keep commas, quotes and line breaks', () => {
  const { html, diagnostics } = read('a,b\r\n"x, y","say ""yes"""\r\n"two\r\nlines",<b>\r\n');
  expect(cells(html)).toEqual(['a', 'b', 'x, y', 'say "yes"', 'two<br>lines', '&#x3C;b>']);
  expect(diagnostics).toEqual([]);
});

test('numbers are distinguished from codes, dates and versions', () => {
  const { html } = read(
    'plain,grouped,money,share,none,code,date,version,word\n' +
      '-1.5,"1,234.5",$12,7 %,–,007,2025-01-02,1.10.2,12\n' +
      '2e6,"12,345",€9.50,0.5%,3,012,2025-02-03,1.2,a12\n',
  );
  expect(alignments(html)).toEqual([
    'right',
    'right',
    'right',
    'right',
    'right',
    'start',
    'start',
    'start',
    'start',
  ]);
});

test('the delimiter is what the first line has most of, or what is asked for', () => {
  expect(cells(read('a;b\n1,5;2\n').html)).toEqual(['a', 'b', '1,5', '2']);
  expect(cells(read('a\tb\n1\t2\n').html)).toEqual(['a', 'b', '1', '2']);
  expect(cells(read('"a;b;c",d\n1,2\n').html)).toEqual(['a;b;c', 'd', '1', '2']);
  expect(cells(read('a,b|c\n1|2\n', { delimiter: 'pipe' }).html)).toEqual(['a,b', 'c', '1', '2']);
  expect(cells(read('a:b\n1:2\n', { delimiter: ':' }).html)).toEqual(['a', 'b', '1', '2']);
});

test('a byte order mark, empty lines and missing line ends do not matter', () => {
  expect(cells(read('\uFEFFa,b\n\n1,2\n\n3,4').html)).toEqual(['a', 'b', '1', '2', '3', '4']);
});

test('a table may have a caption, no header, and cells of the caller', () => {
  const { html } = read('1,*2*\n', {
    header: 'none',
    caption: [{ type: 'text', value: 'Sizes' }],
    cell: (text, { line }) => [{ type: 'text', value: `${text}@${line}` }],
  });
  expect(html).toBe(
    '<table><caption>Sizes</caption><tbody><tr><td>1@1</td><td>*2*@1</td></tr></tbody></table>'.replace(
      '<td>1@1',
      '<td align="right" class="number">1@1',
    ),
  );
});

test('ragged rows are shown as far as they go, and reported with their line', () => {
  const { html, diagnostics } = read('a,b,c\n1,2,3\n4,5\n"x\ny",6,7\n8,9,10,11\n', {
    place: { ...place, line: 20 },
  });
  expect(cells(html).slice(-5)).toEqual(['', '8', '9', '10', '11']);
  expect(diagnostics).toMatchObject([
    {
      severity: 'warning',
      code: 'csv-ragged',
      message: 'This row has 2 cells, the first one 3.',
      place: { line: 22 },
    },
    {
      severity: 'warning',
      code: 'csv-ragged',
      message: 'This row has 4 cells, the first one 3.',
      place: { line: 25 },
    },
  ]);
});

test('many ragged rows are counted', () => {
  const { diagnostics } = read(`a,b\n${'1\n'.repeat(20)}`);
  expect(diagnostics).toHaveLength(6);
  expect(diagnostics.at(-1)?.message).toBe('15 more rows of this CSV are not as long as its first one.');
});

test.each([
  ['', 'csv-syntax', 'This CSV has no rows.', 1],
  ['\n \n', 'csv-syntax', 'This CSV has no rows.', 1],
  ['a,b\n1,"open\n2,3\n', 'csv-syntax', 'This CSV has a quote that is never closed.', 2],
  ['a,b\n"1" x,2\n', 'csv-syntax', 'This CSV has text after a closing quote.', 2],
  ['a,b\nx"1",2\n', 'csv-syntax', 'This CSV has a quote in the middle of a value.', 2],
  [
    `a,b\n${'1,2\n'.repeat(30_000)}`,
    'csv-too-large',
    'This CSV has 60002 cells: 50000 is the limit of a table.',
    1,
  ],
  ['x'.repeat(5 * 1024 * 1024), 'csv-too-large', 'This CSV has 5 MB: 4 MB is the limit of a table.', 1],
])('what is no table is refused (%#)', (text, code, message, line) => {
  const { html, diagnostics } = read(text);
  expect(html).toBeUndefined();
  expect(diagnostics).toMatchObject([
    { severity: code === 'csv-too-large' ? 'error' : 'warning', code, message, place: { line } },
  ]);
});

test('limits of a project make room for a larger table', () => {
  const place = { file: 'a.md', line: 1, column: 1 };
  const limits = { 'csv-cells': 3, 'csv-bytes': 8 };
  const codesOf = (text: string) => csvTable(text, { place, limits }).diagnostics.map(({ code }) => code);
  expect(codesOf('a\n1\n2')).toEqual([]);
  expect(codesOf('a\n1\n2\n3')).toEqual(['csv-too-large']);
  expect(codesOf('a\n11111111')).toEqual(['csv-too-large']);
});
