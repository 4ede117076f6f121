/**
 * Paper → the findings of all check rules, beyond the diagnostics of every build. Each rule is a file; this file lists
 * them.
 */

import type { Diagnostic, LoadedConfig, Pagination, Paper } from '../types.js';
import { clipped } from './clipped.js';
import { glyphs } from './glyphs.js';
import { movedNotes } from './moved-notes.js';
import { placeholders } from './placeholders.js';

type Rule = (paper: Paper) => readonly Diagnostic[];

const rules: readonly Rule[] = [placeholders];

/** Runs every rule on `paper`. */
export function checkPaper(paper: Paper): Diagnostic[] {
  return rules.flatMap((rule) => rule(paper));
}

/** As `checkPaper`, with the rules of the user's own config. */
export async function checkWith(
  paper: Paper,
  config: LoadedConfig | undefined,
): Promise<readonly Diagnostic[]> {
  const found = checkPaper(paper);
  if (!config) return found;
  const { customFindings, leftByPlugins } = await import('./custom-rules.js');
  return [...leftByPlugins(found, paper, config), ...(await customFindings(paper, config))];
}

/** The faults on its pages, which are known only after the layout. */
export function checkPrint(paper: Paper, pagination: Pagination): Diagnostic[] {
  return [clipped, glyphs, movedNotes].flatMap((rule) => rule(paper, pagination));
}
