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

/** The notes that have another width than in the box in which they were measured. */
export function otherwiseIndented(part: Element): HTMLLIElement[] {
  const atFeet = [...part.querySelectorAll<HTMLLIElement>('.foot-notes > ol > li')];
  const inSections = part.querySelectorAll<HTMLLIElement>('.notes:not(.foot-notes) > ol > li');
  return [...inSections, ...atFeet.filter((item) => indentOf(item) !== indentFor(digitsOf(item)))];
}

/** The number of a note, from its id. */
export function numberOf({ id }: Pick<Element, 'id'>): number {
  return Number(id.replace(/^fn-/, ''));
}

function digitsOf(item: HTMLLIElement): number {
  return (item.getAttribute('value') ?? '').length;
}

function indent(item: HTMLLIElement, digits: number): void {
  const [before, name] = [indentOf(item), indentFor(digits)];
  if (before) item.classList.remove(before);
  if (name) item.classList.add(name);
}

/** The class of the indent that a note has. */
const indentOf = ({ classList }: HTMLLIElement) => [...classList].find((name) => name.startsWith('number-'));

/** The class of the indent that a number of so many digits asks for. */
const indentFor = (digits: number) => (digits > 1 ? `number-${Math.min(longestNumber, digits)}` : undefined);

function boxWith(items: readonly HTMLLIElement[]): HTMLElement {
  const box = document.createElement('section');
  box.className = 'notes foot-notes';
  const list = document.createElement('ol');
  list.append(...items);
  box.append(list);
  return box;
}
