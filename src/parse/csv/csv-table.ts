/**
 * CSV text → a table. Quoting is that of RFC 4180; a row of the wrong length is drawn as far as it goes and reported,
 * since a published table must not lose a number in silence.
 */

import { CsvError, parse } from 'csv-parse/sync';
import type { Element, ElementContent } from 'hast';
import { counted } from '../../data/counted.js';
import { withFullStop } from '../../data/full-stop.js';
import { table } from '../../data/table.js';
import { problem, warning } from '../../diagnostic.js';
import { element } from '../../html/element.js';
import { defaultLimits } from '../../limits.js';
import type { Diagnostic, Limits, Place } from '../../types.js';

/** The options of a CSV table. */
export interface CsvTableOptions {
  /** of the text's first line: the line after a fence, or line 1 of a file */
  readonly place: Place;
  /** one character, or `tab`, `comma`, `semicolon`, `pipe`; default: the most frequent one in the first line */
  readonly delimiter?: string | undefined;
  /** whether the first row names the columns; default: it does */
  readonly header?: 'first-row' | 'none' | undefined;
  readonly limits?: Pick<Limits, 'csv-cells' | 'csv-bytes'> | undefined;
  readonly caption?: readonly ElementContent[] | undefined;
  /** content of a cell; default: its text, with its line breaks */
  readonly cell?: ((text: string, place: Place) => ElementContent[]) | undefined;
}

/** The table, absent where the text is at fault. */
export interface CsvTable {
  readonly table?: Element | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** further ragged rows are only counted */
const reportedRows = 5;

interface InformedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

interface Row {
  readonly cells: readonly string[];
  /** its first line in the text, from 1 */
  readonly line: number;
}

/** Reads `text` as a table. */
export function csvTable(text: string, options: CsvTableOptions): CsvTable {
  const { limits = defaultLimits } = options;
  const inMegabytes = (length: number) => `${Number((length / 1024 / 1024).toFixed(1))} MB`;
  if (text.length > limits['csv-bytes'])
    return tooLarge(inMegabytes(text.length), [inMegabytes(limits['csv-bytes']), 'csv-bytes'], options);
  const rows = readRows(text, options);
  if ('severity' in rows) return { diagnostics: [rows] };
  const [first] = rows;
  if (!first)
    return { diagnostics: [problem('csv-syntax', 'This CSV has no rows.', { place: options.place })] };
  const cellCount = rows.reduce((sum, { cells }) => sum + cells.length, 0);
  if (cellCount > limits['csv-cells'])
    return tooLarge(`${cellCount} cells`, [`${limits['csv-cells']}`, 'csv-cells'], options);
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const body = options.header === 'none' ? rows : rows.slice(1);
  const alignments = Array.from({ length: width }, (_, column) => isNumeric(body, column));
  const rowOf = (row: Row, tagName: 'td' | 'th') => tableRow(row, { tagName, alignments, options });
  const table = element('table', {}, [
    ...(options.caption ? [element('caption', {}, [...options.caption])] : []),
    ...(options.header === 'none' ? [] : [element('thead', {}, [rowOf(first, 'th')])]),
    ...(body.length > 0
      ? [
          element(
            'tbody',
            {},
            body.map((row) => rowOf(row, 'td')),
          ),
        ]
      : []),
  ]);
  return { table, diagnostics: raggedRows(rows, options) };
}

function tooLarge(size: string, [max, key]: readonly [string, string], { place }: CsvTableOptions): CsvTable {
  const hint = `Show an extract, and attach or link the file, or raise the limit in wp-build.yaml, under limits: ${key}.`;
  return {
    diagnostics: [
      problem('csv-too-large', `This CSV has ${size}: ${max} is the limit of a table.`, { place, hint }),
    ],
  };
}

function readRows(text: string, options: CsvTableOptions): readonly Row[] | Diagnostic {
  try {
    const read = parse(text, {
      delimiter: delimiterOf(text, options.delimiter),
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // its types do not know what `info` does
    }) as unknown as readonly InformedRecord[];
    // a record knows the line on which it ends
    const informed = read.filter(({ record }) => record.length > 1 || record[0]?.trim() !== '');
    return informed.map(({ record, info }) => ({
      cells: record.map((cell) => cell.trim()),
      line: info.lines - record.reduce((breaks, cell) => breaks + cell.split(/\r\n|\r|\n/).length - 1, 0),
    }));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // an unclosed quote is found at the end of the text; the byte count is that before the value with the quote
    const before = Buffer.from(text).subarray(0, Number(cause.bytes)).toString();
    const line = cause.code === 'CSV_QUOTE_NOT_CLOSED' ? before.split('\n').length : Number(cause.lines ?? 1);
    return problem('csv-syntax', faultInWords(cause), {
      place: placeOf(options, line),
      hint: 'A quote inside a quoted value is written twice: "say ""yes""".',
    });
  }
}

function faultInWords({ code, message }: CsvError): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'This CSV has a quote that is never closed.';
  if (code === 'CSV_INVALID_CLOSING_QUOTE') return 'This CSV has text after a closing quote.';
  if (code === 'INVALID_OPENING_QUOTE') return 'This CSV has a quote in the middle of a value.';
  return `This CSV cannot be read: ${withFullStop(message)}`;
}

