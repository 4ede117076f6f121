/**
 * The error of a layout whose pages ask for another front of the paper: a cover, or none, or other contents. The paper is
 * not at fault, so the build then composes it for these pages.
 */

/** Thrown before anything is printed that shows the pages. */
export class OtherFront extends Error {
  override readonly name = 'OtherFront';
  constructor(
    /** pages to compose the paper for, and whether they are those that it has */
    readonly next: { readonly pages: number; readonly isExact: boolean },
  ) {
    super(`The paper is composed again, for ${next.pages} pages.`);
  }
}
