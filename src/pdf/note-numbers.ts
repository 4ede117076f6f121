/**
 * A fragment with local numbers of notes → the same with the numbers of the paper: in the content of its pages, in the
 * targets of its links, and in the names of its destinations. So a note that is added early in a paper changes no print
 * of the text after it.
 */

import { deflateSync } from 'node:zlib';
import { UnwrittenNumbers } from '../diagnostics/unwritten-numbers.js';
import { isNoteId, renumberedNoteId } from '../html/note-ids.js';
import type { PrintedNotes } from '../types.js';
import type { Fragment, FragmentLink } from './fragment.js';
import type { NoteSlot } from './note-slots.js';
import { joinedSections, makeSection } from './object-streams.js';

/** The id that an id of a print has in the paper; undefined where it is that of a note on none of the print's pages. */
export function idInPaper(id: string, { numbers }: PrintedNotes): string | undefined {
  return isNoteId(id) ? renumberedNoteId(id, (number) => numbers.get(number)) : id;
}

/** Writes the numbers of the paper. Throws UnwrittenNumbers where one of them has no place. */
export function withPaperNumbers(fragment: Fragment, notes: PrintedNotes): Fragment {
  const { numbered = [], pages, report, piece } = fragment;
  checkSlots(
    numbered.flatMap(({ slots }) => slots),
    notes,
  );
  const objects = numbered.map(({ number, content, slots }) => ({
    number,
    text: '<</Filter/FlateDecode>>',
    // quick, as only a watch writes them: it writes the file again when it rests
    contents: deflateSync(written(content, slots, notes), { level: 1 }),
  }));
  const linkOf = (link: FragmentLink): FragmentLink => {
    const id = 'id' in link.target && idInPaper(link.target.id, notes);
    return id ? { ...link, target: { id } } : link;
  };
  const names = [...report.names].flatMap(([id, place]) => {
    const name = idInPaper(id, notes);
    return name === undefined ? [] : [[name, place] as const];
  });
  return {
    ...fragment,
    pages: pages.map((page) => ({ ...page, links: page.links.map(linkOf) })),
    report: { ...report, names: new Map(names) },
    piece: joinedSections(piece, makeSection(objects, noNumber)),
  };
}

/** Content streams are in no object stream, which would need a number. */
function noNumber(): never {
  throw new Error('Content streams are objects of their own.');
}

/** Each note and each reference has to have its number on one page. */
function checkSlots(slots: readonly NoteSlot[], { notes, references, numbers }: PrintedNotes): void {
  const found = (kind: NoteSlot['kind']) => sorted(slots.filter((slot) => slot.kind === kind));
  const isSame = (all: readonly number[], some: readonly number[]) =>
    all.length === some.length && all.every((number, index) => number === some[index]);
  const digits = (number: number) => String(number).length;
  if (!isSame(found('reference'), [...references].sort(ascending)))
    throw new UnwrittenNumbers('References to notes were printed without their numbers.');
  if (!isSame(found('note'), [...notes].sort(ascending)))
    throw new UnwrittenNumbers('Notes were printed without their numbers.');
  for (const [printed, number] of numbers)
    if (digits(printed) !== digits(number))
      throw new UnwrittenNumbers('The number of a note has other digits than its print.');
}

const ascending = (a: number, b: number): number => a - b;

function sorted(slots: readonly NoteSlot[]): number[] {
  return slots.map(({ number }) => number).sort(ascending);
}

function written(content: Uint8Array, slots: readonly NoteSlot[], { numbers }: PrintedNotes): Uint8Array {
  const bytes = Buffer.from(content);
  for (const { number, places, glyphs } of slots) {
    const digits = String(numbers.get(number) ?? number);
    for (const [index, at] of places.entries())
      bytes.write(glyphs[Number(digits[index])] ?? '', at, 'latin1');
  }
  return bytes;
}
