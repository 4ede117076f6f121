/** A catalog's /PageLabels → the label of each page (ISO 32000-1, 12.4.2). */

import { numberTreeEntries } from '../name-trees.js';
import { dictAt, N, nameAt, numberAt, textOf } from '../objects.js';
import { PDFDict, PDFName } from '../pdf-lib.js';

/** The labels of `count` pages; `1`, `2`, … where the file says nothing. */
export function pageLabels(catalog: PDFDict, count: number): string[] {
  const ranges = numberTreeEntries(dictAt(catalog, N.PageLabels));
  let range: PDFDict | undefined;
  let start = 0;
  return Array.from({ length: count }, (_, page) => {
    const entry = catalog.context.lookup(ranges.get(page));
    if (entry instanceof PDFDict) [range, start] = [entry, page];
    if (range === undefined) return String(page + 1);
    const number = (numberAt(range, PDFName.of('St')) ?? 1) + page - start;
    return (textOf(range.lookup(N.P)) ?? '') + numeral(number, nameAt(range, N.S));
  });
}

function numeral(number: number, style: string | undefined): string {
  if (style === 'D') return String(number);
  if (style === 'r' || style === 'R') return style === 'r' ? roman(number) : roman(number).toUpperCase();
  if (style !== 'a' && style !== 'A') return '';
  const letter = String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
  return style === 'a' ? letter : letter.toUpperCase();
}

const romans = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const;

function roman(number: number): string {
  let rest = Math.min(Math.max(0, number), 10_000);
  let text = '';
  for (const [value, letters] of romans) {
    for (; rest >= value; rest -= value) text += letters;
  }
  return text;
}
