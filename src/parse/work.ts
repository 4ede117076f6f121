/**
 * What one parse gathers while markdown-it runs: its rules know only `env`, so this rides in there. Where it is
 * absent (the tests of the CommonMark specification), rules leave plain Markdown output as it is.
 */

import type { Element } from 'hast';
import type { Env } from 'markdown-it';
import type { DataFile, Diagnostic, DiagramUse } from '../types.js';
import type { LineRange } from './extensions/fence-info.js';
import type { SourcePlaces } from './source-places.js';

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

/** State of one parse. */
export interface Work {
  readonly places: SourcePlaces;
  readonly diagnostics: Diagnostic[];
  readonly code: CodeBlock[];
  /** tables that were made of CSV */
  readonly tables: Element[];
  readonly diagrams: DiagramUse[];
  /** the data files that the paper names, by the name that it gives them */
  readonly data: ReadonlyMap<string, DataFile>;
}

/** An env for markdown-it that carries `work`. */
export function envOf(work: Work): Env {
  return { work };
}

/** The work that rides in `env`. */
export function workOf(env: Env | undefined): Work | undefined {
  return env?.work as Work | undefined;
}
