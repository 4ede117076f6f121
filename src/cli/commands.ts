/**
 * The first argument → whether it is a command or a paper. Any other word is a typing error, and nothing is built: a
 * paper has an extension or a folder in its name, or is an existing file.
 */

import { existsSync } from 'node:fs';
import { CommanderError } from 'commander';
import { distance } from 'fastest-levenshtein';

/** As many slips as a word may have and still be meant. */
const maxDistance = 2;

/** Throws where the first of `papers` is no paper but a word like a command. */
export function requirePapers(papers: readonly string[], commands: readonly string[]): void {
  const [first] = papers;
  if (first === undefined || first === '-' || /[./\\]/.test(first) || existsSync(first)) return;
  const nearest = [...commands].sort((a, b) => distance(a, first) - distance(b, first))[0];
  const isNear = nearest !== undefined && distance(nearest, first) <= maxDistance;
  const hint = isNear ? `Did you mean wp-build ${nearest}?` : 'Run wp-build --help for the commands.';
  throw new CommanderError(2, 'usage', `There is no command and no file called ${first}. ${hint}`);
}
