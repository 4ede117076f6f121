/**
 * The error of a print in which the PDF stage cannot replace a picture by another one, such as that of a style sheet that
 * blurs pictures. The paper is not at fault, so the build then prints these pictures as they are now.
 */

import type { UnwrittenPicture } from '../types.js';

/** Thrown where pictures cannot be written into a print. */
export class UnwrittenPictures extends Error {
  override readonly name = 'UnwrittenPictures';
  /** at least one */
  readonly pictures: readonly UnwrittenPicture[];

  constructor(message: string, pictures: readonly UnwrittenPicture[]) {
    super(message);
    this.pictures = pictures;
  }
}
