/** Footnotes that cannot be at the foot of a page, as they are too long or have headings → diagnostics. */

import { warning } from '../diagnostic.js';
import type { Diagnostic, Pagination, Paper } from '../types.js';

const hint =
  'Shorten the note, remove its headings, move its reference out of its table or box, or divide a paragraph of more than 40 pages. With more than 5,000 notes in one part, write footnotes: section.';

/** One for each such note, at its reference. */
export function movedNotes({ noteReferences }: Paper, pagination: Pagination): readonly Diagnostic[] {
  return (pagination.movedNotes ?? []).map((number) => {
    const message = `Note ${number} does not fit at the foot of its page, and is printed at the end of its section.`;
    return warning('footnote-moved', message, { place: noteReferences?.get(number), hint });
  });
}
