/**
 * The last place of a mark in a paragraph. Rules that look ahead for an end ask this first: a paragraph
 * of a hundred thousand openings without an end is then not searched to its end at each of them.
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
