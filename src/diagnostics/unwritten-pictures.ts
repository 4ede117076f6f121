/**
 * The error of a print in which the PDF stage cannot replace a picture by another one, such as that of a style sheet that
 * blurs pictures. The paper is not at fault, so the build then prints these pictures as they are now.
 */

/** Thrown where pictures cannot be written into a print. */
export class UnwrittenPictures extends Error {
  override readonly name = 'UnwrittenPictures';
  /** names of the pictures, as `PicturePair` has them; at least one */
  readonly pictures: readonly string[];

  constructor(message: string, pictures: readonly string[]) {
    super(message);
    this.pictures = pictures;
  }
}
