/** The ids of notes and of references to them: made by parse, read by later stages. */

const noteStart = 'fn-';
const referenceStart = 'fnref-';

/** Id of the note with a number. */
export const noteId = (number: number): string => `${noteStart}${number}`;

/** Number of the note with an id; undefined where the id is no note's. */
export function noteNumber(id: unknown): number | undefined {
  const found = typeof id === 'string' ? /^fn-(\d+)$/.exec(id) : null;
  return found ? Number(found[1]) : undefined;
}

/** Id of the nth reference to a note, from 1. */
export function noteReferenceId(number: number, occurrence: number): string {
  return `${referenceStart}${number}${occurrence > 1 ? `-${occurrence}` : ''}`;
}

/** Whether an id is that of a reference to a note. */
export const isNoteReferenceId = (id: unknown): boolean =>
  typeof id === 'string' && id.startsWith(referenceStart);

/** Sources of regular expressions: an id of a note or of a reference, and the two beginnings of one. */
export const noteIdSources = {
  any: `(?:${noteStart}|${referenceStart})\\d+(?:-\\d+)?`,
  note: noteStart,
  reference: referenceStart,
} as const;

const anyNoteId = new RegExp(`^(${noteStart}|${referenceStart})(\\d+)((?:-\\d+)?)$`);

/** An id of a note or of a reference, with the number that `numberOf` gives; undefined where that is none, or another id. */
export function renumberedNoteId(
  id: string,
  numberOf: (number: number) => number | undefined,
): string | undefined {
  const [, start, digits, occurrence] = anyNoteId.exec(id) ?? [];
  const number = digits === undefined ? undefined : numberOf(Number(digits));
  return number === undefined ? undefined : `${start}${number}${occurrence}`;
}

/** The number in an id of a note or of a reference; undefined in another id. */
export function numberInNoteId(id: string): number | undefined {
  const digits = anyNoteId.exec(id)?.[2];
  return digits === undefined ? undefined : Number(digits);
}

/** Whether an id is that of a note or of a reference to a note. */
export const isNoteId = (id: string): boolean => anyNoteId.test(id);
