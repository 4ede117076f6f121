/**
 * Print and measurement differ. The paper is not at fault, so the build counts the pages in a print instead. A page
 * number that the print proves wrong is never kept.
 */

/** Thrown where a print has other pages than were measured. */
export class PageMismatch extends Error {
  override readonly name = 'PageMismatch';
}
