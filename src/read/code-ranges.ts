/**
 * The lines of a Markdown text → the ranges of each line that are code, where a condition comment is printed as text.
 * Only certain code counts: text that is mistaken for code would be published for every audience.
 *
 * Fences of data, formulas and diagrams do not count, since an HTML comment has no other meaning in them.
 */

import { fenceTracker } from './fence-tracker.js';

/** Part of a line, from the first column to before the last. */
export interface CodeRange {
  readonly start: number;
  readonly end: number;
}

const dataFence =
  /^ {0,3}(?:`{3,}|~{3,})\s*\{?\s*\.?(?:csv|tsv|mermaid|mmd|dot|graphviz|vega(?:-lite)?|math|latex)\b/i;

/** A line that begins a new block: a code span does not reach beyond it. */
const beginsBlock = /^\s*(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|[|>]|<|\[\^?[^\]]+\]:|:\s|=+\s*$|-+\s*$)/;

const whole: readonly CodeRange[] = [{ start: 0, end: Number.POSITIVE_INFINITY }];

/** Ranges of code by the index of the line; lines are asked for in order, each once. */
export function codeFinder(lines: readonly string[]): (index: number) => readonly CodeRange[] {
  const isInFence = fenceTracker();
  let isData = false;
  let spans: ReadonlyMap<number, readonly CodeRange[]> = new Map();
  let known = -1;
  return (index) => {
    const line = lines[index] ?? '';
    const wasOut = isInFence.hasEnded();
    if (isInFence(line)) {
      known = index;
      if (wasOut) isData = dataFence.test(line);
      // the title of a fence is no code
      return isData || wasOut ? [] : whole;
    }
    if (index > known && line.includes('`')) {
      const end = blockEnd(lines, index);
      spans = spansOf(lines, index, end);
      known = end - 1;
    }
    return spans.get(index) ?? [];
  };
}

/** Index behind the last line of the block that the line at `from` begins or is in. */
function blockEnd(lines: readonly string[], from: number): number {
  for (let at = from + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || beginsBlock.test(line) || /^ {0,3}(?:`{3}|~{3})/.test(line)) return at;
  }
  return lines.length;
}

/** Code spans of a block: runs of as many backticks, the first of which no backslash takes away. */
function spansOf(
  lines: readonly string[],
  from: number,
  to: number,
): ReadonlyMap<number, readonly CodeRange[]> {
  const found = new Map<number, CodeRange[]>();
  for (let at = from; at < to; at++) {
    const line = lines[at] ?? '';
    const ranges = spansIn(line);
    // a cell ends at its bar, also within an open span
    if (!/^\s*\|/.test(line)) found.set(at, ranges);
    else
      found.set(
        at,
        ranges.filter(({ start, end }) => !/(?<!\\)\|/.test(line.slice(start, end))),
      );
    // what opens here and is not closed here may close in a line below, where runs then pair otherwise
    if (hasOpenRun(line, ranges)) break;
  }
  return found;
}

/** Pairing takes time in long lines; none of their text counts as code. */
const maxLine = 20_000;

function spansIn(line: string): CodeRange[] {
  if (line.length > maxLine) return [];
  const ranges: CodeRange[] = [];
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === '`') {
      const run = /^`+/.exec(line.slice(at))?.[0] ?? '`';
      const close = closingRun(line, at + run.length, run.length);
      if (close !== undefined) ranges.push({ start: at, end: close });
      at = (close ?? at + run.length) - 1;
    }
  }
  return ranges;
}

/** The index behind the next run of exactly `length` backticks. */
function closingRun(line: string, from: number, length: number): number | undefined {
  for (const { 0: run, index } of line.slice(from).matchAll(/`+/g))
    if (run.length === length) return from + index + length;
  return undefined;
}

/** Whether a run of backticks is outside of spans. */
function hasOpenRun(line: string, ranges: readonly CodeRange[]): boolean {
  return [...line.matchAll(/(?<!\\)`+/g)].some(
    ({ index }) => !ranges.some(({ start, end }) => index >= start && index < end),
  );
}
