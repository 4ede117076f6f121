/** HTML text → the tree of it, as the passes of parse are given one, and back. */

import type { Element, Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { toHtml } from 'hast-util-to-html';
import { parseFragment } from 'parse5';

/** The tree of `html`. */
export function treeOf(html: string): Root {
  const tree = fromParse5(parseFragment(html));
  if (tree.type !== 'root') throw new Error(`no tree: ${html}`);
  return tree;
}

/** The first element of `html`. */
export function elementOf(html: string): Element {
  const first = treeOf(html).children[0];
  if (first?.type !== 'element') throw new Error(`no element: ${html}`);
  return first;
}

/** The tree as HTML. */
export const htmlOf = (tree: Root | Element): string => toHtml(tree);
