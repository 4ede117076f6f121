/**
 * Ordered lists → the same with a class for the length of their longest number, `10.` or `viii.`. The style sheet
 * indents their text by so much that no number hangs out of the column, where the page cuts it.
 */

import type { Element } from 'hast';
import { isElement, withClass } from '../html/element.js';
import { noteNumber } from '../html/note-ids.js';

/** With more characters a list is as wide as with these. */
const longest = 6;
const romans = [
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
] as const;

/** `list` with its class; the same node where its numbers have one character, and where it holds notes. */
export function withMarkerWidth(list: Element): Element {
  const { start, type } = list.properties;
  const items = list.children.filter((child) => isElement(child) && child.tagName === 'li') as Element[];
  // a watch writes other numbers into lists of notes
  if (noteNumber(items[0]?.properties.id) !== undefined) return list;
  const count = items.length;
  const first = Number(start ?? 1);
  const last = Number.isSafeInteger(first) ? first + Math.max(0, count - 1) : count;
  const length = lengthOf(first, last, String(type ?? '1'));
  return length < 2 ? list : withClass(list, `markers-${Math.min(longest, length)}`);
}

function lengthOf(first: number, last: number, type: string): number {
  if (/^a$/i.test(type)) return last > 26 ? 2 : 1;
  if (/^i$/i.test(type)) {
    // the letters of Roman numbers are narrow: three take the room of two digits
    const lengths = Array.from(
      { length: Math.min(200, last - first + 1) },
      (_, at) => roman(first + at).length,
    );
    return Math.ceil((Math.max(0, ...lengths) * 2) / 3);
  }
  return Math.max(String(first).length, String(last).length);
}

function roman(number: number): string {
  let [rest, text] = [Math.min(999, Math.max(0, number)), ''];
  for (const [letters, value] of romans)
    while (rest >= value) {
      text += letters;
      rest -= value;
    }
  return text;
}
