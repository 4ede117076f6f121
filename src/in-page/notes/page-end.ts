/**
 * A document in columns → where a column ends: Chromium has broken the text already, by its own rules for lines,
 * headings and boxes, so the page ends before the first content that is in a later column.
 */

import { attributes } from '../attribute-names.js';
import type { ColumnLayout } from '../column-layout.js';
import { firstCharacterIn, wordStart } from './column-end-in-text.js';
import { firstOfRowSpan } from './row-spans.js';

/** A place between nodes or characters: in `node`, before its child or character `offset`. */
export interface PagePlace {
  readonly node: Node;
  readonly offset: number;
  /** false where something lies across it that cannot be taken apart: the place is then before that */
  readonly isExact: boolean;
}

/** The search for a page end. */
export interface PageEndQuestion {
  readonly root: Element;
  /** child of the root at which the search begins: all blocks before it end in earlier columns */
  readonly from: ChildNode | null;
  readonly column: number;
  /** whether what should not be broken, and is, counts as one piece */
  readonly avoided: 'whole' | 'broken';
}

/** The first place in that column or a later one; undefined where all content is before. */
export function findPageEnd(question: PageEndQuestion, layout: ColumnLayout): PagePlace | undefined {
  const { root, from } = question;
  const found = search(from, question, layout);
  const place = found && climb(found, root, layout);
  return place && !place.isExact ? climb(withKeepers(place), root, layout) : place;
}

function search(
  first: ChildNode | null,
  question: PageEndQuestion,
  layout: ColumnLayout,
): PagePlace | undefined {
  const { column, avoided } = question;
  for (let node = first; node; node = node.nextSibling) {
    if (node instanceof Text) {
      const at = firstCharacterIn(node, column, layout);
      if (at < node.length) return { node, offset: wordStart(node, at, layout), isExact: true };
    }
    if (!(node instanceof Element)) continue;
    // what comes later is hidden too: it would be looked through for every page
    if (node.hasAttribute(attributes.away)) return undefined;
    const columns = layout.spots(node).map((spot) => spot.column);
    if (Math.max(...columns) < column || isRepeatedOrAway(node)) continue;
    const isBegun = (columns[0] ?? 0) < column;
    if (!isBegun || !isDivisible(node, avoided)) return { ...before(node, layout), isExact: !isBegun };
    const inner = search(node.firstChild, question, layout);
    if (inner) return inner;
  }
  return undefined;
}

/** The place before a node. The browser counts its siblings, which a list of them would take much longer for. */
function before(node: Node, { range }: ColumnLayout): { readonly node: Node; readonly offset: number } {
  range.setStartBefore(node);
  return { node: range.startContainer, offset: range.startOffset };
}

/** Out of the flow, or shown on every page that a table takes. */
function isRepeatedOrAway(element: Element): boolean {
  const { display, position } = getComputedStyle(element);
  return (
    /^(none|table-header-group|table-column(-group)?)$/.test(display) || /^(absolute|fixed)$/.test(position)
  );
}

/** Whether a cut within it leaves two halves that look like one. */
function isDivisible(element: Element, avoided: PageEndQuestion['avoided']): boolean {
  const { display, columnCount, breakInside } = getComputedStyle(element);
  const isUndivided = avoided === 'whole' && breakInside.startsWith('avoid');
  return (
    !isUndivided &&
    columnCount === 'auto' &&
    !element.matches('tr, .line, .math, .diagram, h1, h2, h3, h4, h5, h6') &&
    /^(block|inline|list-item|flow-root|flow-root list-item|table|table-row-group)$/.test(display)
  );
}

/** Out of everything that would be left without content before the place. */
function climb({ node, offset, isExact }: PagePlace, root: Element, layout: ColumnLayout): PagePlace {
  if (node === root || !node.parentNode) return { node, offset, isExact };
  const isFirst =
    node instanceof Text
      ? node.data.slice(0, offset).trim() === ''
      : [...node.childNodes].slice(0, offset).every((child) => !isContent(child));
  const span = node instanceof HTMLTableSectionElement ? firstOfRowSpan(node, offset) : offset;
  if (span !== offset) return climb({ node, offset: span, isExact: false }, root, layout);
  if (!isFirst) return { node, offset, isExact };
  return climb({ ...before(node, layout), isExact }, root, layout);
}

/** Before what should stay with what follows: Chromium sees to it only where it ends the page itself. */
function withKeepers({ node, offset, isExact }: PagePlace): PagePlace {
  let first = offset;
  for (let index = offset - 1; index >= 0; index--) {
    const child = node.childNodes[index];
    if (!(child instanceof Element) || child.getClientRects().length === 0) continue;
    if (!getComputedStyle(child).breakAfter.startsWith('avoid')) break;
    first = index;
  }
  return { node, offset: first, isExact };
}

/** Whether it is something to see that would justify a page's end after it. */
function isContent(node: Node): boolean {
  if (node instanceof Text) return node.data.trim() !== '';
  if (!(node instanceof Element) || node.matches('caption, summary')) return false;
  return !isRepeatedOrAway(node) && node.getClientRects().length > 0;
}
