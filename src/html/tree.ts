/** Small queries on a hast tree, which many stages use. */

import type { Element, ElementContent, Nodes, Root, RootContent } from 'hast';
import { hasClass, isElement } from './element.js';
import { blockNames, headingNames } from './elements.js';
import { formulaLine } from './formula-text.js';
import { classes, data } from './vocabulary.js';

export type Parent = Root | Element;

const levels: ReadonlyMap<string, number> = new Map(headingNames.map((name, index) => [name, index + 1]));

/** Level of a heading element, 1 to 6; undefined for anything else. */
export function headingLevel(node: RootContent | ElementContent | undefined): number | undefined {
  return isElement(node) ? levels.get(node.tagName) : undefined;
}

/** Whether `node` is nothing that a reader would see: space between blocks. */
export function isBlank(node: Nodes): boolean {
  return node.type === 'text' ? node.value.trim() === '' : node.type !== 'element';
}

/** Whether `node` is an element that browsers lay out as a block. */
export function isBlockElement(node: Nodes): node is Element {
  return isElement(node) && blockNames.has(node.tagName);
}

/** The elements right below `parent`. */
export function elementsIn(parent: Parent): Element[] {
  return (parent.children as ElementContent[]).filter((child): child is Element => isElement(child));
}

/** Text as read: references to notes are left out, an image counts as its alternative text. */
export function textOf(node: Parent | RootContent | ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' && node.type !== 'root') return '';
  if (node.type === 'element') {
    if (node.tagName === 'img') return String(node.properties.alt ?? '');
    if (node.tagName === 'br') return ' ';
    if (hasClass(node, classes.noteReference)) return '';
    if (hasClass(node, classes.math)) return formulaLine(node) ?? texOf(node);
  }
  let text = '';
  for (const child of node.children) text += textOf(child);
  return text;
}

/** `lineOf` with formulas as their author wrote them: addresses are made of it. */
export function writtenLineOf(node: Element): string {
  const written = (child: ElementContent): string =>
    isElement(child) &&
    !hasClass(child, classes.noteReference) &&
    child.tagName !== 'img' &&
    child.tagName !== 'br'
      ? hasClass(child, classes.math)
        ? texOf(child)
        : child.children.map(written).join('')
      : textOf(child);
  return node.children.map(written).join('').replace(/\s+/g, ' ').trim();
}

function texOf(formula: Element): string {
  return String(formula.properties[data.tex] ?? formula.properties.ariaLabel ?? '');
}

/** `textOf` on one line. */
export function lineOf(node: Parent | RootContent): string {
  return textOf(node).replace(/\s+/g, ' ').trim();
}

/** Puts `content` where the first mark `<nav class="NAME">` is; false where there is none. */
export function replaceMark(parent: Parent, name: string, content: readonly ElementContent[]): boolean {
  for (const [index, child] of parent.children.entries()) {
    if (!isElement(child)) continue;
    if (child.tagName === 'nav' && hasClass(child, name)) {
      parent.children.splice(index, 1, ...content);
      return true;
    }
    if (child.tagName !== 'p' && child.tagName !== 'pre' && replaceMark(child, name, content)) return true;
  }
  return false;
}
