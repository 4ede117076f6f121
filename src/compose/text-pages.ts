/** A text → about how many pages it takes, from its length: known before anything is laid out. */

import type { Element, Root } from 'hast';
import { isElement } from '../html/element.js';

/** Characters that take a page of text, and what takes more room than its characters. */
const characters = { page: 2500, picture: 1200, line: 40 } as const;

/** Elements that begin on a line of their own. */
const lines: ReadonlySet<string> = new Set(['p', 'li', 'tr', 'dt', 'dd', 'h1', 'h2', 'h3', 'h4', 'pre']);

/** The length of each text: a build asks for it several times. */
const lengths = new WeakMap<Root, number>();

/** The number of pages, with a fraction. */
export function textPages(body: Root): number {
  const length = lengths.get(body) ?? charactersIn(body);
  lengths.set(body, length);
  return length / characters.page;
}

function charactersIn(node: Element | Root): number {
  let count = 0;
  for (const child of node.children) {
    if (child.type === 'text') count += child.value.length;
    if (!isElement(child)) continue;
    if (child.tagName === 'img' || child.tagName === 'svg') count += characters.picture;
    else count += charactersIn(child) + (lines.has(child.tagName) ? characters.line : 0);
  }
  return count;
}
