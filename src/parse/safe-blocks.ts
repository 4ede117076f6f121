/**
 * Blocks of HTML → one safe tree. Blocks that end all that they begin are parsed by themselves, so that with a memory
 * an edit has one block parsed anew; raw HTML that stays open is parsed with what follows, as a browser would.
 */

import type { ElementContent, Root, RootContent } from 'hast';
import type { Memory } from '../types.js';
import { voidElements } from './html-rules.js';
import { safeTree } from './safe-html.js';
import { isElement } from './tree.js';

/** The HTML of a top-level block. */
export interface HtmlBlock {
  readonly html: string;
  /** whether the author wrote some of its tags, which may then be anything */
  readonly isRaw: boolean;
}

/** The tree of all blocks, which the caller may change. */
export function safeBlocks(blocks: readonly HtmlBlock[], memory: Memory): Root {
  const children: RootContent[] = [];
  for (const html of wholeBlocks(blocks)) {
    const kept = memory.recall('safe tree', html, () => safeTree(html));
    for (const child of kept.children) {
      const last = children.at(-1);
      if (last?.type === 'text' && child.type === 'text') last.value += child.value;
      else children.push(copyOf(child));
    }
  }
  return { type: 'root', children };
}

/** Joins blocks with those after them until every tag has met its end. */
function wholeBlocks(blocks: readonly HtmlBlock[]): string[] {
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
  return joined === '' ? whole : [...whole, joined];
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

function copyOf<Node extends RootContent>(node: Node): Node {
  if (!isElement(node)) return { ...node };
  const properties = { ...node.properties };
  for (const name in properties) {
    const value = properties[name];
    if (Array.isArray(value)) properties[name] = [...value];
  }
  return { ...node, properties, children: node.children.map((child): ElementContent => copyOf(child)) };
}
