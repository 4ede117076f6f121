/** Footnotes that cannot be at the foot of a page, as they are too long or have headings → diagnostics. */

import { warning } from '../diagnostic.js';
import type { Diagnostic, Pagination, Paper } from '../types.js';

const hint =
  'shorten the note, take headings out of it, move its reference out of the table or box that it stands in, or divide a paragraph of more than 40 pages; with more than 5,000 notes in one part, write footnotes: section';

/** One for each such note, at its reference. */
export function movedNotes({ noteReferences }: Paper, pagination: Pagination): readonly Diagnostic[] {
  return (pagination.movedNotes ?? []).map((number) => {
    const message = `note ${number} cannot stand at the foot of its page: it stands at the end of its section`;
    return warning('footnote-moved', message, { place: noteReferences?.get(number), hint });
  });
}
