/**
 * Makers of hast nodes, so that compose writes a tree and never HTML text: a string becomes a text node, which is
 * escaped when the tree is serialised.
 */

import type { Element, ElementContent, Nodes, Properties } from 'hast';
import { toHtml } from 'hast-util-to-html';

/** A child of an element; strings are text, and what is absent is left out. */
export type Child = ElementContent | string | undefined | false | readonly Child[];

/** An element with attributes in hast's spelling (`className`, `dataPart`). */
export function element(tagName: string, properties: Properties, ...children: readonly Child[]): Element {
  return { type: 'element', tagName, properties, children: contents(children) };
}

function contents(children: readonly Child[]): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    if (child === undefined || child === false || child === '') return [];
    if (typeof child === 'string') return [{ type: 'text', value: child }];
    return isList(child) ? contents(child) : [child];
  });
}

function isList(child: Child): child is readonly Child[] {
  return Array.isArray(child);
}

/** The element with `names` among its classes. */
export function withClass(node: Element, ...names: readonly string[]): Element {
  if (names.length === 0) return node;
  const className = [...new Set([...classNames(node), ...names])];
  return { ...node, properties: { ...node.properties, className } };
}

/** Its classes; none where the attribute is absent. */
export function classNames(node: Element): readonly string[] {
  const { className } = node.properties;
  return Array.isArray(className) ? className.map(String) : [];
}

/** Whether an element has the class `name`. */
export function hasClass({ properties: { className } }: Element, name: string): boolean {
  return Array.isArray(className) && className.includes(name);
}

/** Whether a node is an element, of the given name where one is asked for. */
export function isElement(node: Nodes | undefined, tagName?: string): node is Element {
  return node?.type === 'element' && (tagName === undefined || node.tagName === tagName);
}

/** The tree as HTML. */
export function html(node: Nodes): string {
  return toHtml(node, { characterReferences: { useNamedReferences: true } });
}
