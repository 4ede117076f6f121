/**
 * Diagnostics of images that the browser could not show, by file → the same with the image's name and place in the
 * paper.
 */

import type { Assets, Diagnostic, Paper } from '../types.js';

/** Names each image as the author wrote it, where the paper shows it; one that the paper does not name stays as it is. */
export function placedImages(
  diagnostics: readonly Diagnostic[],
  { images }: Pick<Paper, 'images'>,
  { bySrc }: Pick<Assets, 'bySrc'>,
): readonly Diagnostic[] {
  return diagnostics.flatMap((each) => {
    if (each.code !== 'image-unreadable') return each;
    const uses = images.filter(({ src }) => bySrc.get(src)?.path === each.place?.file);
    if (uses.length === 0) return each;
    return uses.map(({ src, place }) => ({
      ...each,
      message: `The browser cannot show the image ${src}.`,
      place,
    }));
  });
}
