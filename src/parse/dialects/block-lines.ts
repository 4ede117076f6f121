/**
 * Lines of the blocks that markdown-it reads: their text, the text between two lines or in their place, and the line that
 * ends a block which another line begins.
 */

import type { StateBlock, Token } from 'markdown-it';

/** A line without its indent and the marks of the blocks around it. */
export function lineAt(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line] ?? 0);
}

/** Reads the lines from `start` to before `end` as blocks within a division. */
export function readWithin(state: StateBlock, start: number, end: number): void {
  const { parentType, lineMax } = state;
  state.parentType = 'division';
  state.lineMax = end;
  state.md.block.tokenize(state, start, end);
  Object.assign(state, { parentType, lineMax });
}

/** Lines of a block: the first, and the last one. */
export interface BlockLines {
  readonly line: number;
  readonly close: number;
}

/** Reads `markdown`, which is written for lines of the paper, as blocks in the place of those lines. */
export function readInstead(state: StateBlock, markdown: string, { line, close }: BlockLines): void {
  const { env, level, md } = state;
  const tokens: Token[] = [];
  const { beginsBlock, scopeLine } = env;
  // the lines of these blocks are none of the paper
  env.beginsBlock = undefined;
  try {
    md.block.parse(markdown, md, env, tokens);
  } finally {
    Object.assign(env, { beginsBlock, scopeLine });
  }
  for (const token of tokens) {
    token.level += level;
    if (token.map) token.map = [line, close + 1];
    state.tokens.push(token);
  }
}

/** A tag of a line, in order. */
export interface LineTag {
  readonly name: string;
  readonly ends: boolean;
}

/** Says which line ends what `name` begins on a line; undefined where none before `endLine` does. */
export type ClosingLine = (
  state: StateBlock,
  block: { readonly name: string; readonly startLine: number; readonly endLine: number },
) => number | undefined;

/**
 * Finds the ends of all tags of a text in one pass, at the first call: a search for each tag alone would take quadratic
 * time in a text whose tags are never closed. `tagsOf` gets a line without the marks of lists and quotes.
 */
export function closingLines(tagsOf: (line: string) => Iterable<LineTag>): ClosingLine {
  const found = new WeakMap<StateBlock, ReadonlyMap<string, number>>();
  return (state, { name, startLine, endLine }) => {
    const ends = found.get(state) ?? endsIn(state.src, tagsOf);
    found.set(state, ends);
    const line = ends.get(keyOf(name, startLine));
    return line !== undefined && line < endLine ? line : undefined;
  };
}

const keyOf = (name: string, line: number): string => `${name.toLowerCase()} ${line}`;

function endsIn(src: string, tagsOf: (line: string) => Iterable<LineTag>): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  const open = new Map<string, number[]>();
  for (const [index, line] of src.split('\n').entries()) {
    for (const tag of tagsOf(line.replace(/^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*/, ''))) {
      const name = tag.name.toLowerCase();
      const begun = open.get(name) ?? [];
      open.set(name, begun);
      if (!tag.ends) begun.push(index);
      else {
        const begin = begun.pop();
        // of several on a line the first one ends last
        if (begin !== undefined) ends.set(keyOf(name, begin), index);
      }
    }
  }
  return ends;
}
