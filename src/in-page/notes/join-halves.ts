/**
 * Two halves of a block → one block for assistive technology: the first owns the second, so that the PDF has one
 * paragraph over two pages, and the notes between them follow it. The halves of a table stay two tables: both have
 * their heads.
 */

import { attributes } from '../attribute-names.js';
import type { Half } from './cut.js';

/** Joins halves, outermost first; `freeId` makes ids. */
export function joinHalves(halves: readonly Half[], freeId: () => string): void {
  const blocks = halves.filter(({ isInline }) => !isInline);
  const table = blocks.findIndex(({ first }) => first instanceof HTMLTableElement);
  const joined = table < 0 ? blocks : blocks.slice(0, table);
  const seconds = new Set<Element>(joined.map(({ second }) => second));
  for (const { first, second } of joined) {
    const begun = document.getElementById(first.getAttribute(attributes.goesOn) ?? '') ?? first;
    second.setAttribute(attributes.goesOn, idOf(begun, freeId));
    if (first.matches('ol, ul, dl')) {
      const items = [...second.children].filter((child) => !seconds.has(child));
      own(begun, items, freeId);
    } else {
      own(begun, [second], freeId);
      // its content then counts as that of the block that it continues
      second.setAttribute('role', 'none');
    }
  }
}

function own(begun: Element, elements: readonly Element[], freeId: () => string): void {
  const before = begun.getAttribute('aria-owns')?.split(' ') ?? [];
  const owned = [...new Set([...before, ...elements.map((element) => idOf(element, freeId))])];
  if (owned.length > 0) begun.setAttribute('aria-owns', owned.join(' '));
}

/** Its id; where it has none, a new one that no link leads to. */
function idOf(element: Element, freeId: () => string): string {
  if (element.id) return element.id;
  element.id = freeId();
  element.setAttribute(attributes.ownId, '');
  return element.id;
}
