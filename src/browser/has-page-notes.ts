/** HTML of a document → whether it has notes that stand at the foot of their pages. */

import { attribute } from '../html/vocabulary.js';

/** What a section of such notes says in HTML. */
const pageNotes = `${attribute.notes}="page"`;

/** Whether a document has notes for the foot of its pages. */
export function hasPageNotes(html: string): boolean {
  return html.includes(pageNotes);
}
