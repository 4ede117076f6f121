/** The document as it is → the ids whose page numbers it shows. */

import { attributes } from './attribute-names.js';

/** Ids in document order: notes that moved to other pages changed the order. */
export function shownIds(): string[] {
  const elements = [...document.querySelectorAll(`[${attributes.pageOf}]`)];
  return elements.map((element) => element.getAttribute(attributes.pageOf) ?? '');
}
