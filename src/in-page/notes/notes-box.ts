/** Notes → the box of notes at a page's foot; a note → its number. */

/** Digits for which styles/look.css has room. */
const longestNumber = 5;

/** A box in which notes are measured: each is as far from the edge as its own number asks for. */
export function measuringBox(items: readonly HTMLLIElement[]): HTMLElement {
  for (const item of items) indent(item, digitsOf(item));
  return boxWith(items);
}

/** A box for the foot of a page: all of its notes have one indent, that of the longest number. */
export function footBox(items: readonly HTMLLIElement[]): HTMLElement {
  const digits = Math.max(0, ...items.map(digitsOf));
  for (const item of items) indent(item, digits);
  return boxWith(items);
}

/** The number of a note, from its id. */
export function numberOf({ id }: Pick<Element, 'id'>): number {
  return Number(id.replace(/^fn-/, ''));
}

function digitsOf(item: HTMLLIElement): number {
  return (item.getAttribute('value') ?? '').length;
}

function indent(item: HTMLLIElement, digits: number): void {
  item.classList.remove(...[...item.classList].filter((name) => name.startsWith('number-')));
  if (digits > 1) item.classList.add(`number-${Math.min(longestNumber, digits)}`);
}

function boxWith(items: readonly HTMLLIElement[]): HTMLElement {
  const box = document.createElement('section');
  box.className = 'notes foot-notes';
  const list = document.createElement('ol');
  list.append(...items);
  box.append(list);
  return box;
}
