/**
 * Runs inside the page. A place in a block → two blocks that look like one that goes on: what stands around the
 * place is made a second time for what follows it, without ids, source places, markers and edges. What a page shows
 * as two halves stays one for assistive technology, wherever it is no table: the first half owns the second.
 */

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { PagePlace } from './page-end.js';

/** A cut that was made. */
export interface Cut {
  /** the child of the root that follows it */
  readonly rest: ChildNode;
  /** elements that were cut and what goes on with each, outermost first */
  readonly halves: readonly Half[];
  undo(): void;
}

type Half = readonly [first: HTMLElement, second: HTMLElement];

/** Cuts everything between `root` and the place. */
export function cutAt({ node, offset }: PagePlace, root: Element): Cut {
  const undoing: (() => void)[] = [];
  const halves: Half[] = [];
  let parent = node;
  let next: ChildNode | null = node.childNodes[offset] ?? null;
  if (node instanceof Text) {
    const second = node.splitText(offset);
    undoing.push(() => {
      node.appendData(second.data);
      second.remove();
    });
    [parent, next] = [node.parentNode as Node, second];
  }
  while (parent !== root && parent instanceof HTMLElement) {
    const first: HTMLElement = parent;
    const second = secondHalf(first);
    const moved = [...following(next), ...lowCaption(first)];
    second.append(...moved);
    first.after(second);
    countOn(first, second);
    const unmark = [mark(first, 'data-cut-end'), mark(second, 'data-cut-start')];
    undoing.push(() => {
      for (const undo of unmark) undo();
      first.append(...moved);
      second.remove();
    });
    halves.unshift([first, second]);
    [parent, next] = [first.parentNode as Node, second];
  }
  if (!next) throw new Error('Nothing follows the place of a cut.');
  const undo = () => {
    for (const step of undoing.reverse()) step();
  };
  return { rest: next, halves, undo };

  function following(node: ChildNode | null): ChildNode[] {
    const nodes: ChildNode[] = [];
    for (let at = node; at; at = at.nextSibling) nodes.push(at);
    return nodes;
  }

  /** A caption below its table goes with the last of it. */
  function lowCaption(table: HTMLElement): Element[] {
    const caption = table instanceof HTMLTableElement ? table.caption : null;
    return caption && getComputedStyle(caption).captionSide === 'bottom' ? [caption] : [];
  }

  /** `slice`: edges are not repeated at a page's end; `clone`: they are, and belong to both halves. */
  function mark(element: HTMLElement, name: string): () => void {
    const style = getComputedStyle(element);
    const edges = ['box-decoration-break', '-webkit-box-decoration-break']
      .map((property) => style.getPropertyValue(property))
      .find((value) => value !== '');
    const before = element.getAttribute(name);
    element.setAttribute(name, edges ?? 'slice');
    // the last line of the first half is not the last of its paragraph
    const isJustified = name === 'data-cut-end' && style.textAlign === 'justify';
    if (isJustified) element.style.setProperty('text-align-last', 'justify');
    return () => {
      if (before === null) element.removeAttribute(name);
      else element.setAttribute(name, before);
      if (isJustified) element.style.removeProperty('text-align-last');
    };
  }

  /** An empty element in which the rest looks as before. */
  function secondHalf(first: HTMLElement): HTMLElement {
    // a second `details` would have a second summary
    const second =
      first instanceof HTMLDetailsElement
        ? Object.assign(document.createElement('div'), { className: first.className })
        : (first.cloneNode(false) as HTMLElement);
    dropIdentity(second);
    if (!(first instanceof HTMLTableElement)) return second;
    fixColumns(first);
    second.style.cssText = first.style.cssText;
    for (const child of first.children)
      if (child.matches('colgroup, thead')) second.append(child.cloneNode(true));
    for (const element of second.querySelectorAll('thead, thead *')) dropIdentity(element);
    return second;
  }

  /** What there is once in a paper, and what was said of the first half. */
  function dropIdentity(element: Element): void {
    const names = ['id', 'data-own-id', 'aria-owns', 'role', 'data-goes-on', 'data-source'];
    for (const name of [...names, 'data-page-start', 'data-page-end', 'data-cut-end'])
      element.removeAttribute(name);
  }

  /** Says how wide the columns are: the halves would otherwise be laid out by the content of each. */
  function fixColumns(table: HTMLTableElement): void {
    if (table.style.tableLayout === 'fixed') return;
    const isPlain = (row: HTMLTableRowElement) =>
      [...row.cells].every((cell) => cell.colSpan === 1 && cell.rowSpan === 1);
    const cells = [...([...table.rows].find(isPlain)?.cells ?? [])];
    if (cells.length === 0) return;
    const widths = cells.map((cell) => cell.getBoundingClientRect().width);
    table.style.width = `${table.getBoundingClientRect().width}px`;
    table.style.tableLayout = 'fixed';
    for (const old of table.querySelectorAll(':scope > colgroup, :scope > col')) old.remove();
    const group = document.createElement('colgroup');
    for (const width of widths) {
      const column = document.createElement('col');
      column.style.width = `${width}px`;
      group.append(column);
    }
    table.insertBefore(group, table.querySelector(':scope > :not(caption)'));
  }

  /** Goes on counting the items of a list and the lines of code. */
  function countOn(first: HTMLElement, second: HTMLElement): void {
    if (first instanceof HTMLOListElement && second instanceof HTMLOListElement) {
      second.start = nextNumber(first);
      second.removeAttribute('reversed');
      if (first.reversed) second.reversed = true;
    }
    const [, counter, from] = /^([\w-]+) (-?\d+)$/.exec(getComputedStyle(first).counterReset) ?? [];
    if (counter && first.matches('.numbers')) {
      const lines = first.querySelectorAll('.line').length;
      second.style.setProperty('counter-reset', `${counter} ${Number(from) + lines}`);
    }
  }

  /** The number of the item that follows in a list, or goes on. */
  function nextNumber(list: HTMLOListElement): number {
    const items = [...list.children].filter((child) => child instanceof HTMLLIElement);
    const step = list.reversed ? -1 : 1;
    let number = (list.reversed && !list.hasAttribute('start') ? items.length : list.start) - step;
    for (const item of items) number = item.hasAttribute('value') ? item.value : number + step;
    return items.at(-1)?.hasAttribute('data-cut-end') ? number : number + step;
  }
}
