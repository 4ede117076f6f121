/**
 * Words on a page → the line of the source that they were set from. Letters and digits alone are compared, as the page
 * has other spaces, quotes and hyphens than the source; words that occur several times are distinguished by the text
 * around them, and words that are gone since are looked for by that text alone.
 */

import type { ElementContent, Root, RootContent } from 'hast';
import { isElement } from '../html/element.js';
import { data } from '../html/vocabulary.js';
import type { Paper, Place } from '../types.js';

/** Words with the text of the page around them. */
export interface WordsInContext {
  readonly words: string;
  readonly before: string;
  readonly after: string;
}

/** Looks words up; undefined where the paper has none like them. */
export type FindWords = (sought: WordsInContext) => Place | undefined;

/** Letters around the words that are compared. */
const contextLetters = 60;

/** Text around words that are gone is only trusted where this many letters of it are found. */
const enoughLetters = 20;

interface Letters {
  readonly text: string;
  /** index of the first letter of each block, and the place of the block */
  readonly blocks: readonly { readonly at: number; readonly place: Place }[];
}

/** Finds words in `paper`. */
export function wordFinder(paper: Paper): FindWords {
  const letters = lettersOf(paper);
  const lines = sourceLines(paper);
  return (sought) => {
    const [words, before, after] = [sought.words, sought.before, sought.after].map(lettersIn) as [
      string,
      string,
      string,
    ];
    const at = positionOf(letters.text, { words, before, after });
    if (at === undefined) return undefined;
    const block = letters.blocks.findLast((each) => each.at <= at);
    if (block === undefined) return undefined;
    const next = letters.blocks.find((each) => each.at > at && each.place.line > block.place.line);
    return lineWithin(lines, { from: block.place, until: next?.place, words });
  };
}

/** Letters and digits in their plain forms. */
export const lettersIn = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

function positionOf(text: string, { words, before, after }: WordsInContext): number | undefined {
  if (words !== '') {
    let best: { at: number; score: number } | undefined;
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      const score =
        commonEnd(text.slice(Math.max(0, at - contextLetters), at), before) +
        commonBegin(text.slice(at + words.length, at + words.length + contextLetters), after);
      if (best === undefined || score > best.score) best = { at, score };
    }
    if (best) return best.at;
  }
  return nearContext(text, { before, after });
}

/** Where the longest part of the text around lost words is found. */
function nearContext(text: string, { before, after }: Omit<WordsInContext, 'words'>): number | undefined {
  for (let length = contextLetters; length >= enoughLetters; length -= 10) {
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

/** The letters of title, abstract and body, with the place of each block. */
function lettersOf({ metadata, metadataPlaces, body, blocks: places }: Paper): Letters {
  const blocks: { at: number; place: Place }[] = [];
  const parts: string[] = [];
  let length = 0;
  const begin = (place: Place | undefined): void => {
    if (place) blocks.push({ at: length, place });
  };
  const add = (text: string): void => {
    const letters = lettersIn(text);
    parts.push(letters);
    length += letters.length;
  };
  for (const key of ['title', 'subtitle', 'abstract'] as const) {
    const [place, text] = [metadataPlaces?.get(key), metadata[key]];
    if (!place || text === undefined) continue;
    begin(place);
    add(text);
  }
  const visit = (node: Root | RootContent | ElementContent): void => {
    if (node.type === 'text') add(node.value);
    if (node.type !== 'root' && !isElement(node)) return;
    const index = isElement(node) ? node.properties[data.source] : undefined;
    if (index !== undefined) begin(places[Number(index)]);
    for (const child of node.children) visit(child);
  };
  visit(body);
  return { text: parts.join(''), blocks };
}

interface SourceLine extends Place {
  readonly letters: string;
}

/** Each line of the paper and its includes, with its letters. */
function sourceLines({ source }: Paper): ReadonlyMap<string, SourceLine> {
  const texts = source.text.split('\n');
  const pairs = source.lines.map(({ file, line }, index): [string, SourceLine] => {
    const text = texts[index] ?? '';
    const column = Math.max(text.search(/\S/), 0) + 1;
    return [`${line} ${file}`, { file, line, column, letters: lettersIn(text) }];
  });
  return new Map(pairs);
}

interface Range {
  readonly from: Place;
  readonly until: Place | undefined;
  readonly words: string;
}

/** No block that people write is longer. */
const maxLines = 400;

/** The line of a block on which the words begin, or the block's first one where markup stands between them. */
function lineWithin(lines: ReadonlyMap<string, SourceLine>, { from, until, words }: Range): Place {
  const last = until && until.file === from.file ? until.line : from.line + maxLines;
  let text = '';
  const begins: { readonly at: number; readonly line: SourceLine }[] = [];
  for (let number = from.line; number < last; number++) {
    const line = lines.get(`${number} ${from.file}`);
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
