/** What was asked for → the formats of it beside the PDF. */

import type { BuildOptions, LoadedPaper } from '../types.js';

/** Formats for screens and for reviewers, by the options or else by the project. */
export function screenFormats(
  { paper }: Pick<LoadedPaper, 'paper'>,
  { formats, html }: Pick<BuildOptions, 'formats' | 'html'>,
): ReadonlySet<string> {
  const asked = new Set<string>(formats ?? paper.project?.formats ?? []);
  if (html) asked.add('html');
  asked.delete('pdf');
  return asked;
}
