/**
 * Two blocks → whether they are equal, or equal except for numbers that an edit elsewhere in the paper changes: those of
 * source blocks, and those of notes.
 */

import type { Element, ElementContent, RootContent } from 'hast';
import { isElement } from '../html/element.js';
import { isNoteReferenceId, noteNumber, numberInNoteId, renumberedNoteId } from '../html/note-ids.js';
import { data } from '../html/vocabulary.js';

/** Numbers of notes in one block, and in the other. */
export type NoteRenumbering = Map<number, number>;

type Comparison = 'same' | 'moved' | false;

/**
 * Compares two trees: `moved` where only numbers differ. Adds to `notes` the numbers of all notes; without it, trees with
 * other numbers of notes are not equal.
 */
export function compared(a: RootContent, b: RootContent | undefined, notes?: NoteRenumbering): Comparison {
  if (a === b) return 'same';
  if (!isElement(a) || !isElement(b)) {
    return b?.type === a.type && 'value' in a && 'value' in b && a.value === b.value && 'same';
  }
  if (a.tagName !== b.tagName || a.children.length !== b.children.length) return false;
  const isReference = notes && isNoteReferenceId(a.properties.id) && isNoteReferenceId(b.properties.id);
  let result = comparedProperties(a, b, notes);
  for (let index = 0; result && index < a.children.length; index++) {
    const [child, other] = [a.children[index] as ElementContent, b.children[index]];
    const found = (isReference && comparedNumbers(child, other, notes)) || compared(child, other, notes);
    if (found !== 'same') result = found;
  }
  return result;
}

function comparedProperties(
  { properties: a, ...element }: Element,
  { properties: b, ...other }: Element,
  notes: NoteRenumbering | undefined,
): Comparison {
  let extra = 0;
  let result: Comparison = a[data.source] === b[data.source] ? 'same' : 'moved';
  for (const name in a) {
    extra++;
    if (name === data.source) continue;
    const isId = notes && (name === 'id' || name === 'href');
    if (isId && isSameNote(a[name], b[name], notes)) {
      if (a[name] !== b[name]) result = 'moved';
    } else if (!isSameValue(a[name], b[name])) {
      const isNumber = notes && (name === 'value' || name === 'start');
      if (!isNumber || !isListNumber({ ...element, properties: a }, name)) return false;
      if (!isListNumber({ ...other, properties: b }, name)) return false;
      result = 'moved';
    }
  }
  for (const _ in b) extra--;
  if (extra !== 0 || (a[data.source] === undefined) !== (b[data.source] === undefined)) return false;
  return result;
}

/** Whether two ids or links are those of one note, whose numbers are added to `notes`; false for any others. */
function isSameNote(a: unknown, b: unknown, notes: NoteRenumbering): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  const [idA, idB] = [a.replace(/^#/, ''), b.replace(/^#/, '')];
  const [numberA, numberB] = [numberInNoteId(idA), numberInNoteId(idB)];
  if (numberA === undefined || numberB === undefined || a.startsWith('#') !== b.startsWith('#')) return false;
  return renumberedNoteId(idA, () => numberB) === idB && isSameNumber(numberA, numberB, notes);
}

/** Whether one number takes the place of another: of as many digits, since tables are fitted by their characters. */
function isSameNumber(a: number, b: number, notes: NoteRenumbering): boolean {
  const known = notes.get(a);
  if (known !== undefined) return known === b;
  if (String(a).length !== String(b).length) return false;
  notes.set(a, b);
  return true;
}

/** The text of two references. */
function comparedNumbers(
  a: ElementContent,
  b: ElementContent | undefined,
  notes: NoteRenumbering,
): Comparison {
  if (a.type !== 'text' || b?.type !== 'text' || a.value === b.value) return false;
  return notes.get(Number(a.value)) === Number(b.value) && 'moved';
}

/** Whether the number of an item, or of the first item of a list, is that of a note. */
function isListNumber({ tagName, properties, children }: Element, name: string): boolean {
  const first = children.find((child) => isElement(child));
  const note = tagName === 'ol' && name === 'start' ? first?.properties.id : properties.id;
  return noteNumber(note) === Number(properties[name]);
}

function isSameValue(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
