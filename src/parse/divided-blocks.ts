/**
 * A text → the blocks of its sections, which are read once, with the whole text in view. Each section has the
 * definitions in it, and lines that count from its own beginning, as if it had been read alone.
 */

import type { MarkdownIt, StateBlock, Token } from 'markdown-it';
import type { BeginsBlock } from './file-scopes.js';
import { headingLabels } from './heading-labels.js';
import type { Formula } from './math/formula.js';
import type { WrittenNote } from './note-numbers.js';
import type { Definitions, SectionBlocks } from './text-section.js';

/** The sections of a text. */
export interface DividedBlocks {
  /** lines, from 0, on which a heading of the whole text begins with `#` in the first column */
  readonly headings: readonly number[];
  /** the blocks from one of these lines to the next, by their text */
  readonly sections: readonly SectionBlocks[];
}

/** The definitions that follow a line, which may be a heading. */
interface Collected extends Partial<Pick<Definitions, 'references' | 'notes' | 'abbreviations'>> {
  readonly line: number;
}

const heading = /#{1,6}(?:[ \t]|\n|$)/y;

/** Reads the blocks of `text`. */
export function divideBlocks(text: string, md: MarkdownIt): DividedBlocks {
  const { tokens, collected, offsets, lines } = readAll(text, md);
  const starts = startsOf(tokens, lines);
  let read = 0;
  const sections = starts.map(({ line, at }, index): SectionBlocks => {
    const next = starts[index + 1];
    const own: Collected[] = [];
    for (let each = collected[read]; each && !(next && each.line >= next.line); each = collected[++read])
      own.push(each);
    const blocks = fromLine(tokens.slice(at, next?.at), line);
    const labels = headingLabels(blocks, md);
    return {
      text: text.slice(offsets[line] ?? 0, next && offsets[next.line]),
      tokens: blocks,
      ...joined(own),
      labels,
    };
  });
  return { headings: starts.filter(({ isHeading }) => isHeading).map(({ line }) => line), sections };
}

/** All tokens, the lines that may be headings, the definitions below each of them, and the offset of each line. */
function readAll(text: string, md: MarkdownIt) {
  const collected: Collected[] = [];
  const tokens: Token[] = [];
  const reading: { root?: StateBlock; line: number } = { line: 0 };
  const lines = new Set<number>();
  const env: Record<string, unknown> = {};
  const collect = () => {
    const { references, notes, abbreviations } = env as Partial<Definitions>;
    collected.push({
      line: reading.line,
      ...(references && { references }),
      ...(notes && { notes }),
      ...(abbreviations && { abbreviations }),
    });
    for (const name of ['references', 'notes', 'abbreviations']) delete env[name];
  };
  env.beginsBlock = ((state, line) => {
    reading.root ??= state;
    heading.lastIndex = state.bMarks[line] ?? 0;
    if (state !== reading.root || state.level > 0 || !heading.test(text)) return;
    collect();
    reading.line = line;
    lines.add(line);
  }) satisfies BeginsBlock;
  md.block.parse(text, md, env, tokens);
  collect();
  return { tokens, collected, lines, offsets: reading.root?.bMarks ?? [] };
}

/** Where a section begins. */
interface Start {
  readonly line: number;
  /** index of its first token */
  readonly at: number;
  readonly isHeading: boolean;
}

/** The headings of the whole text on these lines, after the beginning of the text. */
function startsOf(tokens: readonly Token[], lines: ReadonlySet<number>): Start[] {
  const headings = tokens.flatMap(({ type, level, map }, at): Start[] =>
    type === 'heading_open' && level === 0 && map && lines.has(map[0])
      ? [{ line: map[0], at, isHeading: true }]
      : [],
  );
  return headings[0]?.line === 0 ? headings : [{ line: 0, at: 0, isHeading: false }, ...headings];
}

/** The first definition of a name counts. */
function joined(
  collected: readonly Collected[],
): Pick<Definitions, 'references' | 'notes' | 'abbreviations'> {
  const last = collected.toReversed();
  return {
    references: Object.assign({}, ...last.map(({ references }) => references)),
    notes: new Set(collected.flatMap(({ notes = [] }) => [...notes])),
    abbreviations: Object.assign({}, ...last.map(({ abbreviations }) => abbreviations)),
  };
}

/** Lets the lines of `tokens` count from `first`. */
function fromLine(tokens: Token[], first: number): Token[] {
  if (first === 0) return tokens;
  for (const token of tokens) {
    if (token.map) token.map = [token.map[0] - first, token.map[1] - first];
    if (token.meta) moveLines(token, first);
  }
  return tokens;
}

/** Notes and formulas have lines of their own. */
function moveLines(token: Token, first: number): void {
  const { note, formula } = token.meta as { readonly note?: WrittenNote; readonly formula?: Formula };
  if (note) Object.assign(note, { line: note.line - first });
  if (formula?.line !== undefined)
    token.meta = { ...token.meta, formula: { ...formula, line: formula.line - first } };
}
