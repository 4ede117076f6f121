/**
 * Addresses among words → the same with places where a line may end, behind slashes and other signs: a line of justified
 * text before a long address would be stretched. Words of thousands of letters → the same with such places. Chromium
 * shapes all that is left of a word again for each of its lines, which takes time that grows with the square; it stops
 * at such a place.
 */

import type { Element, ElementContent, RootContent, Text } from 'hast';
import { element, isElement } from '../html/element.js';

/** No word of any language is as long; what is has lines that end anywhere. */
const longLetters = 2000;
const pieceLetters = 500;

const longWord = new RegExp(`\\S{${longLetters},}`, 'u');
const pieces = new RegExp(`(\\S{${pieceLetters}})(?=\\S{${pieceLetters}})`, 'gu');

/** `node` with places for lines to end in its longest words; the same node where it has none. */
export function breakLongWords<T extends RootContent>(node: T): T {
  if (!isElement(node)) return node;
  let isSame = true;
  const pattern = node.tagName === 'a' && isAddress(node) ? addressPlaces : pieces;
  const children = node.children.flatMap((child): ElementContent[] => {
    const broken = child.type === 'text' ? brokenText(child, pattern) : [breakLongWords(child)];
    if (broken.length !== 1 || broken[0] !== child) isSame = false;
    return broken;
  });
  return isSame ? node : ({ ...node, children } satisfies Element as T);
}

function brokenText(text: Text, pattern: RegExp): ElementContent[] {
  if (pattern === pieces && (text.value.length < longLetters || !longWord.test(text.value))) return [text];
  return text.value
    .replace(pattern, '$1\0')
    .split('\0')
    .flatMap((value, index) => [
      ...(index > 0 ? [element('wbr', {})] : []),
      { type: 'text', value } as const,
    ]);
}

/** Behind these an address may be parted, but for the signs after its scheme, and where a letter or two would be left. */
const addressPlaces = /((?<=[^/:]{2})[/?&=_](?=[^/]{3}))/gu;

/** Whether a link shows its address. */
function isAddress({ children: [first] }: Element): boolean {
  return (
    first?.type === 'text' &&
    /^(?:https?:\/\/|www\.)\S+$/.test(first.value) &&
    first.value.length < longLetters
  );
}
