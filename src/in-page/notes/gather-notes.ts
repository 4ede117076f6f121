/**
 * A part whose notes stand at the ends of its sections → its references in order, each with its notes and their height
 * at a page's foot. The notes leave the sections; notes that cannot be placed are put back later.
 */

import { attributes } from '../attribute-names.js';
import { lineHeightPx, pixelsPerCssPx } from '../layout-pixels.js';
import { settleHyphensIn } from '../settle-hyphens.js';
import { groupByReference, type NoteGroup } from './group-notes.js';
import { longBlocks } from './long-blocks.js';
import { measuringBox, numberOf } from './notes-box.js';
import { wrapLooseText } from './wrap-loose-text.js';

/** The first reference to a note. */
export interface NoteReference extends NoteGroup {
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
  /** Takes away what is left of sections without notes. */
  tidy(): void;
}

/** Notes that were taken out of their sections, in a box in which they can be measured. */
interface TakenNotes {
  readonly part: HTMLElement;
  /** the sections at whose ends the notes stood; one may have none */
  readonly sections: readonly HTMLElement[];
  /** the section of each note */
  readonly homes: ReadonlyMap<HTMLLIElement, HTMLElement>;
  readonly groups: readonly NoteGroup[];
  readonly staying: readonly number[];
  readonly box: HTMLElement;
}

/**
 * Each page's end in a paragraph lays the rest of it out again. Notes of one that takes more pages than this stay at
 * the end of their section, or the time would grow with the square of its pages.
 */
const maxPages = 40;

/** With more notes than this in one part all of them stay: Chromium takes much longer for each page of so long a part. */
const maxNotes = 5_000;

/** Gathers the notes of every part that has some. All parts are measured in one layout. */
export function gatherNotes(pageHeightPx: number): GatheredNotes[] {
  const parts = [
    ...document.querySelectorAll<HTMLElement>(`[${attributes.part}]:has([${attributes.notes}="page"])`),
  ];
  const found = parts.map(takeOut);
  settleHyphensIn(found.flatMap(({ box, sections }) => [box, ...sections]));
  const isLong = longBlocks(maxPages * pageHeightPx);
  const long = found.map(({ groups }) =>
    groups.length > maxNotes ? groups : groups.filter(({ element }) => isLong(element)),
  );
  const taken = found.map((notes, index) => leave(notes, long[index] ?? []));
  const gathered = taken.map(measure);
  for (const { box } of taken) box.remove();
  return gathered;
}

/** Takes the notes out of their sections. */
function takeOut(part: HTMLElement): TakenNotes {
  wrapLooseText(part);
  const sections = [...part.querySelectorAll<HTMLElement>(`[${attributes.notes}="page"]`)];
  const homes = new Map<HTMLLIElement, HTMLElement>();
  for (const home of sections)
    for (const item of home.querySelectorAll<HTMLLIElement>(':scope > ol > li[id^="fn-"]'))
      homes.set(item, home);
  for (const item of homes.keys()) item.value = numberOf(item);
  const { groups, staying } = groupByReference(part, homes);
  const box = measuringBox(groups.flatMap(({ items }) => items));
  part.append(box);
  markEmpty(sections);
  return { part, sections, homes, groups, staying, box };
}

/** The same without the notes of some groups, which stay at the end of their section. */
function leave(notes: TakenNotes, left: readonly NoteGroup[]): TakenNotes {
  if (left.length === 0) return notes;
  const items = left.flatMap((group) => group.items);
  putBack(items, notes.homes);
  const gone = new Set(left);
  const groups = notes.groups.filter((group) => !gone.has(group));
  return { ...notes, groups, staying: [...notes.staying, ...items.map(numberOf)] };
}

function measure({ part, sections, homes, groups, staying, box }: TakenNotes): GatheredNotes {
  const items = groups.flatMap((group) => group.items);
  const heights = new Map(items.map((item) => [item, item.getBoundingClientRect().height]));
  const sumPx = [...heights.values()].reduce((px, height) => px + height, 0);
  const framePx = box.getBoundingClientRect().height - sumPx;
  const linePx = lineHeightPx(box) || 16 * pixelsPerCssPx();
  const references = groups.map((group) => {
    const { top, bottom } = group.element.getBoundingClientRect();
    return { ...group, topPx: top, bottomPx: bottom };
  });
  return {
    part,
    references,
    staying,
    framePx,
    linePx,
    heightOf: (item) => heights.get(item) ?? 0,
    setHeight: (item, heightPx) => void heights.set(item, heightPx),
    putBack: (back) => putBack(back, homes),
    tidy() {
      for (const section of sections) if (section.hasAttribute(attributes.empty)) section.remove();
    },
  };
}

function putBack(items: readonly HTMLLIElement[], homes: TakenNotes['homes']): void {
  for (const item of items) {
    const list = homes.get(item)?.querySelector('ol');
    // most come back in order, so the search begins at the end
    let before = list?.lastElementChild;
    while (before && numberOf(before) > numberOf(item)) before = before.previousElementSibling;
    list?.insertBefore(item, before ? before.nextSibling : list.firstChild);
  }
  markEmpty(items.flatMap((item) => homes.get(item) ?? []));
}

/** Marks the sections without notes. */
function markEmpty(sections: Iterable<HTMLElement>): void {
  for (const section of new Set(sections))
    section.toggleAttribute(attributes.empty, !section.querySelector('li'));
}
