/**
 * A closing mark → its last offset in a paragraph. Rules that search for the closing mark check this first: a paragraph
 * with a hundred thousand opening marks and no closing mark is then not searched to its end at each of them.
 */

import type { StateInline } from 'markdown-it';

/** Answers by paragraph; they go when its state goes. */
const known = new WeakMap<StateInline, Map<string, number>>();

/** Whether `mark` stands anywhere after the current position. */
export function occursLater(state: StateInline, mark: string): boolean {
  const marks = known.get(state) ?? new Map<string, number>();
  known.set(state, marks);
  const last = marks.get(mark) ?? state.src.lastIndexOf(mark);
  marks.set(mark, last);
  return last >= state.pos;
}
