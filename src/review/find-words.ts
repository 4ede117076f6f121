/**
 * Words on a page → their line in the source. Only letters and digits are compared, as the page has other spaces,
 * quotes and hyphens than the source. Words that occur several times are distinguished by the text around them; words
 * that are no longer in the source are found by that text alone.
 */

import type { Place } from '../types.js';
import {
  lettersIn,
  lettersOf,
  lineKey,
  type ReadPaper,
  type SourceLine,
  sourceLines,
} from './paper-letters.js';

/** Words with the text of the page around them. */
export interface WordsInContext {
  readonly words: string;
  readonly before: string;
  readonly after: string;
  /** whether they are in a running head or footer, or are a page number */
  readonly isFurniture?: boolean;
}

/** Looks up words; undefined where the paper has no similar words. */
export type FindWords = (sought: WordsInContext) => Place | undefined;

/** Number of letters around the words that are compared. */
const contextLetters = 60;

/** Minimum number of matching letters around words that are gone. */
const minContextLetters = 20;

/** Finds words in a paper. */
export function wordFinder(read: ReadPaper): FindWords {
  const letters = lettersOf(read);
  const lines = sourceLines(read.paper);
  const inFurniture = furnitureFinder(read);
  return ({ words, before, after, isFurniture }) => {
    if (isFurniture) return inFurniture(words);
    const around = { before: lettersIn(before), after: lettersIn(after) };
    const found = positionOf(letters.text, { spellings: spellingsOf(words), ...around });
    if (found === undefined) return undefined;
    const block = letters.blocks.findLast((each) => each.at <= found.at);
    if (block === undefined) return undefined;
    const next = letters.blocks.find((each) => each.at > found.at && each.place.line > block.place.line);
    return lineWithin(lines, { from: block.place, until: next?.place, words: found.words });
  };
}

/** Running heads and footers repeat texts of the cover, and headings. */
function furnitureFinder({ paper, cover }: ReadPaper): (words: string) => Place | undefined {
  const repeated = [...cover, ...paper.headings].map(({ text, place }) => ({
    letters: lettersIn(text),
    place,
  }));
  return (words) => {
    const sought = spellingsOf(words).filter((letters) => letters.length > 1);
    return sought
      .flatMap((letters) => repeated.find((each) => each.letters.includes(letters)) ?? [])
      .map(({ place }) => place)[0];
  };
}

/** Maximum number of words in a number or label before or behind a text: `Figure 3:`. */
const maxLabelWords = 4;

/**
 * The letters of `words`, then those without some words at their begin and end: marks of lists, numbers of headings and
 * captions, and page numbers are not in the source.
 */
function spellingsOf(words: string): readonly string[] {
  const all = words.split(/\s+/);
  const whole = lettersIn(words);
  const minSpellingLetters = Math.min(whole.length, Math.max(minLetters, whole.length / 2));
  const spellings: string[] = [];
  for (let left = 0; left <= 2 * maxLabelWords && left < all.length; left++) {
    for (let from = Math.max(0, left - maxLabelWords); from <= Math.min(left, maxLabelWords); from++) {
      const letters = lettersIn(all.slice(from, all.length - (left - from)).join(' '));
      if (letters.length >= minSpellingLetters) spellings.push(letters);
    }
  }
  return spellings;
}

/** Fewer letters would match by chance. */
const minLetters = 5;

interface Sought {
  readonly spellings: readonly string[];
  readonly before: string;
  readonly after: string;
}

/** The place of the words, and those of them that are in the paper. */
function positionOf(
  text: string,
  { spellings, before, after }: Sought,
): { readonly at: number; readonly words: string } | undefined {
  for (const words of spellings) {
    if (words === '') continue;
    let best: { at: number; score: number } | undefined;
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      const score =
        commonEnd(text.slice(Math.max(0, at - contextLetters), at), before) +
        commonBegin(text.slice(at + words.length, at + words.length + contextLetters), after);
      if (best === undefined || score > best.score) best = { at, score };
    }
    if (best) return { at: best.at, words };
  }
  const at = nearContext(text, { before, after });
  return at === undefined ? undefined : { at, words: spellings[0] ?? '' };
}

/** The place of the longest match of the text around lost words. */
function nearContext(text: string, { before, after }: Omit<Sought, 'spellings'>): number | undefined {
  for (let length = contextLetters; length >= minContextLetters; length -= 10) {
    const preceding = before.slice(-length);
    const found = preceding.length === length ? text.indexOf(preceding) : -1;
    if (found >= 0) return found + length - 1;
    const following = after.slice(0, length);
    const next = following.length === length ? text.indexOf(following) : -1;
    if (next >= 0) return next;
  }
  return undefined;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}

function commonBegin(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

interface Range {
  readonly from: Place;
  readonly until: Place | undefined;
  readonly words: string;
}

/** The maximum length of a block. */
const maxLines = 400;

/** The line of a block on which the words begin, or the block's first one where markup stands between them. */
function lineWithin(lines: ReadonlyMap<string, SourceLine>, { from, until, words }: Range): Place {
  const last = until && until.file === from.file ? until.line : from.line + maxLines;
  let text = '';
  const begins: { readonly at: number; readonly line: SourceLine }[] = [];
  for (let number = from.line; number < last; number++) {
    const line = lines.get(lineKey(from.file, number));
    if (line === undefined) break;
    begins.push({ at: text.length, line });
    text += line.letters;
  }
  for (
    let length = words.length;
    length >= Math.min(words.length, 4) && length > 0;
    length = shorter(length)
  ) {
    const at = text.indexOf(words.slice(0, length));
    const line = at < 0 ? undefined : begins.findLast((each) => each.at <= at)?.line;
    if (line) return { file: line.file, line: line.line, column: line.column };
  }
  return from;
}

const shorter = (length: number): number => (length > 24 ? 24 : length - 4);
