/** Notes → the box of notes at a page's foot; a note → its number. */

/** A box with these notes. */
export function boxOf(items: readonly HTMLLIElement[]): HTMLElement {
  const box = document.createElement('section');
  box.className = 'notes foot-notes';
  const list = document.createElement('ol');
  list.append(...items);
  box.append(list);
  return box;
}

/** The number of a note, from its id. */
export function numberOf({ id }: Pick<Element, 'id'>): number {
  return Number(id.replace(/^fn-/, ''));
}
