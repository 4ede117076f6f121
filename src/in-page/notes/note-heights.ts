/** References and the heights of their notes → how much of a page their notes take, and how many of them fit. */

import type { GatheredNotes, NoteReference } from './gather-notes.js';

/** The data of notes before they are placed. */
export interface NoteHeights extends Pick<GatheredNotes, 'heightOf' | 'framePx'> {
  /** what did not fit at the foot of the page before */
  readonly carriedOver: readonly HTMLLIElement[];
}

/** The room on a page, and the height of its notes. */
export interface PageRoom {
  readonly heights: NoteHeights;
  readonly roomPx: number;
}

/** A reference on a page, and how far down its letters reach. */
export interface FoundReference {
  readonly reference: NoteReference;
  readonly bottomPx: number;
}

/** Height of what stands at the foot of the page with the notes of these references. */
export function footHeight(references: readonly NoteReference[], heights: NoteHeights): number {
  const items = [...heights.carriedOver, ...references.flatMap((reference) => reference.items)];
  if (items.length === 0) return 0;
  return items.reduce((px, item) => px + heights.heightOf(item), heights.framePx);
}

/** The first `count` references. */
export function firstReferences(found: readonly FoundReference[], count: number): NoteReference[] {
  return found.slice(0, count).map(({ reference }) => reference);
}

/** A page's room, and how far a reference may be from where it seems to be. */
export interface Room {
  readonly roomPx: number;
  readonly marginPx: number;
}

/**
 * The number of notes that fit below the lines of their references, with the line positions of a page without notes.
 */
export function countFitting(
  found: readonly FoundReference[],
  heights: NoteHeights,
  { roomPx, marginPx }: Room,
): number {
  let count = 0;
  for (const { bottomPx } of found) {
    if (bottomPx + marginPx > roomPx - footHeight(firstReferences(found, count + 1), heights)) break;
    count += 1;
  }
  return count;
}

/** The reference with the tallest notes. */
export function tallest(
  references: readonly NoteReference[],
  { heightOf }: Pick<NoteHeights, 'heightOf'>,
): NoteReference | undefined {
  const sums = references.map(({ items }) => items.reduce((px, item) => px + heightOf(item), 0));
  return references[sums.indexOf(Math.max(...sums))];
}
