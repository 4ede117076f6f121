/**
 * Lines of a drawing made of characters → the same lines without the spaces that all of them begin with. Authors set a
 * drawing in from the edge of their text editor; on the page such spaces would shift it off the edge of the text, and
 * count as columns that it has to be scaled down for.
 */

import type { Element, ElementContent } from 'hast';

/** The number of spaces that every line of `text` with a character in it begins with. */
export function commonIndent(text: string): number {
  const indents = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => /^ */.exec(line)?.[0].length ?? 0);
  return indents.length === 0 ? 0 : Math.min(...indents);
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
