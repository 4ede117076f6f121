/**
 * Numbers of a right-aligned column → numbers with space behind them, so that their decimal marks are aligned. The
 * space is an empty box, so that a reader copies the number alone.
 */

import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { element } from '../html/element.js';
import type { GridCell } from './table-grid.js';

const number = /^[-+−±~≈<>$€£¥]?\s?\d[\d.,'’\u2009\u202f\u00a0]*$/;
/** No thousands are grouped by two digits, or by one, or behind a nought alone. */
const certainMark = /([.,])(?:\d{1,2}|\d{4,})\D*$|^\D?0([.,])\d/;

/** The number of digits behind the decimal mark, and whether there is a mark. */
interface Tail {
  readonly digits: number;
  readonly marks: 0 | 1;
}

/** The cells that need room, with it; none in columns of whole numbers or of text. */
export function alignDecimals(grid: readonly GridCell[]): ReadonlyMap<Element, Element> {
  const columns = new Map<number, Element[]>();
  for (const { cell, column, columns: span } of grid) {
    const isSetRight = cell.tagName === 'td' && cell.properties.align === 'right' && span === 1;
    if (isSetRight) columns.set(column, [...(columns.get(column) ?? []), cell]);
  }
  return new Map([...columns.values()].flatMap(roomIn));
}

function roomIn(cells: readonly Element[]): [Element, Element][] {
  const numbers = cells.filter((cell) => number.test(textOf(cell).trim()));
  if (numbers.length * 2 <= cells.length) return [];
  const marks = numbers.flatMap((cell) => {
    const [, mark, afterNought] = certainMark.exec(textOf(cell).trim()) ?? [];
    return mark ?? afterNought ?? [];
  });
  const [mark] = marks;
  if (mark === undefined || marks.some((other) => other !== mark)) return [];
  const tails = numbers.map((cell) => tailOf(textOf(cell), mark));
  const longest = tails.reduce((max, { digits }) => Math.max(max, digits), 0);
  return numbers.flatMap((cell, index): [Element, Element][] => {
    const tail = tails[index] ?? { digits: 0, marks: 0 };
    const [digits, isWithout] = [longest - tail.digits, 1 - tail.marks];
    if (digits === 0 && isWithout === 0) return [];
    const style = `--digits: ${digits}; --marks: ${isWithout}`;
    return [[cell, element('span', { className: ['decimal-room'], style })]];
  });
}

function tailOf(text: string, mark: string): Tail {
  const [, ...behind] = text.trim().split(mark);
  if (behind.length === 0) return { digits: 0, marks: 0 };
  return { digits: (behind.at(-1) ?? '').replace(/\D/g, '').length, marks: 1 };
}
