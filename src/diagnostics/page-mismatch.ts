/**
 * The error of a print whose pages differ from the measurement. The paper is not at fault, so the build then counts the
 * pages in a print. A page number that the print proves wrong is never printed.
 */

/** Thrown where a print has other pages than were measured. */
export class PageMismatch extends Error {
  override readonly name = 'PageMismatch';
}
