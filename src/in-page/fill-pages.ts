/** Page numbers, and lists of pages → text of the elements that show them, in document order. */

import { attributes } from './attribute-names.js';

/** Writes the page numbers into the elements that show them, in document order. */
export function fillPageNumbers(labels: readonly string[]): void {
  for (const [index, element] of document.querySelectorAll(`[${attributes.pageOf}]`).entries()) {
    element.textContent = labels[index] ?? '';
  }
}

/** Writes lists of pages into the elements that show them, in document order. */
export function fillPageLists(
  lists: readonly (readonly { readonly href: string; readonly text: string }[])[],
): void {
  for (const [index, element] of document.querySelectorAll(`[${attributes.pagesOf}]`).entries()) {
    const links = (lists[index] ?? []).map(({ href, text }) => {
      const link = document.createElement('a');
      link.href = href;
      link.textContent = text;
      return link;
    });
    element.replaceChildren(...links.flatMap((link, at) => (at === 0 ? [link] : [', ', link])));
  }
}
