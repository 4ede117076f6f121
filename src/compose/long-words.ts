/**
 * Words of thousands of letters → the same with places where a line may end. Chromium shapes all that is left of a word
 * again for each of its lines, which takes time that grows with the square; it stops at such a place.
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
  const children = node.children.flatMap((child): ElementContent[] => {
    const broken = child.type === 'text' ? brokenText(child) : [breakLongWords(child)];
    if (broken.length !== 1 || broken[0] !== child) isSame = false;
    return broken;
  });
  return isSame ? node : ({ ...node, children } satisfies Element as T);
}

function brokenText(text: Text): ElementContent[] {
  if (text.value.length < longLetters || !longWord.test(text.value)) return [text];
  return text.value
    .replace(pieces, '$1\0')
    .split('\0')
    .flatMap((value, index) => [
      ...(index > 0 ? [element('wbr', {})] : []),
      { type: 'text', value } as const,
    ]);
}
