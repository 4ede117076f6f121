/**
 * The notes of a part → groups: a note goes to the page of its first reference; a note of a note goes with that note.
 */

import { attributes } from '../attribute-names.js';
import { numberOf } from './notes-box.js';

/** A reference, and the notes that stand on its page. */
export interface NoteGroup {
  readonly element: Element;
  readonly number: number;
  /** the note, and the notes that it refers to */
  readonly items: readonly HTMLLIElement[];
}

const referenceLinks = '.note-ref > a[id^="fnref-"]';

/** Groups the notes of a part, of which `homes` names the sections; `staying` are numbers of those that have to stay. */
export function groupByReference(
  part: HTMLElement,
  homes: ReadonlyMap<HTMLLIElement, HTMLElement>,
): { readonly groups: readonly NoteGroup[]; readonly staying: readonly number[] } {
  const { take, staying } = notesToTake(homes);
  const groups: { element: Element; number: number; items: HTMLLIElement[] }[] = [];
  const sections = new Set(homes.values());
  for (const element of part.querySelectorAll(referenceLinks)) {
    const section = element.closest<HTMLElement>(`[${attributes.notes}="page"]`);
    const item = section && sections.has(section) ? undefined : take(element);
    if (item) groups.push({ element, number: numberOf(item), items: [item] });
  }
  for (const { items } of groups) {
    // the list grows while it is read
    for (const item of items)
      for (const link of item.querySelectorAll(referenceLinks)) {
        const inner = take(link);
        if (inner) items.push(inner);
      }
  }
  return { groups, staying };
}

/** Takes each note once, by a link to it. */
function notesToTake(homes: ReadonlyMap<HTMLLIElement, HTMLElement>) {
  const byId = new Map([...homes.keys()].map((item) => [item.id, item]));
  const taken = new Set<HTMLLIElement>();
  const staying: number[] = [];
  const take = (link: Element): HTMLLIElement | undefined => {
    const item = byId.get(/#(.*)$/.exec(link.getAttribute('href') ?? '')?.[1] ?? '');
    if (!item || taken.has(item)) return undefined;
    taken.add(item);
    // headings stay in the order in which they were written
    if (!item.querySelector('h1, h2, h3, h4, h5, h6')) return item;
    staying.push(numberOf(item));
    return undefined;
  };
  return { take, staying };
}
