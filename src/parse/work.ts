/**
 * What one parse gathers while markdown-it runs: its rules know only `env`, so this rides in there. Where it is
 * absent (the tests of the CommonMark specification), rules leave plain Markdown output as it is.
 */

import type { Element } from 'hast';
import type { Env } from 'markdown-it';
import { defaultLimits } from '../limits.js';
import type { DataFile, Diagnostic, DiagramUse, Limits, Place, Source } from '../types.js';
import type { LineRange } from './extensions/fence-info.js';
import type { Formula } from './math/formula.js';
import { nearMisses } from './near-miss.js';
import { type SourcePlaces, sourcePlaces } from './source-places.js';
import type { LabelKind, Words } from './words.js';

/** A code block that is put into the tree after the tree was made safe. */
export interface CodeBlock {
  readonly text: string;
  /** first word of the info string, or empty */
  readonly language: string;
  readonly title?: string;
  /** number of the first line, where lines are numbered */
  readonly firstNumber?: number;
  /** lines to emphasise, from 1 */
  readonly emphasised: readonly LineRange[];
}

/** A formula that is put into the tree after the tree was made safe. */
export interface FormulaUse {
  readonly formula: Formula;
  /** of its first mark, within a line of text */
  readonly place: Place | undefined;
  /** of that mark, in the content of the inline token */
  readonly offset: number;
}

/** What `[@fig:a; @fig:b]{.page}` asks for. */
export interface CrossReference {
  readonly targets: readonly {
    readonly kind: LabelKind;
    readonly prefix: string;
    readonly separator: ':' | '-';
    readonly name: string;
    /** whether it may be anything with that name, as in `\ref{name}` */
    readonly isAny?: true;
    /** the other paper that holds it */
    readonly paper?: string;
  }[];
  /** `number`: without the word for what it is */
  readonly form: 'label' | 'number';
  /** whether the page is printed too */
  readonly page: boolean;
  readonly written: string;
  readonly place: Place | undefined;
}

/** State of one parse. */
export interface Work {
  /** of the paper's language */
  readonly words: Words;
  readonly places: SourcePlaces;
  readonly diagnostics: Diagnostic[];
  readonly code: CodeBlock[];
  readonly formulas: FormulaUse[];
  readonly references: CrossReference[];
  /** tables that were made of CSV */
  readonly tables: Element[];
  readonly diagrams: DiagramUse[];
  readonly limits: Limits;
  /** the data files that the paper names, by the name that it gives them */
  readonly data: ReadonlyMap<string, DataFile>;
  /** the keys of the bibliography, and the one that a name is nearly */
  readonly citable: {
    readonly keys: ReadonlySet<string>;
    readonly near: (name: string) => string | undefined;
  };
}

/** Work on `source` that has not begun. */
export function openWork(source: Source, words: Words, keys: ReadonlySet<string> = new Set()): Work {
  const near = nearMisses();
  return {
    words,
    places: sourcePlaces(source),
    diagnostics: [],
    code: [],
    formulas: [],
    references: [],
    tables: [],
    diagrams: [],
    limits: source.limits ?? defaultLimits,
    data: source.data ?? new Map(),
    citable: { keys, near: (name) => near(name, () => keys) },
  };
}

/** The work that rides in `env`. */
export function workOf(env: Env | undefined): Work | undefined {
  return env?.work as Work | undefined;
}
