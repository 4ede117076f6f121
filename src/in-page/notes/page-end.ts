/**
 * A document in columns → where a column ends: Chromium has broken the text already, by its
 * own rules for lines, headings and boxes, so the first thing that lies in a later column is where the page ends.
 */

import type { ColumnLayout } from '../column-layout.js';

/** A place between nodes or characters: in `node`, before its child or character `offset`. */
export interface PagePlace {
  readonly node: Node;
  readonly offset: number;
  /** false where something lies across it that cannot be taken apart: the place is then before that */
  readonly isExact: boolean;
}

/** What is asked for. */
export interface PageEndQuestion {
  readonly root: Element;
  /** child of the root with which the search begins: what stands before it is known to lie before */
  readonly from: ChildNode | null;
  readonly column: number;
  /** whether what should not be broken, and is, counts as one piece */
  readonly avoided: 'whole' | 'broken';
}

/** The first place that lies in that column or a later one; undefined where everything lies before. */
export function findPageEnd(
  { root, from, column, avoided }: PageEndQuestion,
  layout: ColumnLayout,
): PagePlace | undefined {
  const found = search(from);
  const place = found && climb(found);
  return place && !place.isExact ? climb(withKeepers(place)) : place;

  function search(first: ChildNode | null): PagePlace | undefined {
    for (let node = first; node; node = node.nextSibling) {
      if (node instanceof Text) {
        const at = firstCharacterIn(node);
        if (at < node.length) return { node, offset: wordStart(node, at), isExact: true };
      }
      if (!(node instanceof Element)) continue;
      const columns = layout.spots(node).map((spot) => spot.column);
      if (Math.max(...columns) < column || isRepeatedOrAway(node)) continue;
      const isBegun = (columns[0] ?? 0) < column;
      if (!isBegun || !isDivisible(node)) return { ...before(node), isExact: !isBegun };
      const inner = search(node.firstChild);
      if (inner) return inner;
    }
    return undefined;
  }

  function before(node: ChildNode): { readonly node: Node; readonly offset: number } {
    const parent = node.parentNode as Node;
    return { node: parent, offset: [...parent.childNodes].indexOf(node) };
  }

  /** Out of the flow, or shown on every page that a table takes. */
  function isRepeatedOrAway(element: Element): boolean {
    const { display, position } = getComputedStyle(element);
    return (
      /^(none|table-header-group|table-column(-group)?)$/.test(display) || /^(absolute|fixed)$/.test(position)
    );
  }

  /** Whether a cut within it leaves two halves that look like one. */
  function isDivisible(element: Element): boolean {
    const { display, columnCount, breakInside } = getComputedStyle(element);
    const isKept = avoided === 'whole' && breakInside.startsWith('avoid');
    return (
      !isKept &&
      columnCount === 'auto' &&
      !element.matches('tr, .line, .math, .diagram, h1, h2, h3, h4, h5, h6') &&
      /^(block|inline|list-item|flow-root|flow-root list-item|table|table-row-group)$/.test(display)
    );
  }

  /** Index of the first character in a column from `column` on; its length where there is none. */
  function firstCharacterIn(text: Text): number {
    layout.range.selectNode(text);
    if (layout.spots(layout.range).every((spot) => spot.column < column)) return text.length;
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      // collapsed space has no place of its own
      let at = middle;
      let spot = spotOf(text, at);
      while (!spot && at + 1 < high) spot = spotOf(text, ++at);
      if (!spot || spot.column >= column) high = middle;
      else low = at + 1;
    }
    const isHalf = /[\uD800-\uDBFF]/.test(text.data[low - 1] ?? '') && low < text.length;
    return isHalf ? low - 1 : low;
  }

  function spotOf(text: Text, at: number) {
    layout.range.setStart(text, at);
    layout.range.setEnd(text, at + 1);
    return layout.spots(layout.range).find((spot) => spot.bottom > spot.top);
  }

  /** Where a hyphen divides a word, its beginning: what stands alone at the end of a block gets no hyphen. */
  function wordStart(text: Text, at: number): number {
    const before = text.data.slice(0, at);
    if (!/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\u00AD]$/u.test(before)) return at;
    if (!/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\u00AD]/u.test(text.data.slice(at))) return at;
    const start = before.search(/[^\s\u2010-\u2014/-]+$/);
    if (start <= 0) return at;
    const [first, last] = [start - 1, at - 1].map((index) => spotOf(text, index));
    return first && last && first.column === last.column && Math.abs(first.bottom - last.bottom) < 1
      ? start
      : at;
  }

  /** Out of everything that would be left without content before the place. */
  function climb({ node, offset, isExact }: PagePlace): PagePlace {
    if (node === root || !node.parentNode) return { node, offset, isExact };
    const isFirst =
      node instanceof Text
        ? node.data.slice(0, offset).trim() === ''
        : [...node.childNodes].slice(0, offset).every((child) => !isContent(child));
    const span = node instanceof HTMLTableSectionElement ? firstOfSpan(node, offset) : offset;
    if (span !== offset) return climb({ node, offset: span, isExact: false });
    if (!isFirst) return { node, offset, isExact };
    return climb({ ...before(node as ChildNode), isExact });
  }

  /** Before what should not be parted from what follows: Chromium sees to it only where it ends the page itself. */
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

  /** The first of the rows that share a cell with the row at `offset` and with rows before it. */
  function firstOfSpan(rows: HTMLTableSectionElement, offset: number): number {
    const all = [...rows.childNodes];
    let first = offset;
    for (let index = offset - 1; index >= 0; index--) {
      const row = all[index];
      if (!(row instanceof HTMLTableRowElement)) continue;
      const reach = Math.max(1, ...[...row.cells].map((cell) => cell.rowSpan || Number.POSITIVE_INFINITY));
      const between = all.slice(index, first).filter((node) => node instanceof HTMLTableRowElement).length;
      if (reach > between) first = index;
    }
    return first;
  }
}
