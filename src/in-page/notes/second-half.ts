/** An element that is cut → an empty second half, in which the rest of its content looks and counts as before. */

import { attributes } from '../attribute-names.js';

/** An element to be cut, and its style. */
export interface CutElement {
  readonly element: HTMLElement;
  readonly display: string;
  readonly isJustified: boolean;
  /** `slice`: edges are not repeated at a page's end; `clone`: they are, and belong to both halves */
  readonly edges: string;
  readonly counterReset: string;
  /** a caption below its table, which goes with the last of it */
  readonly lowCaption: readonly Element[];
}

/** Asks the browser for the style of an element. */
export function styleOfCut(element: HTMLElement): CutElement {
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

/** An empty element in which the rest looks as before. */
export function secondHalf({ element: first }: CutElement): HTMLElement {
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

/** Attributes that only one element of a paper may have, and marks of the first half. */
const identity = [
  'id',
  attributes.ownId,
  'aria-owns',
  'role',
  attributes.goesOn,
  attributes.pinnedLines,
  attributes.source,
  attributes.block,
  attributes.pageStart,
  attributes.pageTop,
  attributes.pageEnd,
  attributes.cutEnd,
];

function dropIdentity(element: Element): void {
  for (const name of identity) element.removeAttribute(name);
  // the second half has the type of the first (src/compose/structure-tags.ts)
  const lang = element.getAttribute('lang');
  if (lang?.includes('-x-')) element.setAttribute('lang', lang.replace(/-x-[tu]-.*$/, ''));
}

/** Makes the second half continue the count of a list's items and of lines of code. */
export function countOn({ element: first, counterReset }: CutElement, second: HTMLElement): void {
  if (first instanceof HTMLOListElement && second instanceof HTMLOListElement)
    second.start = nextNumber(first);
  const [, counter, from] = /^([\w-]+) (-?\d+)$/.exec(counterReset) ?? [];
  if (!counter || !first.matches('.numbers')) return;
  const lines = first.querySelectorAll('.line').length;
  second.style.setProperty('counter-reset', `${counter} ${Number(from) + lines}`);
}

/** The number of the item that follows in a list, or that was cut. */
function nextNumber(list: HTMLOListElement): number {
  const items = [...list.children].filter((child) => child instanceof HTMLLIElement);
  const step = list.reversed ? -1 : 1;
  let number = (list.reversed && !list.hasAttribute('start') ? items.length : list.start) - step;
  for (const item of items) number = item.hasAttribute('value') ? item.value : number + step;
  return items.at(-1)?.hasAttribute(attributes.cutEnd) ? number : number + step;
}
