/** A text that reaches from one column into the next → its first character there, by bisection, or the word's start. */

import type { ColumnLayout, Spot } from '../column-layout.js';

/** Index of the first character in a column from `column` on; the text's length where there is none. */
export function firstCharacterIn(text: Text, column: number, layout: ColumnLayout): number {
  layout.range.selectNode(text);
  if (layout.spots(layout.range).every((spot) => spot.column < column)) return text.length;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // collapsed space has no box
    let at = middle;
    let spot = spotOf(text, at, layout);
    while (!spot && at + 1 < high) spot = spotOf(text, ++at, layout);
    if (!spot || spot.column >= column) high = middle;
    else low = at + 1;
  }
  const isHalf = /[\uD800-\uDBFF]/.test(text.data[low - 1] ?? '') && low < text.length;
  // what marks a hyphen stays with it
  if (text.data[low] === '\ufe00') return low + 1;
  return isHalf ? low - 1 : low;
}

/** The beginning of a word that a hyphen divides, since the half at the end of a block would lose its hyphen. */
export function wordStart(text: Text, at: number, layout: ColumnLayout): number {
  const start = startOfWordAround(text.data, at);
  if (start === undefined) return at;
  const [first, last] = [start - 1, at - 1].map((index) => spotOf(text, index, layout));
  const isOnOneLine =
    first && last && first.column === last.column && Math.abs(first.bottom - last.bottom) < 4;
  return isOnOneLine ? start : at;
}

const lastLetter = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\u00AD]$/u;
const firstLetter = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\u00AD]/u;

/** The beginning of the word across `at`; undefined where there is none, or where it is the first word of the text. */
export function startOfWordAround(text: string, at: number): number | undefined {
  const before = text.slice(0, at);
  if (!lastLetter.test(before) || !firstLetter.test(text.slice(at))) return undefined;
  const start = before.search(/[^\s\u2010-\u2014/-]+$/);
  return start > 0 ? start : undefined;
}

function spotOf(text: Text, at: number, layout: ColumnLayout): Spot | undefined {
  layout.range.setStart(text, at);
  layout.range.setEnd(text, at + 1);
  return layout.spots(layout.range).find((spot) => spot.bottom > spot.top);
}
