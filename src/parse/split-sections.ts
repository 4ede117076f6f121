/**
 * A text → sections, each of which begins with a heading and can be parsed alone: an unindented heading ends every
 * block before it, so no block is in two sections. After an edit only the lines around it are split again.
 */

import { ownText } from '../data/own-text.js';

/** Finds the lines, from 0, where a heading of the whole text begins with `#` in the first column. */
export type FindHeadings = (text: string) => readonly number[];

/** The pieces of `text`, which joined are the text; `before` are those of a text that it was edited from. */
export function splitSections(text: string, before: readonly string[], findHeadings: FindHeadings): string[] {
  let [first, start] = [0, 0];
  for (
    let piece = before[first];
    piece !== undefined && text.startsWith(piece, start);
    piece = before[++first]
  )
    start += piece.length;
  // what was before a heading is ended by another one in its place, and continues where there is none
  if (start < text.length && first > 0 && !heading.test(text.slice(start, start + 8))) {
    start -= before[--first]?.length ?? 0;
  }
  let [last, end] = [before.length, text.length];
  for (let piece = before[last - 1]; last > first && piece !== undefined; piece = before[--last - 1]) {
    if (end - piece.length < start || !text.endsWith(piece, end) || text[end - piece.length - 1] !== '\n')
      break;
    end -= piece.length;
  }
  const kept = { before: before.slice(0, first), after: before.slice(last) };
  if (start === end) return [...kept.before, ...kept.after];
  const edited = text.slice(start, end);
  const next = kept.after[0]?.split('\n', 1)[0];
  if (next !== undefined && !isEndedBy(edited, next, findHeadings)) {
    // a fence that is open now, say: all that follows may be something else
    return [...kept.before, ...cut(text.slice(start), findHeadings)];
  }
  return [...kept.before, ...cut(edited, findHeadings), ...kept.after];
}

const heading = /^#{1,6}(?:[ \t]|\n|$)/;

/** Whether the heading that follows `text` is one of the whole text. */
function isEndedBy(text: string, next: string, findHeadings: FindHeadings): boolean {
  const lines = text.split('\n').length - 1;
  return findHeadings(`${text}${next}\n`).at(-1) === lines;
}

/** Copies, as a section may be cached for many builds: a slice would keep the whole text of its build in memory. */
function cut(text: string, findHeadings: FindHeadings): string[] {
  const pieces: string[] = [];
  let [line, at, from] = [0, 0, 0];
  for (const next of findHeadings(text)) {
    for (; line < next; line++) at = text.indexOf('\n', at) + 1;
    if (at > from) pieces.push(ownText(text.slice(from, at)));
    from = at;
  }
  return from < text.length ? [...pieces, ownText(text.slice(from))] : pieces;
}
