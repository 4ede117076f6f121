/**
 * Blocks of HTML → safe trees. Blocks with balanced tags are parsed alone, so that after an edit one block is parsed
 * again; raw HTML with an open tag is parsed together with the blocks that follow, as in a browser.
 */

import type { ElementContent, Root, RootContent } from 'hast';
import { isElement } from '../html/element.js';
import { voidElements } from '../html/elements.js';
import { safeTree } from './safe-html.js';

/** The HTML of a top-level block. */
export interface HtmlBlock {
  readonly html: string;
  /** whether the author wrote some of its tags, which may then be anything */
  readonly isRaw: boolean;
}

/** The tree of a block, which may be shared and is not to be changed. A cache between calls has no HTML. */
export type BlockTree = readonly [html: string | undefined, tree: Root];

/** The trees of all blocks, those that are `known` as they are; and whether a tag is left open at the end. */
export function safeBlocks(
  blocks: readonly HtmlBlock[],
  known: ReadonlyMap<string | undefined, Root>,
): { readonly blocks: readonly BlockTree[]; readonly isOpen: boolean } {
  const { whole, isOpen } = wholeBlocks(blocks);
  return { blocks: whole.map((html) => [html, known.get(html) ?? safeTree(html)]), isOpen };
}

/** Joins blocks with those after them until every tag has met its end. */
function wholeBlocks(blocks: readonly HtmlBlock[]): { readonly whole: string[]; readonly isOpen: boolean } {
  const whole: string[] = [];
  const open: string[] = [];
  let joined = '';
  for (const { html, isRaw } of blocks) {
    joined += html;
    if (isRaw || open.length > 0) follow(html, open);
    if (open.length > 0) continue;
    whole.push(joined);
    joined = '';
  }
  return { whole: joined === '' ? whole : [...whole, joined], isOpen: open.length > 0 };
}

const tags = /<(\/?)([a-z][a-z0-9-]*)(?:[^>"']|"[^"]*"|'[^']*')*>/gi;

/** Opens and closes elements; an end tag that closes none is noted as one that is never closed. */
function follow(html: string, open: string[]): void {
  for (const [, end, name = ''] of html.matchAll(tags)) {
    const element = name.toLowerCase();
    if (voidElements.has(element)) continue;
    if (!end) open.push(element);
    else if (open.at(-1) === element) open.pop();
    else open.push(`/${element}`);
  }
}

/** The number of each mark in the sections before. */
export type Offsets = ReadonlyMap<string, number>;

/** Adds a copy of `nodes` to `children`, in which the numbers of marks count on from those before. */
export function addCopies(children: RootContent[], nodes: readonly RootContent[], offsets: Offsets): void {
  for (const node of nodes) {
    const last = children.at(-1);
    if (last?.type === 'text' && node.type === 'text') last.value += node.value;
    else children.push(copyOf(node, offsets));
  }
}

function copyOf<Node extends RootContent>(node: Node, offsets: Offsets): Node {
  if (!isElement(node)) return { ...node };
  const properties = { ...node.properties };
  for (const name in properties) {
    const value = properties[name];
    if (Array.isArray(value)) properties[name] = [...value];
    else {
      const offset = offsets.get(name);
      if (offset !== undefined) properties[name] = String(Number(value) + offset);
    }
  }
  const children = node.children.map((child): ElementContent => copyOf(child, offsets));
  return { ...node, properties, children };
}
