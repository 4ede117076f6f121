/**
 * Notes for the foot of a page → in the piece of the body in which they are referred to: a section that turns to
 * landscape pages is several pieces, each printed apart, and a page can only show notes of its own piece.
 */

import type { Element, RootContent } from 'hast';
import { element, isElement } from './element.js';

type Piece = { readonly children: readonly RootContent[] };

/** The pieces, each with the notes that it refers to first. */
export function withOwnNotes<P extends Piece>(pieces: readonly P[]): readonly P[] {
  if (pieces.length < 2) return pieces;
  const home = new Map<string, number>();
  for (const [index, { children }] of pieces.entries())
    for (const id of children.flatMap(referredTo)) if (!home.has(id)) home.set(id, index);
  const moved = new Map<number, Element[]>();
  const left = pieces.map((piece, index) => ({
    ...piece,
    children: piece.children.flatMap((child): RootContent[] => {
      if (!isPageNotes(child)) return [child];
      const own = itemsOf(child).filter((item) => (home.get(String(item.properties.id)) ?? index) === index);
      for (const item of itemsOf(child)) {
        const at = home.get(String(item.properties.id)) ?? index;
        if (at !== index) moved.set(at, [...(moved.get(at) ?? []), item]);
      }
      return own.length > 0 ? [notesOf(own)] : [];
    }),
  }));
  return left.map((piece, index) => {
    const items = moved.get(index);
    return items ? { ...piece, children: [...piece.children, notesOf(items)] } : piece;
  });
}

function isPageNotes(node: RootContent): node is Element & { tagName: 'section' } {
  return isElement(node, 'section') && node.properties.dataNotes === 'page';
}

function itemsOf(notes: Element): Element[] {
  const items = notes.children.flatMap((child) => (isElement(child, 'ol') ? child.children : []));
  return items.filter((item): item is Element => isElement(item, 'li'));
}

/** Each note says its own number: neighbours may be elsewhere. */
function notesOf(items: readonly Element[]): Element {
  const numbered = items.map((item) => {
    const value = String(item.properties.id).replace(/^fn-/, '');
    return { ...item, properties: { ...item.properties, value } };
  });
  return element('section', { className: ['notes'], dataNotes: 'page' }, element('ol', {}, numbered));
}

/** Ids of the notes that are referred to outside of notes. */
function referredTo(node: RootContent): string[] {
  if (!isElement(node) || isPageNotes(node)) return [];
  const { id, href } = node.properties;
  const own = String(id ?? '').startsWith('fnref-') ? [String(href).replace(/^#/, '')] : [];
  return [...own, ...node.children.flatMap(referredTo)];
}
