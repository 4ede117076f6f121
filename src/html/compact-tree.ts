/**
 * A tree → JSON with half the characters, and back: text is a string, an element an array of its name, its properties
 * and its children. A cache of trees is read at the start of a call, where each millisecond counts.
 */

import type { Element, ElementContent, Properties, Root, RootContent } from 'hast';

/** A node as a value of JSON. */
export type CompactNode = string | CompactElement | { readonly node: RootContent };
type CompactElement = [tagName: string, properties: Properties | 0, ...children: CompactNode[]];

/** The children of a tree. */
export type CompactTree = readonly CompactNode[];

/** The values of `nodes`. */
export function compacted(nodes: readonly RootContent[]): CompactTree {
  return nodes.map(compactedNode);
}

function compactedNode(node: RootContent): CompactNode {
  if (node.type === 'text' && Object.keys(node).length === 2) return node.value;
  // elements of ours have no other fields, such as the content of a template
  if (node.type !== 'element' || Object.keys(node).length > 4) return { node };
  const hasProperties = Object.keys(node.properties).length > 0;
  const compact: CompactElement = [node.tagName, hasProperties ? node.properties : 0];
  for (const child of node.children) compact.push(compactedNode(child));
  return compact;
}

/** The tree of these nodes. It has the properties of the values, which are not to be used again. */
export function expanded(tree: CompactTree): Root {
  return { type: 'root', children: tree.map(expandedNode) };
}

function expandedNode(compact: CompactNode): RootContent {
  if (typeof compact === 'string') return { type: 'text', value: compact };
  if ('node' in compact) return compact.node;
  const [tagName, properties] = compact;
  const children: ElementContent[] = [];
  for (let at = 2; at < compact.length; at++)
    children.push(expandedNode(compact[at] as CompactNode) as ElementContent);
  return { type: 'element', tagName, properties: properties === 0 ? {} : properties, children } as Element;
}
