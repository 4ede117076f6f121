/** Small questions to a hast tree, asked in many places. */

import type { Element, ElementContent, Root, RootContent } from 'hast';

export type Parent = Root | Element;

/** Whether `node` is an element, of the name `tagName` where one is given. */
export function isElement(node: RootContent | ElementContent | undefined, tagName?: string): node is Element {
  return node?.type === 'element' && (tagName === undefined || node.tagName === tagName);
}

/** Whether `element` has the class `name`. */
export function hasClass(element: Element, name: string): boolean {
  const { className } = element.properties;
  return Array.isArray(className) && className.includes(name);
}

/** Level of a heading element, 1 to 6; undefined for anything else. */
export function headingLevel(node: RootContent | ElementContent | undefined): number | undefined {
  const digit = isElement(node) ? /^h([1-6])$/.exec(node.tagName)?.[1] : undefined;
  return digit === undefined ? undefined : Number(digit);
}

/** Whether `node` is nothing that a reader would see: space between blocks. */
export function isBlank(node: RootContent | ElementContent): boolean {
  return node.type === 'text' ? node.value.trim() === '' : node.type !== 'element';
}

/** Text as read: references to notes are left out, an image counts as its alternative text. */
export function textOf(node: Parent | RootContent | ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' && node.type !== 'root') return '';
  if (node.type === 'element') {
    if (node.tagName === 'img') return String(node.properties.alt ?? '');
    if (node.tagName === 'br') return ' ';
    if (hasClass(node, 'note-ref')) return '';
  }
  let text = '';
  for (const child of node.children) text += textOf(child);
  return text;
}

/** `textOf` on one line. */
export function lineOf(node: Parent | RootContent): string {
  return textOf(node).replace(/\s+/g, ' ').trim();
}
