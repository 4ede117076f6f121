/**
 * Refuses papers that are nested too deeply. Browsers flatten elements beyond 512 levels, and every recursive walk of a
 * tree would run out of stack; so the depth is counted on the flat tokens, before a tree is built.
 */

import type { Token } from 'markdown-it';
import { BuildError, error } from '../diagnostic.js';
import { voidElements } from '../html/elements.js';
import { optionallyClosed } from './html-rules.js';
import type { SourcePlaces } from './source-places.js';

/** Elements within elements; a list in a list is two. */
const maxDepth = 200;

/** Throws BuildError at the first block or inline element that is too deep. */
export function refuseDeepNesting(tokens: readonly Token[], places: SourcePlaces): void {
  let line = 0;
  let raw = 0;
  for (const token of tokens) {
    if (token.map) line = token.map[0];
    let deepest = token.level + raw;
    const countRaw = (html: string) => {
      const { depth, peak } = depthOf(html, raw);
      raw = depth;
      deepest = Math.max(deepest, token.level + peak);
    };
    if (token.type === 'html_block') countRaw(token.content);
    for (const child of token.children ?? []) {
      if (child.type === 'html_inline') countRaw(child.content);
      deepest = Math.max(deepest, token.level + child.level + raw);
    }
    if (deepest <= maxDepth) continue;
    const hint = 'Remove inner lists, quotes or elements.';
    const message = `Blocks are nested more than ${maxDepth} levels deep.`;
    throw new BuildError(error('nesting-too-deep', message, { place: places.at(line), hint }));
  }
}

/** Depth after raw HTML that begins at depth `before`, and the deepest on the way. It was cleaned: tags are whole. */
function depthOf(html: string, before: number): { depth: number; peak: number } {
  let depth = before;
  let peak = before;
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)/g)) {
    if (voidElements.has(name) || optionallyClosed.has(name)) continue;
    depth = Math.max(0, depth + (slash === '/' ? -1 : 1));
    peak = Math.max(peak, depth);
  }
  return { depth, peak };
}
