/**
 * The notes of all sections of a paper → their numbers, by first reference over the whole paper. The reference and the
 * text of a note may be in different sections.
 */

import { warning } from '../diagnostic.js';
import type { Diagnostic, Place } from '../types.js';

/** A note's label in its normal form; of an inline note, which has none, its number in its piece. */
export type NoteKey = string;

/** A note as it is written. */
export interface WrittenNote {
  readonly key: NoteKey;
  /** absent for an inline note */
  readonly label?: string;
  /** of its definition, from 0, in its piece */
  readonly line: number;
}

/** A reference to a note. */
export interface NoteUse {
  readonly key: NoteKey;
  /** the note that it stands in */
  readonly within?: NoteKey | undefined;
}

/** The notes that a section refers to and defines, in order. */
export interface NotesOfSection {
  readonly uses: readonly NoteUse[];
  readonly notes: readonly WrittenNote[];
}

/** The numbers of a piece's notes and references, from 1. */
export interface NoteNumbers {
  /** for each reference; none for one in a note that nothing refers to */
  readonly uses: readonly ({ readonly number: number; readonly occurrence: number } | undefined)[];
  readonly notes: ReadonlyMap<NoteKey, { readonly number: number; readonly references: number }>;
}

export interface NumberedNotes {
  readonly pieces: readonly NoteNumbers[];
  /** the notes in the order of their numbers */
  readonly order: readonly { readonly piece: number; readonly key: NoteKey }[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Numbers the notes of all pieces, behind the first `before`; `placeOf` tells where a line of a piece was written. */
export function numberNotes(
  pieces: readonly NotesOfSection[],
  placeOf: (piece: number, line: number) => Place,
  before = 0,
): NumberedNotes {
  const isInline = (key: NoteKey) => key.startsWith('^');
  const globally = (piece: number, key: NoteKey) => (isInline(key) ? `${piece} ${key}` : key);
  const written = new Map<string, { readonly piece: number; readonly note: WrittenNote }>();
  const diagnostics: Diagnostic[] = [];
  for (const [piece, { notes }] of pieces.entries())
    for (const note of notes) {
      const name = globally(piece, note.key);
      if (!written.has(name)) written.set(name, { piece, note });
      else diagnostics.push(writtenTwice(note, placeOf(piece, note.line)));
    }

  const found = new Map<string, { readonly number: number; references: number }>();
  const order: { readonly piece: number; readonly key: NoteKey }[] = [];
  const uses = pieces.map((piece) => piece.uses.map((): NoteNumbers['uses'][number] => undefined));
  const usesWithin = pieces.map((piece) => groupedByNote(piece));
  const number = (piece: number, within: NoteKey | undefined) => {
    for (const { key, index } of usesWithin[piece]?.get(within) ?? []) {
      const name = globally(piece, key);
      const at = written.get(name);
      if (!at) continue;
      if (!found.has(name)) {
        found.set(name, { number: before + order.push({ piece: at.piece, key }), references: 0 });
      }
      const note = found.get(name) as { number: number; references: number };
      (uses[piece] as (typeof uses)[number])[index] = { number: note.number, occurrence: ++note.references };
    }
  };
  for (const piece of pieces.keys()) number(piece, undefined);
  // notes may refer to notes: the list grows while it is read
  for (const { piece, key } of order) number(piece, key);

  for (const [name, { piece, note }] of written)
    if (note.label !== undefined && !found.has(name))
      diagnostics.push(neverUsed(note, placeOf(piece, note.line)));
  return {
    pieces: pieces.map(({ notes }, piece) => ({
      uses: uses[piece] ?? [],
      notes: new Map(
        notes.flatMap(({ key }) => {
          const numbered = found.get(globally(piece, key));
          return numbered && written.get(globally(piece, key))?.piece === piece ? [[key, numbered]] : [];
        }),
      ),
    })),
    order,
    diagnostics,
  };
}

/** The note around each reference; undefined for those of the text itself. */
function groupedByNote({ uses }: NotesOfSection) {
  const groups = new Map<NoteKey | undefined, { readonly key: NoteKey; readonly index: number }[]>();
  for (const [index, { key, within }] of uses.entries()) {
    const group = groups.get(within);
    if (group) group.push({ key, index });
    else groups.set(within, [{ key, index }]);
  }
  return groups;
}

function writtenTwice({ label }: WrittenNote, place: Place): Diagnostic {
  const hint = 'The first definition is used. Remove this one, or give it another label.';
  return warning('footnote-unused', `The footnote [^${label}] is defined a second time.`, { place, hint });
}

function neverUsed({ label }: WrittenNote, place: Place): Diagnostic {
  const hint = `Refer to it with [^${label}], or remove it.`;
  const message = `The footnote [^${label}] is never referred to, and is left out.`;
  return warning('footnote-unused', message, { place, hint });
}
