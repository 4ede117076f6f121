/** A finished section → the same section with other numbers of its notes. It is not read again. */

import type { Root, RootContent } from 'hast';
import { isElement } from '../html/element.js';
import { numberInNoteId } from '../html/note-ids.js';
import { renumberedHtml, renumberedTree } from '../html/renumber-notes.js';
import type { FinishedSection } from './finished-section.js';
import type { NoteNumbers, NotesOfSection } from './note-numbers.js';
import type { BlockTree } from './safe-blocks.js';

/** A section as it is numbered. */
interface NumberedSection {
  readonly finished: FinishedSection;
  readonly notes: NotesOfSection;
  readonly numbers: NoteNumbers;
}

/** The same section with other numbers; undefined where more than numbers differs, or the author wrote such ids. */
export function renumberedSection(section: NumberedSection, now: NoteNumbers): FinishedSection | undefined {
  const { finished } = section;
  const numbers = newNumbers(section.numbers, now);
  if (!numbers || !hasOwnIdsAlone(section)) return undefined;
  const numberOf = (number: number) => numbers.get(number);
  const blocks = finished.blocks.map(([html, tree]): BlockTree => {
    if (html === undefined) return [undefined, renumberedTree(tree, numberOf)];
    const changed = renumberedHtml(html, numberOf);
    return [changed, changed === html ? tree : renumberedTree(tree, numberOf)];
  });
  const notes = [...finished.notes].map(([key, tree]) => [key, renumberedTree(tree, numberOf)] as const);
  return { ...finished, blocks, notes: new Map(notes) };
}

/** The new number of each note, where a piece refers to the same notes, and others refer to them as often. */
function newNumbers(before: NoteNumbers, now: NoteNumbers): ReadonlyMap<number, number> | undefined {
  if (before.uses.length !== now.uses.length || before.notes.size !== now.notes.size) return undefined;
  const numbers = new Map<number, number>();
  for (const [index, use] of before.uses.entries()) {
    const other = now.uses[index];
    if (use?.occurrence !== other?.occurrence) return undefined;
    if (use && other) numbers.set(use.number, other.number);
  }
  for (const [key, note] of before.notes) {
    const other = now.notes.get(key);
    if (note.references !== other?.references) return undefined;
    numbers.set(note.number, other.number);
  }
  return numbers;
}

/** Whether all ids of notes are ours: a link that an author wrote to a number stays. */
function hasOwnIdsAlone({ finished, notes: { uses }, numbers }: NumberedSection): boolean {
  const usesIn = (key: string | undefined) => uses.filter(({ within }) => within === key).length;
  const inText = finished.blocks.reduce((sum, [, tree]) => sum + countIds(tree), 0);
  if (inText !== 2 * usesIn(undefined)) return false;
  return [...finished.notes].every(([key, tree]) => {
    const backLinks = numbers.notes.get(key)?.references ?? 0;
    return countIds(tree) === 1 + backLinks + 2 * usesIn(key);
  });
}

/** How many ids of notes and links to them a tree has. */
function countIds(node: Root | RootContent): number {
  let count = 0;
  if (isElement(node)) {
    const { id, href } = node.properties;
    for (const value of [id, href])
      if (typeof value === 'string' && numberInNoteId(value.replace(/^#/, '')) !== undefined) count += 1;
  }
  for (const child of 'children' in node ? node.children : []) count += countIds(child);
  return count;
}
