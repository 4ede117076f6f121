/**
 * Blocks in order → the same blocks, with a class on each paragraph that leads to the block after it. Such a paragraph stays on
 * the page of that block.
 */

import type { Element, ElementContent, RootContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { hasClass, isElement, withClass } from '../html/element.js';
import { headingLevel } from '../html/tree.js';
import { classes } from '../html/vocabulary.js';
import { labelPlace } from './run-in-label.js';

const introduced = ['ul', 'ol', 'dl', 'pre', 'table', 'figure', 'blockquote'];

/** A paragraph of two lines at the most. */
const shortCharacters = 160;

/**
 * A paragraph that ends in a colon announces the next block, and stays with it. So does a label alone, which is a heading
 * to all but Markdown; below a figure or table it may be a caption. A line or two between a heading and a table or code
 * stay with that block too: alone at a page's foot they look left behind.
 */
export function withLeadIns<T extends RootContent | ElementContent>(children: readonly T[]): T[] {
  return children.map((child, index) => {
    if (!isElement(child, 'p')) return child;
    const next = neighbour(children, index, 1);
    if (!isElement(next) || headingLevel(next) !== undefined) return child;
    const mark = markOf(child, neighbour(children, index, -1), next);
    return mark ? (marked(child, mark) as T) : child;
  });
}

/** How a paragraph leads to the block after it: with less space between both, or on one page only. */
type Mark = 'lead-in' | 'keep-next';

function markOf(
  paragraph: Element,
  before: RootContent | ElementContent | undefined,
  next: Element,
): Mark | undefined {
  // the words of most paragraphs are not asked for
  if (isIntroduced(next) && isAnnouncing(paragraph)) return 'lead-in';
  if (isLabel(paragraph)) return isElement(before) && isIntroduced(before) ? undefined : 'lead-in';
  const isBelowHeading = isElement(before) && headingLevel(before) !== undefined;
  return isBelowHeading && isRows(next) && isShort(paragraph) ? 'keep-next' : undefined;
}

const isAnnouncing = (paragraph: Element): boolean => /[:：]\s*$/.test(textOf(paragraph));
/** Paragraphs that begin with a label have this class (body.ts). */
const isLabel = (paragraph: Element): boolean =>
  hasClass(paragraph, 'labelled') && labelPlace(paragraph) === 'alone';
const isShort = (paragraph: Element): boolean => textOf(paragraph).length <= shortCharacters;

/** Tables and code, which do not move past the text after them as figures do. */
function isRows(node: Element): boolean {
  return node.tagName === 'table' || (node.tagName === 'pre' && !hasClass(node, 'diagram'));
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

/** Each is marked once. */
const marks: Readonly<Record<Mark, WeakMap<Element, Element>>> = {
  'lead-in': new WeakMap(),
  'keep-next': new WeakMap(),
};

function marked(paragraph: Element, mark: Mark): Element {
  const made = marks[mark].get(paragraph) ?? withClass(paragraph, mark);
  marks[mark].set(paragraph, made);
  return made;
}

function isIntroduced(node: Element): boolean {
  return introduced.includes(node.tagName) || hasClass(node, classes.equation);
}
