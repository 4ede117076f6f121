/**
 * The notes that a text defines → the same for the reader of one section, with a record of what the section asked for: a
 * note that is defined elsewhere changes no other section.
 */

import type { DefinedNotes } from './extensions/footnotes.js';
import type { NoteKey } from './note-numbers.js';

/** The questions of a section about the notes of the whole text, and the answers. */
export interface AskedNotes {
  readonly byKey: ReadonlyMap<NoteKey, boolean>;
  /** whether there are any; absent where that was not asked */
  readonly any: () => boolean | undefined;
}

/** Records what is asked. */
export function recordedNotes(notes: Set<NoteKey>): {
  readonly notes: DefinedNotes;
  readonly asked: AskedNotes;
} {
  const byKey = new Map<NoteKey, boolean>();
  let any: boolean | undefined;
  return {
    asked: { byKey, any: () => any },
    notes: {
      has(key) {
        byKey.set(key, notes.has(key));
        return notes.has(key);
      },
      add: (key) => notes.add(key),
      get size() {
        any = notes.size > 0;
        return notes.size;
      },
    },
  };
}

/** Whether every question has the same answer for other notes. */
export function answersAlike({ byKey, any }: AskedNotes, notes: ReadonlySet<NoteKey>): boolean {
  const before = any();
  if (before !== undefined && before !== notes.size > 0) return false;
  return [...byKey].every(([key, answer]) => notes.has(key) === answer);
}