const namedDelimiters: Readonly<Record<string, string>> = table({
  tab: '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|',
});

function delimiterOf(text: string, asked: string | undefined): string {
  if (asked !== undefined && asked !== '') return namedDelimiters[asked] ?? asked;
  const firstLine = (/^\uFEFF?\s*(.*)$/m.exec(text)?.[1] ?? '').replace(/"[^"]*"/g, '');
  const counts = Object.values({ ...namedDelimiters, first: ',' }).map(
    (sign) => [firstLine.split(sign).length, sign] as const,
  );
  return counts.reduce((max, next) => (next[0] > max[0] ? next : max), [
    firstLine.split(',').length,
    ',',
  ] as const)[1];
}

interface RowOptions {
  readonly tagName: 'td' | 'th';
  readonly alignments: readonly boolean[];
  readonly options: CsvTableOptions;
}

function tableRow(row: Row, { tagName, alignments, options }: RowOptions): Element {
  const place = placeOf(options, row.line);
  const cells = alignments.map((isNumber, column): Element => {
    const text = row.cells[column] ?? '';
    return {
      ...element(tagName, {}, options.cell ? options.cell(text, place) : linesOf(text)),
      properties: {
        ...(tagName === 'th' && { scope: 'col' }),
        ...(isNumber && { align: 'right', className: ['number'] }),
      },
    };
  });
  return element('tr', {}, cells);
}

function linesOf(text: string): ElementContent[] {
  if (text === '') return [];
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((line, index): ElementContent[] => [
      ...(index > 0 ? [element('br', {}, [])] : []),
      { type: 'text', value: line },
    ]);
}

const sign = '[-+\u2212\u00B1~≈<>≤≥]?\\s?';
const currency = '(?:[$€£¥]|[A-Z]{3})?\\s?';
const digits = "(?:\\d{1,3}(?:[,.'’\u00A0\u202F ]\\d{3})+|\\d+)(?:[.,]\\d+)?(?:e[-+]?\\d+)?";
const unit = '\\s?(?:%|‰|[$€£¥]|[A-Z]{3})?';
const number = new RegExp(`^${sign}${currency}${digits}${unit}$`, 'i');

/**
 * Whether a column has only numbers. A value that begins with a zero is a code; a mark for an empty cell does not
 * count.
 */
function isNumeric(rows: readonly Row[], column: number): boolean {
  const given = rows
    .map(({ cells }) => cells[column] ?? '')
    .filter((text) => !/^(?:[-–—]|n\/?a|\.\.\.|…)?$/i.test(text));
  return given.length > 0 && given.every((text) => number.test(text) && !/^0\d/.test(text));
}

function raggedRows(rows: readonly Row[], options: CsvTableOptions): Diagnostic[] {
  const expected = rows[0]?.cells.length ?? 0;
  const ragged = rows.filter(({ cells }) => cells.length !== expected);
  const reported = ragged.slice(0, reportedRows).map(({ cells, line }) =>
    warning('csv-ragged', `This row has ${counted(cells.length, 'cell')}, the first one ${expected}.`, {
      place: placeOf(options, line),
      hint: 'Put a value that holds the delimiter in quotes, or fill the row up.',
    }),
  );
  const more = ragged.length - reported.length;
  if (more > 0)
    reported.push(
      warning('csv-ragged', `${more} more rows of this CSV are not as long as its first one.`, {
        place: options.place,
      }),
    );
  return reported;
}

function placeOf({ place }: CsvTableOptions, line: number): Place {
  return { ...place, line: place.line + line - 1, column: 1 };
}
