/**
 * HTML of a part → the same HTML with its notes numbered from its own beginning. A note that is added early in a paper
 * changes the numbers of all later notes, but no HTML with local numbers: measurements and prints of the other parts
 * stay. Local numbers have as many digits as the numbers of the paper, and their order. The PDF stage writes the numbers
 * of the paper into the prints (src/pdf/note-numbers.ts).
 *
 * Only prints of a watch have local numbers: the bytes of all other builds depend on none of this.
 */

import { sha256OfAll } from '../hash.js';
import { noteIdSources, renumberedNoteId } from '../html/note-ids.js';
import { noteIdAttribute, ownNoteId, renumberedHtml } from '../html/renumber-notes.js';
import { attribute } from '../html/vocabulary.js';
import type { Part } from '../types.js';

/** The notes of a document. Numbers are local, unless named otherwise. */
export interface LocalNotes {
  /** hash of all inputs of the print, with local numbers */
  readonly hash: string;
  /** each local number, and the number in the paper */
  readonly numbers: ReadonlyMap<number, number>;
  /** numbers of the notes whose text is in the document */
  readonly notes: readonly number[];
  /** numbers that references show, in order */
  readonly references: readonly number[];
}

/** Style sheets that select notes by their ids, or show an attribute that has the number of a note. */
const readsNumbers = new RegExp(
  `${noteIdSources.note}|${noteIdSources.reference}|attr\\(\\s*(?:id|href|value)`,
  'i',
);

/** Whether documents with this style sheet look the same with other numbers of notes of as many digits. */
export function allowsLocalNotes(css: string): boolean {
  return !readsNumbers.test(css);
}

const anyTag = /<([a-z][a-z0-9]*)(?:\s(?:[^>"]|"[^"]*")*)?>/g;
const heads = /<thead[\s>][\s\S]*?<\/thead>/g;

/** The notes of a part; undefined where it has none, or where its HTML holds their numbers in another way. */
export function localNotesOf({ html, around }: Pick<Part, 'html' | 'around'>): LocalNotes | undefined {
  if (around === undefined || !html.includes(' id="fn')) return undefined;
  const found = numbersIn(html);
  // Chromium prints a table head on each page, outside of the structure
  if (!found || html.match(heads)?.some((head) => ownNoteId.test(head))) return undefined;
  const local = localNumbers(found.all);
  const localOf = (number: number) => local.get(number) ?? number;
  const numbers = new Map([...local].map(([number, short]) => [short, number]));
  return {
    hash: sha256OfAll([around, withLocalNotes(html, { numbers })]),
    numbers,
    notes: found.notes.map(localOf),
    references: found.references.map(localOf),
  };
}

interface FoundNumbers {
  readonly all: ReadonlySet<number>;
  readonly notes: readonly number[];
  readonly references: readonly number[];
}

/** The numbers of notes in HTML; undefined where an element has one that is no note and no reference of ours. */
function numbersIn(html: string): FoundNumbers | undefined {
  const all = new Set<number>();
  const notes: number[] = [];
  const references: number[] = [];
  for (const match of html.matchAll(anyTag)) {
    const [tag, name] = match;
    if (!tag.includes('fn')) continue;
    for (const [, , id = ''] of tag.matchAll(noteIdAttribute))
      renumberedNoteId(id, (number) => void all.add(number));
    const own = ownNoteId.exec(tag);
    if (!own) continue;
    const [, isReference, digits = ''] = own;
    // structure destinations find an element by a digest of its id
    if (tag.includes(`${attribute.tag}="`) && /-at-[0-9a-f]{8}-/.test(tag)) return undefined;
    if (isReference) {
      if (name !== 'a' || !html.startsWith(`${digits}</a>`, match.index + tag.length)) return undefined;
      references.push(Number(digits));
    } else if (name === 'li') notes.push(Number(digits));
    else return undefined;
  }
  return { all, notes, references };
}

/** By number in the paper: 1, 2, … for numbers of one digit, 10, 11, … for those of two, and so on. */
function localNumbers(numbers: ReadonlySet<number>): ReadonlyMap<number, number> {
  const count = new Map<number, number>();
  return new Map(
    [...numbers]
      .sort((a, b) => a - b)
      .map((number) => {
        const first = number < 10 ? 1 : 10 ** (String(number).length - 1);
        const before = count.get(first) ?? 0;
        count.set(first, before + 1);
        return [number, first + before];
      }),
  );
}

/** The number of the first note, where each note has its own. */
const start = new RegExp(
  `\\sstart="\\d+"(?=(?:\\s(?:[^>"]|"[^"]*")*)?>\\s*<li(?=\\s)(?:[^>"]|"[^"]*")*?\\sid="${noteIdSources.note})`,
  'g',
);
const noteItem = new RegExp(
  `<li(?=\\s)((?:[^>"]|"[^"]*")*?\\sid="${noteIdSources.note}(\\d+)"(?:[^>"]|"[^"]*")*)>`,
  'g',
);

/** HTML with local numbers in place of those of the paper; each note has its own as a value. */
export function withLocalNotes(html: string, { numbers }: Pick<LocalNotes, 'numbers'>): string {
  const local = new Map([...numbers].map(([short, number]) => [number, short]));
  return renumberedHtml(html.replaceAll(start, ''), (number) => local.get(number)).replaceAll(
    noteItem,
    (_tag: string, written: string, number: string) =>
      `<li${written.replace(/\svalue="\d+"/, '')} value="${number}">`,
  );
}

/** Ids and numbers of a document's notes → those of the paper; what is no note's stays. */
export const paperId = (id: string, notes: Pick<LocalNotes, 'numbers'> | undefined): string =>
  (notes && renumberedNoteId(id, (number) => notes.numbers.get(number))) ?? id;

/** Ids of a paper's notes → those of a document. */
export function localIdsOf(ids: readonly string[], notes: LocalNotes | undefined): readonly string[] {
  if (!notes) return ids;
  const local = new Map([...notes.numbers].map(([short, number]) => [number, short]));
  return ids.map((id) => renumberedNoteId(id, (number) => local.get(number)) ?? id);
}
