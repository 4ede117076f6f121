/**
 * A page's end → marks on the elements before and after it. The browser drops margins at the page ends that it finds
 * itself, but keeps them at forced breaks; style sheets drop them where these marks are.
 */

import { attributes } from '../attribute-names.js';

/** Marks the end of a page after `last` and its beginning at `first`; returns what takes the marks away. */
export function markPageEnd(last: Element | null, first: Element | null): () => void {
  const marked: [Element, string][] = [];
  const mark = (element: Element, name: string) => {
    if (element.hasAttribute(name)) return;
    element.setAttribute(name, '');
    marked.push([element, name]);
  };
  const [top, bottom] = [edge(first, 'first'), edge(last, 'last')];
  if (first) mark(first, attributes.pageStart);
  for (const element of top) mark(element, attributes.pageTop);
  for (const element of bottom) mark(element, attributes.pageEnd);
  return () => {
    for (const [element, name] of marked) element.removeAttribute(name);
  };
}

/** The element and those within it whose margin on that side meets its own. */
function edge(outermost: Element | null, side: 'first' | 'last'): Element[] {
  const elements: Element[] = [];
  for (let element = outermost; element; ) {
    elements.push(element);
    const style = getComputedStyle(element);
    const inside = side === 'first' ? 'top' : 'bottom';
    const isOpen = [`padding-${inside}`, `border-${inside}-width`].every(
      (name) => Number.parseFloat(style.getPropertyValue(name)) === 0,
    );
    if (!isOpen || !/^(block|list-item)$/.test(style.display)) break;
    element = side === 'first' ? element.firstElementChild : element.lastElementChild;
  }
  return elements;
}
