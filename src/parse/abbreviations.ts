/**
 * `*[HTML]: HyperText Markup Language` → the long form at the first use, where the paper asks for it: "HyperText Markup
 * Language (HTML)". What the text says itself just before is not repeated; a title on an element does not print.
 */

import type { Element } from 'hast';
import { lineOf } from '../html/tree.js';

/** An abbreviation in the text, and the block that it stands in. */
export interface AbbreviationUse {
  readonly element: Element;
  readonly block: Element;
}

/** Expands the first use of each abbreviation, changing the elements in place. */
export function expandAbbreviations(uses: readonly AbbreviationUse[]): void {
  const done = new Set<string>();
  for (const { element, block } of uses) {
    const short = lineOf(element);
    const long = String(element.properties.title ?? '').trim();
    if (long === '' || done.has(short)) continue;
    done.add(short);
    if (lineOf(block).toLowerCase().includes(`${long} (${short}`.toLowerCase())) continue;
    const inner: Element = { ...element, properties: { ...element.properties } };
    element.tagName = 'span';
    element.properties = {};
    element.children = [{ type: 'text', value: `${long} (` }, inner, { type: 'text', value: ')' }];
  }
}
