/**
 * Notes, which Markdown puts after the body → notes at the end of the section of their first reference, or all at the
 * end. A heading "Notes" above the definitions of notes alone is removed, since nothing is left below it.
 */

import type { Element, Root, RootContent } from 'hast';
import { hasClass, isElement } from '../html/element.js';
import { noteNumber } from '../html/note-ids.js';
import { orientationOf } from '../html/orientation-marks.js';
import { headingLevel, isBlank, lineOf } from '../html/tree.js';
import { classes, data } from '../html/vocabulary.js';
import type { Place } from '../types.js';
import type { NoteReference } from './collected.js';

export interface NotesOptions {
  readonly sectionLevel: number;
  /** notes for the foot of a page begin as notes of their section, marked as such */
  readonly where: 'page' | 'section' | 'end';
  readonly references: readonly NoteReference[];
  /** ids that are in the body */
  readonly ids: ReadonlySet<string>;
}

const notesTitle = /^(foot|end)?notes:?$/i;

/** Moves the notes of `tree`, changing it in place; returns the heading that was left empty and is gone, if any. */
export function attachNotes(tree: Root, options: NotesOptions): Element | undefined {
  const at = tree.children.findIndex(
    (child) => isElement(child, 'section') && hasClass(child, classes.notes),
  );
  const notes = tree.children[at];
  if (!isElement(notes)) return undefined;
  const items = notes.children.flatMap((child) => (isElement(child, 'ol') ? child.children : []));
  const body = tree.children.filter((_, index) => index !== at);
  const groups = options.where === 'end' ? [body] : split(body, options.sectionLevel);
  const home = sectionOfReferences(groups, options.references);
  const belonging = groups.map((): Element[] => []);
  let last = 0;
  for (const item of items) {
    if (!isElement(item, 'li')) continue;
    dropDeadBackLinks(item, options.ids);
    last = home.get(String(item.properties.id)) ?? last;
    belonging[options.where === 'end' ? groups.length - 1 : last]?.push(item);
  }
  const emptied = takeEmptyHeading(groups, belonging);
  tree.children = groups.flatMap((group, index) => [
    ...group,
    ...section(belonging[index] ?? [], options.where),
  ]);
  return emptied;
}

/** Splits before each top-level heading of `level` or above, and where pages turn: notes stay on pages of their kind. */
function split(body: readonly RootContent[], level: number): RootContent[][] {
  const groups: RootContent[][] = [[]];
  for (const block of body) {
    const own = headingLevel(block);
    if ((own !== undefined && own <= level) || orientationOf(block)) groups.push([block]);
    else groups.at(-1)?.push(block);
  }
  return groups;
}

/** id of each note → index of the group that refers to it first; a note of a note stays with that. */
function sectionOfReferences(
  groups: readonly RootContent[][],
  references: readonly NoteReference[],
): ReadonlyMap<string, number> {
  const groupOf = new Map(groups.flatMap((group, index) => group.map((block) => [block, index] as const)));
  const home = new Map<string, number>();
  for (const { note, block, within } of references) {
    const index = groupOf.get(block) ?? home.get(within ?? '');
    if (index !== undefined && !home.has(note)) home.set(note, index);
  }
  return home;
}

function section(items: readonly Element[], where: NotesOptions['where']): RootContent[] {
  const first = numberOf(items[0]);
  if (first === undefined) return [];
  let expected = first;
  for (const item of items) {
    const number = numberOf(item) ?? expected;
    if (number !== expected) item.properties.value = String(number);
    expected = number + 1;
  }
  const properties = first === 1 ? {} : { start: first };
  const list: Element = { type: 'element', tagName: 'ol', properties, children: [...items] };
  return [
    {
      type: 'element',
      tagName: 'section',
      properties: { className: [classes.notes], ...(where === 'page' && { [data.notes]: where }) },
      children: [list],
    },
    { type: 'text', value: '\n' },
  ];
}

function numberOf(item: Element | undefined): number | undefined {
  return item && (noteNumber(item.properties.id) ?? 1);
}

/** The last heading, where it is called "Notes" and nothing follows it, in a section without notes. */
function takeEmptyHeading(
  groups: readonly RootContent[][],
  notes: readonly (readonly Element[])[],
): Element | undefined {
  for (const [index, group] of groups.entries()) {
    const at = group.findLastIndex((block) => !isBlank(block));
    const heading = group[at];
    if (!isElement(heading) || headingLevel(heading) === undefined || !notesTitle.test(lineOf(heading)))
      continue;
    if ((notes[index] ?? []).length > 0) continue;
    group.splice(at, 1);
    return heading;
  }
  return undefined;
}

/** A reference may have gone with the title or the metadata block; its note stays, without a way back. */
function dropDeadBackLinks(parent: Element, ids: ReadonlySet<string>): void {
  parent.children = parent.children.filter((child) => {
    if (!isElement(child)) return true;
    if (hasClass(child, classes.noteBack)) return ids.has(String(child.properties.href).slice(1));
    dropDeadBackLinks(child, ids);
    return true;
  });
}

/** The first reference of each note, by its number. */
export function firstPlaces(references: readonly NoteReference[]): ReadonlyMap<number, Place> {
  const places = new Map<number, Place>();
  for (const { note, place } of references) {
    const number = noteNumber(note);
    if (number !== undefined && !places.has(number)) places.set(number, place);
  }
  return places;
}
