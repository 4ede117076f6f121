/** Addresses of images that a document could not show → warnings. */

import { warning } from '../diagnostic.js';
import type { Composition, Diagnostic } from '../types.js';
import { origin } from './document.js';

/** Images that arrived and could not be shown, placed at their files; those that were refused are named already. */
export function unreadableImages(broken: readonly string[], { assets }: Composition): Diagnostic[] {
  const byUrl = new Map(assets.map((asset) => [`${origin}${asset.url}`, asset.path]));
  return [...new Set(broken)].flatMap((url) => {
    const path = byUrl.get(url);
    const place = path && { file: path, line: 1, column: 1 };
    return place ? warning('image-unreadable', 'The browser cannot show this image.', { place }) : [];
  });
}
