/** The images of a document → their sizes in pixels, as the browser shows them. */

/** Width and height of each image, in document order; both 0 where it could not be shown. */
export function imageSizes(): readonly (readonly [width: number, height: number])[] {
  return [...document.images].map((image) =>
    image.complete ? [image.naturalWidth, image.naturalHeight] : [0, 0],
  );
}
