/**
 * A part whose notes stand at the ends of its sections → its references in order, each with
 * the notes that go where it is, and how tall they are at a page's foot. The notes leave the sections: what cannot
 * be placed is put back later.
 */

/** The first reference to a note. */
export interface NoteReference {
  readonly element: Element;
  readonly number: number;
  /** the note, and the notes that it refers to */
  readonly items: readonly HTMLLIElement[];
  /** where it stands if the part is one long page */
  readonly topPx: number;
  readonly bottomPx: number;
}

/** A part's notes, out of their sections. */
export interface GatheredNotes {
  readonly part: HTMLElement;
  readonly references: readonly NoteReference[];
  /** numbers of the notes that stay at the end of their section, though they are referred to */
  readonly staying: readonly number[];
  /** what a box of notes is taller than the notes in it */
  readonly framePx: number;
  readonly linePx: number;
  /** of a note at a page's foot */
  heightOf(item: HTMLLIElement): number;
  setHeight(item: HTMLLIElement, heightPx: number): void;
  /** Puts notes back at the end of their section. */
  putBack(items: readonly HTMLLIElement[]): void;
  /** A box with notes, for a page's foot. */
  boxOf(items: readonly HTMLLIElement[]): HTMLElement;
  /** Takes away what is left of sections without notes. */
  tidy(): void;
}

/** Gathers the notes of every part that has some. All parts are measured in one layout. */
export function gatherNotes(): GatheredNotes[] {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-part]:has([data-notes="page"])')];
  const boxes = parts.map(takeOut);
  const gathered = boxes.map(({ measure }) => measure());
  for (const { box } of boxes) box.remove();
  return gathered;

  function boxOf(items: readonly HTMLLIElement[]): HTMLElement {
    const box = document.createElement('section');
    box.className = 'notes foot-notes';
    const list = document.createElement('ol');
    list.append(...items);
    box.append(list);
    return box;
  }

  /** Takes the notes out, into a box in which they can be measured. */
  function takeOut(part: HTMLElement): { readonly box: Element; measure(): GatheredNotes } {
    wrapLooseText(part);
    const homes = new Map<HTMLLIElement, HTMLElement>();
    for (const home of part.querySelectorAll<HTMLElement>('[data-notes="page"]'))
      for (const item of home.querySelectorAll<HTMLLIElement>(':scope > ol > li[id^="fn-"]'))
        homes.set(item, home);
    for (const item of homes.keys()) item.value = numberOf(item);
    const { groups, staying } = groupByReference(part, homes);
    const items = groups.flatMap((group) => group.items);
    const box = boxOf(items);
    part.append(box);
    hideEmpty(homes.values());
    return { box, measure };

    function measure(): GatheredNotes {
      const heights = new Map(items.map((item) => [item, item.getBoundingClientRect().height]));
      const sum = [...heights.values()].reduce((px, height) => px + height, 0);
      const framePx = box.getBoundingClientRect().height - sum;
      const linePx = Number.parseFloat(getComputedStyle(box).lineHeight) || 16;
      const references = groups.map((group) => {
        const { top, bottom } = group.element.getBoundingClientRect();
        return { ...group, topPx: top, bottomPx: bottom };
      });
      return {
        ...{ part, references, staying, framePx, linePx, putBack, boxOf, tidy },
        heightOf: (item) => heights.get(item) ?? 0,
        setHeight: (item, heightPx) => void heights.set(item, heightPx),
      };
    }

    function putBack(back: readonly HTMLLIElement[]): void {
      for (const item of back) {
        const home = homes.get(item);
        const list = home?.querySelector('ol');
        const later = [...(list?.children ?? [])].find((other) => numberOf(other) > numberOf(item));
        list?.insertBefore(item, later ?? null);
      }
      hideEmpty(homes.values());
    }

    function tidy(): void {
      for (const home of new Set(homes.values())) if (home.hasAttribute('data-empty')) home.remove();
    }
  }

  function hideEmpty(homes: Iterable<HTMLElement>): void {
    for (const home of new Set(homes)) home.toggleAttribute('data-empty', !home.querySelector('li'));
  }

  function numberOf(item: Element): number {
    return Number(item.id.replace(/^fn-/, ''));
  }

  /** A note goes where it is referred to first; a note of a note, with that one. */
  function groupByReference(part: HTMLElement, homes: ReadonlyMap<HTMLLIElement, HTMLElement>) {
    const groups: { element: Element; number: number; items: HTMLLIElement[] }[] = [];
    const staying: number[] = [];
    const taken = new Set<HTMLLIElement>();
    const byId = new Map([...homes.keys()].map((item) => [item.id, item]));
    const inNotes = new Set(homes.values());
    const take = (link: Element): HTMLLIElement | undefined => {
      const item = byId.get((link.getAttribute('href') ?? '').slice(1));
      if (!item || taken.has(item)) return undefined;
      taken.add(item);
      // headings stay in the order in which they were written
      if (!item.querySelector('h1, h2, h3, h4, h5, h6')) return item;
      staying.push(numberOf(item));
      return undefined;
    };
    for (const element of part.querySelectorAll('.note-ref > a[id^="fnref-"]')) {
      const section = element.closest<HTMLElement>('[data-notes="page"]');
      const item = section && inNotes.has(section) ? undefined : take(element);
      if (item) groups.push({ element, number: numberOf(item), items: [item] });
    }
    for (const { items } of groups) {
      // the list grows while it is read
      for (const item of items)
        for (const link of item.querySelectorAll('.note-ref > a[id^="fnref-"]')) {
          const inner = take(link);
          if (inner) items.push(inner);
        }
    }
    return { groups, staying };
  }

  /** Text between blocks becomes a block: pages begin at blocks. */
  function wrapLooseText(part: HTMLElement): void {
    let loose: HTMLElement | undefined;
    for (const node of [...part.childNodes]) {
      const isLoose =
        node instanceof Text
          ? loose !== undefined || node.data.trim() !== ''
          : node instanceof Element && getComputedStyle(node).display.startsWith('inline');
      if (!isLoose) loose = undefined;
      else if (loose) loose.append(node);
      else {
        loose = document.createElement('div');
        node.replaceWith(loose);
        loose.append(node);
      }
    }
  }
}
