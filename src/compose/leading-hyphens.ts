/**
 * Words that begin with hyphens, such as the option `-f` → the same with no line break behind those hyphens. Chromium
 * ends a line behind every hyphen, so that a line would end with "pandoc --" or "see -".
 */

import type { Element, ElementContent, RootContent, Text } from 'hast';
import { element, hasClass, isElement } from '../html/element.js';
import { classes } from '../html/vocabulary.js';

const untouched: ReadonlySet<string> = new Set(['pre', 'svg', 'math']);

/** The hyphens and the character behind them: no line ends between the letters of a word. */
const leading = /(?<=^|[\s([{<"'“‘«/|,=])-{1,3}\p{L}/gu;
const mayHold = /-\p{L}/u;

/** `node` with such hyphens held; the same node where it has none. */
export function heldLeadingHyphens<T extends RootContent>(node: T): T {
  if (!isElement(node) || untouched.has(node.tagName) || hasClass(node, classes.math)) return node;
  let isSame = true;
  const children = node.children.flatMap((child): ElementContent[] => {
    const held = child.type === 'text' ? heldText(child) : [heldLeadingHyphens(child)];
    if (held.length !== 1 || held[0] !== child) isSame = false;
    return held;
  });
  return isSame ? node : ({ ...node, children } satisfies Element as T);
}

function heldText(text: Text): ElementContent[] {
  const { value } = text;
  if (!mayHold.test(value)) return [text];
  const made: ElementContent[] = [];
  let end = 0;
  for (const { 0: found, index } of value.matchAll(leading)) {
    if (index > end) made.push({ type: 'text', value: value.slice(end, index) });
    made.push(element('span', { className: ['solid'] }, found));
    end = index + found.length;
  }
  if (made.length === 0) return [text];
  if (end < value.length) made.push({ type: 'text', value: value.slice(end) });
  return made;
}
