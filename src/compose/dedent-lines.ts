/**
 * Lines of a drawing made of characters → the same lines without the spaces that all of them begin with. Authors set a
 * drawing in from the edge of their text editor; on the page such spaces would shift it off the edge of the text, and
 * count as columns that it has to be scaled down for.
 */

import type { Element, ElementContent } from 'hast';

/** The number of spaces that every line of `text` with a character in it begins with. */
export function commonIndent(text: string): number {
  let indent = Number.POSITIVE_INFINITY;
  // a loop: a drawing may have more lines than a function takes arguments
  for (const line of text.split('\n'))
    if (line.trim() !== '') indent = Math.min(indent, /^ */.exec(line)?.[0].length ?? 0);
  return Number.isFinite(indent) ? indent : 0;
}

/** The line without its first `count` characters, which are spaces. */
export function withoutIndent(line: Element, count: number): Element {
  let left = count;
  const cut = (node: ElementContent): ElementContent => {
    if (left === 0) return node;
    if (node.type === 'text') {
      const spaces = Math.min(left, node.value.length);
      left -= spaces;
      return { ...node, value: node.value.slice(spaces) };
    }
    return node.type === 'element' ? { ...node, children: node.children.map(cut) } : node;
  };
  return count === 0 ? line : { ...line, children: line.children.map(cut) };
}
