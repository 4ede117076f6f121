/** The type of a quick fix: edits of a document, with the title that an editor shows. */

/** An edit within one line; line and columns from 0. */
export interface LineEdit {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A quick fix of an editor. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly LineEdit[];
  /** one of several that may be meant, and not the likeliest */
  readonly isGuess?: boolean;
}

interface Replacement {
  readonly lines: readonly string[];
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

/** Writes `to` in place of the last `from` of a line: a value stands behind its key. */
export function replacing({ lines, line, from, to }: Replacement): Fix | undefined {
  const start = (lines[line] ?? '').lastIndexOf(from);
  if (start < 0) return undefined;
  return { title: `Write ${to}`, edits: [{ line, start, end: start + from.length, newText: to }] };
}
