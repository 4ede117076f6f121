/**
 * Two lists of keys → the ranges that differ. jsdiff finds a shortest edit, and this file makes it readable: a range
 * that fits in several places is moved to the beginning of a sentence or a section, and a single equal word between two
 * rewritten ranges does not divide them.
 */

import { diffArrays } from 'diff';

/** Items `oldStart` to `oldEnd` became items `newStart` to `newEnd`; one of the two may be empty. */
export interface Edit {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Beyond this many differences two lists have nothing to do with each other, and looking further costs seconds. */
const maxDifferences = 3000;

/** The score of a boundary before an item, given the item before it; higher is better. */
export type Boundary = (item: string, before: string | undefined) => number;

/** The ranges in which `old` and `newer` differ, in order; `boundary` decides between equally short results. */
export function editsBetween(old: readonly string[], newer: readonly string[], boundary?: Boundary): Edit[] {
  const start = commonStart(old, newer);
  const end = commonEnd(old, newer, start);
  const edits = rawEdits(old.slice(start, old.length - end), newer.slice(start, newer.length - end)).map(
    ({ oldStart, oldEnd, newStart, newEnd }) => ({
      oldStart: oldStart + start,
      oldEnd: oldEnd + start,
      newStart: newStart + start,
      newEnd: newEnd + start,
    }),
  );
  return boundary ? edits.map((edit, index) => slide(edit, { old, newer, boundary, edits, index })) : edits;
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  const limit = Math.min(a.length, b.length);
  let count = 0;
  while (count < limit && a[count] === b[count]) count++;
  return count;
}

function commonEnd(a: readonly string[], b: readonly string[], start: number): number {
  const limit = Math.min(a.length, b.length) - start;
  let count = 0;
  while (count < limit && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  return count;
}

function rawEdits(old: string[], newer: string[]): Edit[] {
  if (old.length === 0 && newer.length === 0) return [];
  const parts = diffArrays(old, newer, { maxEditLength: maxDifferences });
  if (parts === undefined) return [{ oldStart: 0, oldEnd: old.length, newStart: 0, newEnd: newer.length }];
  const edits: Edit[] = [];
  let [o, n] = [0, 0];
  for (const { added, removed, value } of parts) {
    const last = edits.at(-1);
    const [oldCount, newCount] = [added ? 0 : value.length, removed ? 0 : value.length];
    if (added || removed) {
      const touches = last?.oldEnd === o && last.newEnd === n;
      if (touches) edits.pop();
      edits.push({
        oldStart: touches ? last.oldStart : o,
        newStart: touches ? last.newStart : n,
        oldEnd: o + oldCount,
        newEnd: n + newCount,
      });
    }
    o += oldCount;
    n += newCount;
  }
  return edits;
}

interface Sliding {
  readonly old: readonly string[];
  readonly newer: readonly string[];
  readonly boundary: Boundary;
  readonly edits: readonly Edit[];
  readonly index: number;
}

/** `the [gear the] wheel` and `[the gear] the wheel` are the same edit; the boundary chooses. */
function slide(edit: Edit, { old, newer, boundary, edits, index }: Sliding): Edit {
  const inserted = edit.oldStart === edit.oldEnd;
  if (!inserted && edit.newStart !== edit.newEnd) return edit;
  const list = inserted ? newer : old;
  const [start, end] = inserted ? [edit.newStart, edit.newEnd] : [edit.oldStart, edit.oldEnd];
  const before = edits[index - 1];
  const after = edits[index + 1];
  const lowest = (inserted ? before?.newEnd : before?.oldEnd) ?? 0;
  const highest = (inserted ? after?.newStart : after?.oldStart) ?? list.length;
  let [shift, best] = [0, boundary(list[start] ?? '', list[start - 1])];
  const consider = (by: number): void => {
    const score = boundary(list[start + by] ?? '', list[start + by - 1]);
    if (score > best) [shift, best] = [by, score];
  };
  for (let by = -1; start + by >= lowest && list[start + by] === list[end + by]; by--) consider(by);
  for (let by = 1; end + by <= highest && list[start + by - 1] === list[end + by - 1]; by++) consider(by);
  return {
    oldStart: edit.oldStart + shift,
    oldEnd: edit.oldEnd + shift,
    newStart: edit.newStart + shift,
    newEnd: edit.newEnd + shift,
  };
}

/** Joins edits with only a few equal words between them, such as “of the”. */
export function joinedEdits(edits: readonly Edit[]): Edit[] {
  const joined: Edit[] = [];
  for (const edit of edits) {
    const last = joined.at(-1);
    const between = last ? edit.newStart - last.newEnd : 0;
    if (last && between <= 2 && between * 3 <= Math.min(sizeOf(last), sizeOf(edit))) {
      joined[joined.length - 1] = { ...last, oldEnd: edit.oldEnd, newEnd: edit.newEnd };
    } else joined.push(edit);
  }
  return joined;
}

/** Only what is both inserted and deleted is a rewriting. */
function sizeOf({ oldStart, oldEnd, newStart, newEnd }: Edit): number {
  return Math.min(oldEnd - oldStart, newEnd - newStart);
}
