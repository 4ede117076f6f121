/**
 * What one parse gathers while markdown-it runs: its rules know only `env`, so this rides in there. Where it is
 * absent (the tests of the CommonMark specification), rules leave plain Markdown output as it is.
 */

import type { Env } from 'markdown-it';
import type { Diagnostic } from '../types.js';
import type { SourcePlaces } from './source-places.js';

/** A code block that is put into the tree after the tree was made safe. */
export interface CodeBlock {
  readonly text: string;
  /** first word of the info string, or empty */
  readonly language: string;
  /** the info string without attributes */
  readonly info: string;
}

/** State of one parse. */
export interface Work {
  readonly places: SourcePlaces;
  readonly diagnostics: Diagnostic[];
  readonly code: CodeBlock[];
}

/** An env for markdown-it that carries `work`. */
export function envOf(work: Work): Env {
  return { work };
}

/** The work that rides in `env`. */
export function workOf(env: Env | undefined): Work | undefined {
  return env?.work as Work | undefined;
}
