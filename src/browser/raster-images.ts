/** Assets and HTML → the images of pixels among them. What such an image shows moves no text, but its size does. */

import type { Asset } from '../types.js';

/** The source of an image, as our serialiser writes it. */
export const imageSource = / src="([^"]*)"/g;

/** Addresses of the images of pixels. */
export function rastersOf(assets: readonly Asset[]): ReadonlySet<string> {
  const rasters = assets.filter(({ type }) => type.startsWith('image/') && type !== 'image/svg+xml');
  return new Set(rasters.map(({ url }) => url));
}
