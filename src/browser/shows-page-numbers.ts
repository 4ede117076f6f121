/**
 * HTML of parts → whether it shows page numbers, which are known only when all parts are measured, or has captions and
 * notes in the outer margin, which are on the left of left pages.
 */

import { onceFor } from '../data/once-for.js';
import type { Part } from '../types.js';

/** Whether any of the parts shows numbers of pages. */
export function showsNumbers({ parts }: { readonly parts: readonly Pick<Part, 'html'>[] }): boolean {
  return parts.some(partShowsNumbers);
}

// a build asks several times, and a watch again at each edit
const partShowsNumbers = onceFor(({ html }: Pick<Part, 'html'>) => showsPageNumbers(html));

/** Whether HTML shows numbers of pages. */
export function showsPageNumbers(html: string): boolean {
  return /\sdata-(?:pages?-of|sides)="/.test(html);
}
