/**
 * Refuses a paper that has more of something than its limits allow. The text is counted line by line before it is
 * parsed: a million rows would fill the memory of Node before the parser could report them. The count matches Markdown
 * as people write it, not each form that the parser reads.
 */

import type { Token } from 'markdown-it';
import { holdLimit } from '../limits.js';
import type { Limits, Place } from '../types.js';

type Counted = 'blocks' | 'headings' | 'notes' | 'links' | 'images' | 'table-cells';

const fence = /^[\s>]*(`{3,}|~{3,})/;
const heading = /^ {0,3}#{1,6}(?:\s|$)/;
const delimiterRow = /^[\s>]*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$/;
const item = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s/;
const note = /^ {0,3}\[\^[^\]\s]+\]:|\^\[/g;
const link = /\]\(|<https?:|https?:\/\//g;
const image = /!\[[^\]\n]*\](?:\([^()\n]*\)|\[)|<img[\s/>]/gi;
const cell = /<t[dh][\s>]/gi;
/**
 * Elements that Chromium lays out and tags as separate boxes: many in one paragraph take quadratic time. A link around
 * a link does not count.
 */
const mark =
  /(?<!\))\](?:\([^()]*\)|\[[^[\]]*\])|<https?:|\[\^[^[\]\s]+\](?!:)|\^\[|\[-?@|(?<![\w@.[-])@[\p{L}\p{N}_]|\$[^$\s][^$]*\$/gu;
/** Boxes that are laid out and tagged with less: so many take as long as one mark. */
const span = /`[^`]+`|\*[^*\s][^*]*\*|(?<![\w_])_[^_\s][^_]*_|\p{Emoji_Presentation}/gu;
const spansOfMark = 4;
const startsBlock = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s|^ {0,3}\[\^[^\]\s]+\]:/;

/** Throws BuildError `limit` at the line where a limit is exceeded. */
export function holdLimits(text: string, limits: Limits, placeOf: (line: number) => Place): void {
  const counts: Record<Counted, number> = {
    headings: 0,
    notes: 0,
    images: 0,
    links: 0,
    'table-cells': 0,
    blocks: 0,
  };
  const add = (key: Counted, count: number) => {
    counts[key] += count;
  };
  const lines = text.split('\n');
  holdParagraphs(lines, limits, placeOf);
  const total = totals(lines, add);
  for (const [key, found] of Object.entries(counts) as [Counted, number][]) {
    if (found <= limits[key]) continue;
    holdLimit(key, limits, { found, place: placeOf(total(key, limits[key])) });
  }
}

/** Throws BuildError where one paragraph, item or row has too many marks; the place is the paragraph's first line. */
function holdParagraphs(lines: readonly string[], limits: Limits, placeOf: (line: number) => Place): void {
  let open = '';
  let isTable = false;
  let [found, start] = [0, 0];
  for (const [index, line] of lines.entries()) {
    const ends = fence.exec(line)?.[1] ?? '';
    if (open === '') open = ends;
    else if (ends.startsWith(open)) open = '';
    const isBlank = line.trim() === '';
    isTable = !isBlank && (isTable || (line.includes('|') && delimiterRow.test(line)));
    if (open !== '' || isBlank || isTable || startsBlock.test(line))
      [found, start] = [0, isBlank ? index + 1 : index];
    if (open !== '') continue;
    found += (line.match(mark)?.length ?? 0) + (line.match(span)?.length ?? 0) / spansOfMark;
    holdLimit('paragraph-marks', limits, { found: Math.ceil(found), place: placeOf(start) });
  }
}

/** Throws BuildError where the text of one block has too many abbreviations, which only the parsed text shows. */
export function holdAbbreviations(
  tokens: readonly Token[],
  limits: Limits,
  placeOf: (line: number) => Place,
): void {
  let line = 0;
  for (const { map, children } of tokens) {
    if (map) line = map[0];
    const found = children?.filter(({ type }) => type === 'abbr_open').length ?? 0;
    holdLimit('paragraph-marks', limits, { found: Math.ceil(found / spansOfMark), place: placeOf(line) });
  }
}

/** Counts everything; the result finds the line on which one count passes a number. */
function totals(
  lines: readonly string[],
  add: (key: Counted, count: number) => void,
): (key: Counted, max: number) => number {
  const scan = (count: (key: Counted, count: number, line: number) => void) => {
    let open = '';
    let columns = 0;
    let isAfterBlank = true;
    for (const [index, line] of lines.entries()) {
      const mark = fence.exec(line)?.[1] ?? '';
      if (open !== '') {
        if (mark.startsWith(open)) open = '';
        continue;
      }
      if (mark !== '') open = mark;
      if (line.trim() === '') {
        columns = 0;
        isAfterBlank = true;
        continue;
      }
      const isHeading = heading.test(line);
      if (isHeading) count('headings', 1, index);
      if (isAfterBlank || isHeading || item.test(line)) count('blocks', 1, index);
      isAfterBlank = isHeading;
      if (columns > 0) count('table-cells', columns, index);
      else if (line.includes('|') && delimiterRow.test(line)) columns = line.match(/-+/g)?.length ?? 0;
      for (const [key, pattern] of inLine) {
        const found = line.match(pattern)?.length ?? 0;
        if (found > 0) count(key, found, index);
      }
    }
  };
  scan(add);
  return (wanted, max) => {
    let [sum, at] = [0, 0];
    scan((key, count, line) => {
      if (key !== wanted || sum > max) return;
      sum += count;
      at = line;
    });
    return at;
  };
}

const inLine: readonly (readonly [Counted, RegExp])[] = [
  ['notes', note],
  ['images', image],
  ['links', link],
  ['table-cells', cell],
];
