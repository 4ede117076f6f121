/**
 * Paper → what is wrong with its text, beyond what every build reports. One file a rule; this is the list of them.
 */

import type { Diagnostic, Pagination, Paper } from '../types.js';
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

/** What is wrong with it on its pages: what only shows once it is laid out. */
export function checkPrint(paper: Paper, pagination: Pagination): Diagnostic[] {
  return [clipped, glyphs, movedNotes].flatMap((rule) => rule(paper, pagination));
}
