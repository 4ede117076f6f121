/** The number printed on each page → /PageLabels, as ranges: `i, ii, 1, 2` is roman from 0, arabic from 2. */

import { table } from '../data/table.js';
import type { FileObjects } from './file-objects.js';
import { numberTree } from './name-trees.js';
import { N, textString } from './objects.js';
import type { PDFObject } from './pdf-lib.js';

/** A label as style and number, or as text. */
interface Numbering {
  readonly style: 'D' | 'r' | undefined;
  readonly number: number;
  readonly text: string;
}

/** Writes one range for each run of labels that count on. */
export function writePageLabels({ catalog, context }: FileObjects, labels: readonly string[]): void {
  const ranges: [number, PDFObject][] = [];
  let expected: Numbering | undefined;
  labels.forEach((label, page) => {
    const roman = expected?.style === 'r' || expected === undefined;
    const { style, number, text } = read(label, roman);
    if (style === undefined || style !== expected?.style || number !== expected.number) {
      const range = style ? { S: style, ...(number > 1 && { St: number }) } : { P: textString(text) };
      ranges.push([page, context.obj(range)]);
    }
    expected = { style, number: number + 1, text };
  });
  catalog.set(N.PageLabels, numberTree(context, ranges));
}

/** Letters count as roman only at the start or after a roman number: a lone `c` elsewhere is a name. */
function read(label: string, romanAllowed: boolean): Numbering {
  if (/^[1-9]\d*$/.test(label)) return { style: 'D', number: Number(label), text: label };
  const number = romanAllowed ? fromRoman(label) : 0;
  return number > 0 ? { style: 'r', number, text: label } : { style: undefined, number: 0, text: label };
}

const letters: Readonly<Record<string, number>> = table({
  i: 1,
  v: 5,
  x: 10,
  l: 50,
  c: 100,
  d: 500,
  m: 1000,
});

/** 0 where the label is no lower-case roman number. */
function fromRoman(label: string): number {
  if (!/^m*(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(label)) return 0;
  const values = [...label].map((letter) => letters[letter] ?? 0);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}
