/** Words for theorem-like blocks, and for sources and notes below figures and tables. */

/** Kinds of theorem-like blocks that have a number. */
export const theoremKinds = [
  'theorem',
  'lemma',
  'proposition',
  'corollary',
  'conjecture',
  'axiom',
  'definition',
  'assumption',
  'example',
  'exercise',
  'remark',
  'algorithm',
] as const;

/** A theorem-like block that has a number. */
export type TheoremKind = (typeof theoremKinds)[number];

/** The words of one language. */
export interface TheoremWords {
  readonly one: Readonly<Record<TheoremKind, string>>;
  /** of several; absent where the language needs more than a word for that */
  readonly many?: Readonly<Record<TheoremKind, string>>;
  readonly proof: string;
  /** title of a list of such blocks */
  readonly list: string;
  /** title of a list of equations */
  readonly equations: string;
  /** what begins a line that names a source, lower case */
  readonly source: readonly string[];
  /** what begins a note to a table or figure, lower case */
  readonly note: readonly string[];
}
