/**
 * A paragraph → what its first words are to it: a label in bold, italic or code that the text follows on the same line
 * (`**Scope.** …`, `**Purpose**: …`), a label alone, which is a heading without a number, or nothing of the kind. Where
 * an indent alone shows where paragraphs begin, those with a label have none: the label shows the same.
 */

import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { isElement } from '../html/element.js';

/** The place of a label in its paragraph. */
export type LabelPlace = 'before text' | 'alone';

/** Longer words in bold are a sentence with a weight of its own. */
const maxLength = 80;

const emphasis = ['strong', 'b', 'em', 'i', 'code'];
const strong = ['strong', 'b'];

/** The place of the label that a paragraph begins with; undefined where it begins with none. */
export function labelPlace({ children }: Element): LabelPlace | undefined {
  const first = children.findIndex((child) => !isBlank(child));
  const label = children[first];
  if (!isElement(label) || !emphasis.includes(label.tagName)) return undefined;
  const words = textOf(label).trim();
  if (words === '' || words.length > maxLength) return undefined;
  const rest = children.slice(first + 1);
  if (rest.every(isBlank)) return strong.includes(label.tagName) ? aloneOrText(words) : undefined;
  const next = rest[0];
  const after = next?.type === 'text' ? next.value : '';
  const isMarked =
    /[.:?!。：？！]["”’»)]*$/u.test(words) ||
    /^\s*(?:[.:。：]|[–—](?:\s|$))/u.test(after) ||
    // `**Step 2: Linking** Each …`
    (strong.includes(label.tagName) && /\S:\s|\S：/u.test(words));
  return isMarked ? 'before text' : undefined;
}

/** A sentence in bold is text; a question may well be a heading. */
function aloneOrText(words: string): LabelPlace | undefined {
  return /[.!。！]["”’»)]*$/u.test(words) ? undefined : 'alone';
}

function isBlank(node: ElementContent): boolean {
  return node.type === 'comment' || (node.type === 'text' && node.value.trim() === '');
}
