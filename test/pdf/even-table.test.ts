import { expect, test } from 'vitest';
import { isEvenTable } from '../../src/pdf/even-table.js';
import { PDFDocument, type PDFRef } from '../../src/pdf/pdf-lib.js';

type Cell = readonly [columns: number, rows: number];

async function isEven(rows: readonly (readonly Cell[])[]): Promise<boolean> {
  const { context } = await PDFDocument.create();
  const element = (S: string, K: PDFRef[], A: object[] = []): PDFRef =>
    context.register(context.obj({ S, K, A } as never));
  const cell = ([ColSpan, RowSpan]: Cell) =>
    element(
      'TD',
      [],
      [
        { O: 'Table', ColSpan },
        { O: 'Table', RowSpan },
      ],
    );
  const table = context.obj({ S: 'Table', K: rows.map((row) => element('TR', row.map(cell))) });
  return isEvenTable(table);
}

const one: Cell = [1, 1];

test('rows of one length are even, spans counted', async () => {
  expect(
    await isEven([
      [one, one],
      [one, one],
    ]),
  ).toBe(true);
  expect(await isEven([[[2, 1]], [one, one]])).toBe(true);
  expect(await isEven([[[1, 2], one], [one]])).toBe(true);
  expect(await isEven([[one, [1, 3]], [one], [one]])).toBe(true);
  expect(await isEven([])).toBe(true);
});

test('rows of different lengths, or that reach too far down, are not', async () => {
  expect(await isEven([[one, one], [one]])).toBe(false);
  expect(
    await isEven([
      [[1, 2], one],
      [one, one],
    ]),
  ).toBe(false);
  expect(await isEven([[[1, 3], one], [one]])).toBe(false);
});
