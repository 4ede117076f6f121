/**
 * Paper → what is wrong with its text, beyond what every build reports. One file a rule; this is the list of them.
 */

import type { Diagnostic, Paper } from '../types.js';
import { placeholders } from './placeholders.js';

type Rule = (paper: Paper) => readonly Diagnostic[];

const rules: readonly Rule[] = [placeholders];

/** Runs every rule on `paper`. */
export function checkPaper(paper: Paper): Diagnostic[] {
  return rules.flatMap((rule) => rule(paper));
}
