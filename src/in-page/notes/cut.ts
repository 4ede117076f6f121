/**
 * A place in a block → two blocks that look like one that goes on: what stands around the
 * place is made a second time for what follows it, without ids, source places, markers and edges. What a page shows
 * as two halves stays one for assistive technology, wherever it is no table: the first half owns the second.
 */

import { fixColumns } from './fix-columns.js';
import type { PagePlace } from './page-end.js';

/** A block that was cut. */
export interface Half {
  readonly first: HTMLElement;
  /** goes on with it */
  readonly second: HTMLElement;
  readonly isInline: boolean;
}

/** A cut that was made. */
export interface Cut {
  /** the child of the root that follows it */
  readonly rest: ChildNode;
  /** outermost first */
  readonly halves: readonly Half[];
  undo(): void;
}

/** An element to be cut, and how it looks. */
interface Look {
  readonly element: HTMLElement;
  readonly display: string;
  readonly isJustified: boolean;
  /** `slice`: edges are not repeated at a page's end; `clone`: they are, and belong to both halves */
  readonly edges: string;
  readonly counterReset: string;
  /** a caption below its table, which goes with the last of it */
  readonly lowCaption: readonly Element[];
}

/** Cuts everything between `root` and the place. */
export function cutAt({ node, offset }: PagePlace, root: Element): Cut {
  for (const element of ancestors()) if (element instanceof HTMLTableElement) fixColumns(element);
  // all that is asked of the browser comes before all that is changed: it would lay out anew for each question
  const looks = ancestors().map(lookOf);
  const undoing: (() => void)[] = [];
  const halves: Half[] = [];
  let next: ChildNode | null = node.childNodes[offset] ?? null;
  if (node instanceof Text) {
    const second = node.splitText(offset);
    undoing.push(() => {
      node.appendData(second.data);
      second.remove();
    });
    next = second;
  }
  for (const look of looks) {
    const { element: first, display } = look;
    const moved = [...following(next), ...look.lowCaption];
    const second = secondHalf(look);
    second.append(...moved);
    first.after(second);
    countOn(look, second);
    const isMarked = first.hasAttribute('data-cut-end');
    first.setAttribute('data-cut-end', look.edges);
    second.setAttribute('data-cut-start', look.edges);
    // the last line of the first half is not the last of its paragraph
    if (look.isJustified) first.style.setProperty('text-align-last', 'justify');
    undoing.push(() => {
      if (!isMarked) first.removeAttribute('data-cut-end');
      if (look.isJustified) first.style.removeProperty('text-align-last');
      first.append(...moved);
      second.remove();
    });
    halves.unshift({ first, second, isInline: display === 'inline' });
    next = second;
  }
  if (!next) throw new Error('Nothing follows the place of a cut.');
  const undo = () => {
    for (const step of undoing.reverse()) step();
  };
  return { rest: next, halves, undo };

  /** What stands between the place and the root, innermost first. */
  function ancestors(): HTMLElement[] {
    const elements: HTMLElement[] = [];
    for (
      let at: Node | null = node instanceof Text ? node.parentNode : node;
      at && at !== root;
      at = at.parentNode
    )
      if (at instanceof HTMLElement) elements.push(at);
    return elements;
  }

  function lookOf(element: HTMLElement): Look {
    const style = getComputedStyle(element);
    const edges = ['box-decoration-break', '-webkit-box-decoration-break'].map((name) =>
      style.getPropertyValue(name),
    );
    const table = element instanceof HTMLTableElement ? element : undefined;
    const caption = table?.caption;
    const isLow = caption && getComputedStyle(caption).captionSide === 'bottom';
    return {
      element,
      display: style.display,
      isJustified: style.textAlign === 'justify',
      edges: edges.find((value) => value !== '') ?? 'slice',
      counterReset: style.counterReset,
      lowCaption: isLow ? [caption] : [],
    };
  }

  function following(start: ChildNode | null): ChildNode[] {
    const nodes: ChildNode[] = [];
    for (let at = start; at; at = at.nextSibling) nodes.push(at);
    return nodes;
  }

  /** An empty element in which the rest looks as before. */
  function secondHalf({ element: first }: Look): HTMLElement {
    // a second `details` would have a second summary
    const second =
      first instanceof HTMLDetailsElement
        ? Object.assign(document.createElement('div'), { className: first.className })
        : (first.cloneNode(false) as HTMLElement);
    dropIdentity(second);
    if (!(first instanceof HTMLTableElement)) return second;
    for (const child of first.children)
      if (child.matches('colgroup, thead')) second.append(child.cloneNode(true));
    for (const element of second.querySelectorAll('thead, thead *')) dropIdentity(element);
    return second;
  }

  /** What there is once in a paper, and what was said of the first half. */
  function dropIdentity(element: Element): void {
    const names = ['id', 'data-own-id', 'aria-owns', 'role', 'data-goes-on', 'data-steady'];
    for (const name of [
      ...names,
      'data-source',
      'data-block',
      'data-page-start',
      'data-page-top',
      'data-page-end',
      'data-cut-end',
    ])
      element.removeAttribute(name);
  }

  /** Goes on counting the items of a list and the lines of code. */
  function countOn({ element: first, counterReset }: Look, second: HTMLElement): void {
    if (first instanceof HTMLOListElement && second instanceof HTMLOListElement)
      second.start = nextNumber(first);
    const [, counter, from] = /^([\w-]+) (-?\d+)$/.exec(counterReset) ?? [];
    if (!counter || !first.matches('.numbers')) return;
    const lines = first.querySelectorAll('.line').length;
    second.style.setProperty('counter-reset', `${counter} ${Number(from) + lines}`);
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
