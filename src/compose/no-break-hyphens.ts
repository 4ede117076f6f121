/**
 * Hyphens that do not break (U+2011), which the fonts of our themes lack → hyphens within a word that does not break.
 * Otherwise the hyphen would be drawn in a fallback font, wider than the letters around it. Ranges of numbers, such as
 * the pages 654–663, stay on one line too.
 */

import type { Element, ElementContent, RootContent } from 'hast';
import { element, hasClass, isElement } from '../html/element.js';
import { classes } from '../html/vocabulary.js';

const untouched: ReadonlySet<string> = new Set(['pre', 'code', 'svg', 'kbd', 'samp']);
/** A word with such hyphens, or a range; no line is as short as the longest. */
const word = /[^\s\u00ad\u200b]{0,24}\u2011[^\s\u00ad\u200b]{0,24}|(?<![\d.,–])\d{1,6}–\d{1,6}(?![\d–])/gu;
const mayHold = /\u2011|\d–\d/;

/** `node` with its words held together; the same node where it has neither. */
export function heldHyphens<T extends RootContent>(node: T): T {
  if (!isElement(node) || untouched.has(node.tagName) || hasClass(node, classes.math)) return node;
  let isSame = true;
  const children = node.children.flatMap((child): ElementContent[] => {
    if (child.type === 'text' && !mayHold.test(child.value)) return [child];
    const held = child.type === 'text' ? heldText(child.value) : [heldHyphens(child)];
    if (held.length !== 1 || held[0] !== child) isSame = false;
    return held;
  });
  return isSame ? node : ({ ...node, children } satisfies Element as T);
}

function heldText(text: string): ElementContent[] {
  const made: ElementContent[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(word)) {
    if (index > end) made.push({ type: 'text', value: text.slice(end, index) });
    const value = found.replaceAll('\u2011', '-');
    made.push(element('span', { className: ['solid'] }, value));
    end = index + found.length;
  }
  if (end < text.length) made.push({ type: 'text', value: text.slice(end) });
  return made;
}
