/**
 * The error of a print in which the PDF stage does not find the numbers of all notes, such as those of a style sheet that
 * shows Roman numerals. The paper is not at fault, so the build then prints all numbers.
 */

/** Thrown where numbers of notes cannot be written into a print. */
export class UnwrittenNumbers extends Error {
  override readonly name = 'UnwrittenNumbers';
}
