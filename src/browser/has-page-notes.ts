/** HTML of a document → whether the document has footnotes at the foot of pages. */

import { attribute } from '../html/vocabulary.js';

/** The attribute of a section of such notes in HTML. */
const pageNotes = `${attribute.notes}="page"`;

/** Whether a document has notes for the foot of its pages. */
export function hasPageNotes(html: string): boolean {
  return html.includes(pageNotes);
}
