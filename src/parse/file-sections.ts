/**
 * Headings of a paper that several files make → for each file where a link to it leads: `two.md` to its first
 * heading, `two.md#details` to the heading that has that id when the file stands alone.
 */

import GithubSlugger from 'github-slugger';
import type { Heading } from '../types.js';

/** The link targets in one file, as ids of the paper. */
export interface FileSections {
  readonly first: string;
  /** by the id that it has in its own file */
  readonly ids: ReadonlyMap<string, string>;
}

/** The sections of each file of the paper. */
export function fileSections(headings: readonly Heading[]): ReadonlyMap<string, FileSections> {
  const files = new Map<string, { first: string; ids: Map<string, string>; slugger: GithubSlugger }>();
  for (const { id, text, place } of headings) {
    const known = files.get(place.file);
    const file = known ?? { first: id, ids: new Map<string, string>(), slugger: new GithubSlugger() };
    if (!known) files.set(place.file, file);
    const own = file.slugger.slug(text.normalize('NFC'));
    if (!file.ids.has(own)) file.ids.set(own, id);
  }
  return files;
}
