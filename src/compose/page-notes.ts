/**
 * Footnotes of a section → footnotes in the run of pages that refers to them: a section that turns to landscape pages
 * is several runs, each printed separately, and a page can only show notes of its own run.
 */

import type { Element, RootContent } from 'hast';
import { element, isElement } from '../html/element.js';
import { noteNumber } from '../html/note-ids.js';
import { classes, data } from '../html/vocabulary.js';
import type { SummaryOf } from './block-summary.js';

type Section = { readonly children: readonly RootContent[] };

/** The pieces, each with the notes that it refers to first. */
export function withOwnNotes<P extends Section>(pieces: readonly P[], summaryOf: SummaryOf): readonly P[] {
  if (pieces.length < 2) return pieces;
  const home = new Map<string, number>();
  for (const [index, { children }] of pieces.entries())
    for (const child of children)
      if (!isPageNotes(child))
        for (const id of summaryOf(child).notes) if (!home.has(id)) home.set(id, index);
  const homeOf = (item: Element) => home.get(String(item.properties.id));
  const moved = new Map<number, Element[]>();
  const left = pieces.map((piece, index) => {
    const stays = (item: Element) => (homeOf(item) ?? index) === index;
    const children = piece.children.flatMap((child): RootContent[] => {
      if (!isPageNotes(child) || itemsOf(child).every(stays)) return [child];
      const own = itemsOf(child).filter(stays);
      for (const item of itemsOf(child)) {
        const at = homeOf(item) ?? index;
        if (at !== index) moved.set(at, [...(moved.get(at) ?? []), item]);
      }
      return own.length > 0 ? [notesOf(own)] : [];
    });
    return { ...piece, children };
  });
  return left.map((piece, index) => {
    const items = moved.get(index);
    return items ? { ...piece, children: [...piece.children, notesOf(items)] } : piece;
  });
}

/** Notes of which each says its own number: neighbours may go elsewhere. */
export function withNoteNumbers(notes: Element): Element {
  if (!isPageNotes(notes)) return notes;
  const numbered = itemsOf(notes).map((item) => {
    const value = String(noteNumber(item.properties.id) ?? '');
    return { ...item, properties: { ...item.properties, value } };
  });
  return { ...notes, children: [element('ol', {}, numbered)] };
}

/** The same notes, for the end of their section. */
export function atSectionEnd(notes: Element): Element {
  const { [data.notes]: _where, ...properties } = notes.properties;
  return { ...notes, properties };
}

/** Whether these are notes for the feet of pages. */
export function isPageNotes(node: RootContent): node is Element & { tagName: 'section' } {
  return isElement(node, 'section') && node.properties[data.notes] === 'page';
}

/** Each note. */
export function itemsOf(notes: Element): Element[] {
  const items = notes.children.flatMap((child) => (isElement(child, 'ol') ? child.children : []));
  return items.filter((item): item is Element => isElement(item, 'li'));
}

function notesOf(items: readonly Element[]): Element {
  return element('section', { className: [classes.notes], [data.notes]: 'page' }, element('ol', {}, items));
}
