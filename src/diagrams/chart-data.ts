/**
 * Data in CSV or TSV → rows for a chart. Vega's own reader generates code from the column names, which the page does
 * not allow. Types are recognised as in Vega: a column has numbers or booleans if all its values are.
 */

import { CsvError, parse } from 'csv-parse/sync';

type Value = string | number | boolean | null;

export type ChartRow = Readonly<Record<string, Value>>;

/** Rows by column name, or what is wrong with the text. */
export type ChartData =
  | { readonly rows: readonly ChartRow[] }
  | { readonly message: string; readonly line?: number };

/** Reads `text`, whose first line names the columns. */
export function readRows(text: string, delimiter: string): ChartData {
  try {
    const records: string[][] = parse(text, {
      delimiter,
      bom: true,
      trim: false,
      skip_empty_lines: true,
      relax_column_count: true,
    });
    const [header = [], ...rows] = records;
    const columns = header.map((_, index) => typed(rows.map((row) => row[index] ?? '')));
    return {
      rows: rows.map((_, row) =>
        Object.fromEntries(header.map((name, column) => [name, columns[column]?.[row] ?? null])),
      ),
    };
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line: unknown = cause.lines;
    return {
      message: cause.message.split(':')[0] ?? cause.message,
      ...(typeof line === 'number' && { line }),
    };
  }
}

function typed(values: readonly string[]): readonly Value[] {
  const given = values.filter((value) => value.trim() !== '');
  const all = (pattern: RegExp) => given.length > 0 && given.every((value) => pattern.test(value.trim()));
  const read = all(/^(?:true|false)$/)
    ? (value: string) => value.trim() === 'true'
    : all(/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i)
      ? Number
      : (value: string) => value;
  return values.map((value) => (value.trim() === '' ? null : read(value)));
}
