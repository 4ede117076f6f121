/**
 * Notes of a document at the time of its print → notes of the print, with the numbers that they have in the paper now. A
 * document may hold text after its own pages, which is not printed: its local numbers are then other numbers than those
 * of its own text alone, and only the latter are known in a later build.
 */

import type { PrintedNotes } from '../types.js';
import type { LocalNotes } from './local-notes.js';

/** Pairs of local numbers: in the print, and in its own text. */
export type PrintNumbers = readonly (readonly [printed: number, own: number])[];

/** The numbers of a print's own notes, in the print and in its own text, by their numbers in the paper. */
export function printNumbers(
  shown: LocalNotes | undefined,
  own: LocalNotes | undefined,
): PrintNumbers | undefined {
  if (!shown) return undefined;
  const ownOf = new Map([...(own?.numbers ?? [])].map(([local, number]) => [number, local]));
  return [...shown.numbers].flatMap(([printed, number]): [number, number][] => {
    const local = ownOf.get(number);
    return local === undefined ? [] : [[printed, local]];
  });
}

/** The notes of a print with the numbers that they have in the paper now. */
export function printedNotes(pairs: PrintNumbers, own: LocalNotes | undefined): PrintedNotes {
  const printedOf = new Map(pairs.map(([printed, local]) => [local, printed]));
  const inPrint = (local: number) => printedOf.get(local) ?? local;
  return {
    numbers: new Map([...(own?.numbers ?? [])].map(([local, number]) => [inPrint(local), number])),
    notes: (own?.notes ?? []).map(inPrint),
    references: (own?.references ?? []).map(inPrint),
  };
}
