/**
 * Blocks in order → the same blocks, with the class `lead-in` on each paragraph that leads to the block after it. Such a
 * paragraph stays on the page of that block.
 */

import type { Element, ElementContent, RootContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { hasClass, isElement, withClass } from '../html/element.js';
import { headingLevel } from '../html/tree.js';
import { classes } from '../html/vocabulary.js';
import { labelPlace } from './run-in-label.js';

const introduced = ['ul', 'ol', 'dl', 'pre', 'table', 'figure', 'blockquote'];

/**
 * A paragraph that ends in a colon announces the next block, and stays with it. So does a label alone, which is a heading
 * to all but Markdown; below a figure or table it may be a caption.
 */
export function withLeadIns<T extends RootContent | ElementContent>(children: readonly T[]): T[] {
  return children.map((child, index) => {
    if (!isElement(child, 'p')) return child;
    const next = neighbour(children, index, 1);
    if (!isElement(next) || headingLevel(next) !== undefined) return child;
    const { isAnnouncing, isLabel } = leadingOf(child);
    const before = isLabel ? neighbour(children, index, -1) : undefined;
    const leads =
      (isAnnouncing && isIntroduced(next)) || (isLabel && !(isElement(before) && isIntroduced(before)));
    return leads ? (leadIn(child) as T) : child;
  });
}

/** The child before (-1) or after (1) another one, past text. */
function neighbour<T extends RootContent | ElementContent>(
  children: readonly T[],
  index: number,
  step: 1 | -1,
) {
  let at = index + step;
  while (children[at]?.type === 'text') at += step;
  return children[at];
}

/** What the words of a paragraph say about the next block. */
interface Leading {
  readonly isAnnouncing: boolean;
  readonly isLabel: boolean;
}

/** Both computed once for each paragraph. */
const leadings = new WeakMap<Element, Leading>();
const leadIns = new WeakMap<Element, Element>();

function leadingOf(paragraph: Element): Leading {
  const known = leadings.get(paragraph);
  if (known) return known;
  const isAnnouncing = /[:：]\s*$/.test(textOf(paragraph));
  const made = { isAnnouncing, isLabel: labelPlace(paragraph) === 'alone' };
  leadings.set(paragraph, made);
  return made;
}

function leadIn(paragraph: Element): Element {
  const made = leadIns.get(paragraph) ?? withClass(paragraph, 'lead-in');
  leadIns.set(paragraph, made);
  return made;
}

function isIntroduced(node: Element): boolean {
  return introduced.includes(node.tagName) || hasClass(node, classes.equation);
}
