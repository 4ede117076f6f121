/**
 * Finished sections → one tree with the notes at its end, and the collected data of all sections: numbers of marks are
 * shifted from section to section, and places are those of the author's files.
 */

import type { ElementContent, Root, RootContent } from 'hast';
import { element } from '../html/element.js';
import { classes } from '../html/vocabulary.js';
import type { Diagnostic, Place } from '../types.js';
import type { FinishedSection } from './finished-section.js';
import { marks } from './marks.js';
import type { NumberedNotes } from './note-numbers.js';
import type { ParseState } from './parse-state.js';
import { addCopies, type Offsets } from './safe-blocks.js';
import { fromSection } from './source-places.js';

/** A piece, and where it is. */
export interface PlacedSection {
  readonly piece: FinishedSection;
  /** line of the text that it begins with, from 0 */
  readonly first: number;
}

/** Joins the pieces, with their notes in the order of their numbers; fills `work`. The caller may change the tree. */
export function joinSections(
  pieces: readonly PlacedSection[],
  order: NumberedNotes['order'],
  work: ParseState,
): Root {
  const children: RootContent[] = [];
  const offsets: Offsets[] = [];
  for (const { piece, first } of pieces) {
    const own = offsetsOf(work);
    offsets.push(own);
    for (const [, tree] of piece.blocks) addCopies(children, tree.children, own);
    gather(piece.work, work, first);
  }
  if (order.length === 0) return { type: 'root', children };
  const items: RootContent[] = [newLine()];
  for (const { piece, key } of order) {
    const note = pieces[piece]?.piece.notes.get(key);
    addCopies(items, note?.children ?? [], offsets[piece] ?? new Map());
  }
  const list = element('ol', {}, items as ElementContent[]);
  const section = element('section', { className: [classes.notes] }, '\n', list, '\n');
  addCopies(children, [section, newLine()], new Map());
  return { type: 'root', children };
}

function newLine() {
  return { type: 'text' as const, value: '\n' };
}

/** The offsets of the mark numbers in the next section. */
function offsetsOf(work: ParseState): Offsets {
  return new Map(marks.map(({ property, count }) => [property, count(work)]));
}

function gather(piece: ParseState, work: ParseState, first: number): void {
  const placeOf = (place: Place) => fromSection(place, { first, places: work.places });
  for (const { join } of marks) join(piece, work, { first, placeOf });
  for (const finding of placedDiagnostics(piece.diagnostics, { first, work })) work.diagnostics.push(finding);
}

/** Findings about a piece that begins with line `first` of the text, with places in the author's files. */
export function placedDiagnostics(
  diagnostics: readonly Diagnostic[],
  { first, work: { places } }: { readonly first: number; readonly work: ParseState },
): Diagnostic[] {
  return diagnostics.map((one) =>
    one.place ? { ...one, place: fromSection(one.place, { first, places }) } : one,
  );
}
