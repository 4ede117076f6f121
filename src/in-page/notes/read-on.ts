/**
 * Two halves of a block → one for assistive technology: the first owns the second, so that
 * the PDF has one paragraph over two pages, and the notes between them follow it. The halves of a table stay two
 * tables: both have their heads.
 */

import type { Half } from './cut.js';

/** Joins halves, outermost first; `freeId` makes ids. */
export function readOn(halves: readonly Half[], freeId: () => string): void {
  const blocks = halves.filter(({ isInline }) => !isInline);
  const table = blocks.findIndex(({ first }) => first instanceof HTMLTableElement);
  const joined = table < 0 ? blocks : blocks.slice(0, table);
  const seconds = new Set<Element>(joined.map(({ second }) => second));
  for (const { first, second } of joined) {
    const begun = document.getElementById(first.getAttribute('data-goes-on') ?? '') ?? first;
    second.setAttribute('data-goes-on', idOf(begun));
    if (first.matches('ol, ul, dl')) {
      own(
        begun,
        [...second.children].filter((child) => !seconds.has(child)),
      );
    } else {
      own(begun, [second]);
      // its content then counts as that of the block that it goes on with
      second.setAttribute('role', 'none');
    }
  }

  function own(begun: Element, elements: readonly Element[]): void {
    const before = begun.getAttribute('aria-owns')?.split(' ') ?? [];
    const owned = [...new Set([...before, ...elements.map(idOf)])];
    if (owned.length > 0) begun.setAttribute('aria-owns', owned.join(' '));
  }

  /** Its id; where it has none, one that is nobody's destination. */
  function idOf(element: Element): string {
    if (element.id) return element.id;
    element.id = freeId();
    element.setAttribute('data-own-id', '');
    return element.id;
  }
}
