/**
 * Print and measurement differ. The paper is not at fault, so the build counts the pages in a print instead, and
 * a page number that the print proves wrong is never kept.
 */

/** Thrown where a print has other pages than were measured. */
export class PageMismatch extends Error {
  override readonly name = 'PageMismatch';

  constructor(
    message: string,
    /** an id that was printed on another page than it was measured on, and that page, from 0 */
    readonly found?: { readonly id: string; readonly page: number },
  ) {
    super(message);
  }
}
