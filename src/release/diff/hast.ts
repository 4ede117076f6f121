/** Questions to a hast tree that only the comparison of two papers asks. */

import type { Element, ElementContent, Nodes } from 'hast';
import { classNames, element, isElement } from '../../html/element.js';
import { data } from '../../html/vocabulary.js';

/** Adds classes to an element of a tree of ours. */
export function addClass(node: Element, ...names: readonly string[]): void {
  node.properties.className = [...new Set([...classNames(node), ...names])];
}

/** All text below a node; an image counts as its alternative text. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' && node.type !== 'root') return '';
  if (isElement(node, 'img')) return String(node.properties.alt ?? '');
  return node.children.map(textOf).join('');
}

/** White space collapsed to single spaces. */
export function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The text in place of an image: what it shows, or its file; a diagram has an address that says nothing. */
export function imageWords({ properties: { alt, src } }: Element): string {
  const name = String(alt || src || '');
  return `[image: ${/^diagram:/.test(name) ? 'diagram' : name}]`;
}

/**
 * A copy for a place where the original is no more: without ids, which would occur twice, without links into the
 * paper, which would lead nowhere, and without images, whose files are not there.
 */
export function detachedCopy(node: ElementContent): ElementContent {
  if (node.type !== 'element') return node;
  if (node.tagName === 'img') {
    return element('span', { className: ['deleted-image'] }, imageWords(node));
  }
  const { id: _id, [data.source]: _source, name: _name, ...properties } = node.properties;
  const inPaper = node.tagName === 'a' && !/^https?:/i.test(String(properties.href ?? ''));
  if (inPaper) delete properties.href;
  return {
    ...node,
    tagName: inPaper ? 'span' : node.tagName,
    properties,
    children: node.children.map(detachedCopy),
  };
}
