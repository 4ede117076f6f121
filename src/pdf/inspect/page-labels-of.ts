/** A catalog's /PageLabels → the label of each page (ISO 32000-1, 12.4.2). */

import { romanNumber } from '../../data/roman-number.js';
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
  if (style === 'r') return romanNumber(number);
  if (style === 'R') return romanNumber(number).toUpperCase();
  if (style !== 'a' && style !== 'A') return '';
  const letter = String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
  return style === 'a' ? letter : letter.toUpperCase();
}
