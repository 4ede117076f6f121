/** Notes → the box of notes at a page's foot; a note → its number. */

/** Digits for which styles/look.css has room. */
const longestNumber = 5;

/** A box with these notes. Each has a class for a long number, so that its height is the same beside any other. */
export function boxOf(items: readonly HTMLLIElement[]): HTMLElement {
  for (const item of items) {
    const { length } = item.getAttribute('value') ?? '';
    if (length > 1) item.classList.add(`number-${Math.min(longestNumber, length)}`);
  }
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
