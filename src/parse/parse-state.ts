/**
 * The state of one parse while markdown-it runs. Rules of markdown-it know only `env`, so the value is carried there.
 * Where it is absent (the tests of the CommonMark specification), rules leave plain Markdown output as it is.
 */

import type { Env } from 'markdown-it';
import { defaultLimits } from '../limits.js';
import type { DataFile, Diagnostic, Limits, Source } from '../types.js';
import { nearMisses } from './near-miss.js';
import { type SourcePlaces, sourcePlaces } from './source-places.js';
import type { Words } from './words.js';

/** State of one parse. */
export interface ParseState {
  /** of the paper's language */
  readonly words: Words;
  readonly places: SourcePlaces;
  readonly diagnostics: Diagnostic[];
  /** what features keep out of the HTML, by the names of their marks */
  readonly marked: Map<string, unknown[]>;
  readonly limits: Limits;
  /** the data files that the paper names, by the name that it gives them */
  readonly data: ReadonlyMap<string, DataFile>;
  /** the keys of the bibliography, and the one that a name is nearly */
  readonly citable: {
    readonly keys: ReadonlySet<string>;
    readonly near: (name: string) => string | undefined;
  };
  /** where the paper is an Internet-Draft: keys of works by their other names */
  readonly draft?: ReadonlyMap<string, string> | undefined;
}

/** ParseState on `source` that has not begun. */
export function openParseState(
  source: Source,
  words: Words,
  keys: ReadonlySet<string> = new Set(),
  draft?: ReadonlyMap<string, string>,
): ParseState {
  const near = nearMisses();
  return {
    words,
    places: sourcePlaces(source),
    diagnostics: [],
    marked: new Map(),
    limits: source.limits ?? defaultLimits,
    data: source.data ?? new Map(),
    citable: { keys, near: (name) => near(name, () => keys) },
    draft,
  };
}

/** The work that rides in `env`. */
export function parseStateOf(env: Env | undefined): ParseState | undefined {
  return env?.work as ParseState | undefined;
}
