/**
 * Images → what is printed: the asset's address, or, where there is no asset, a box that says what is missing.
 * An image that is wider than the text column gets the full width of the page. A diagram that was drawn is one too.
 */

import type { Element } from 'hast';
import { imageSize } from 'image-size';
import { missingContent } from '../missing-content.js';
import type { Asset, Assets } from '../types.js';
import { withClass } from './element.js';

/** What is known when an image is placed. */
export interface ImagePlacing {
  readonly assets: Assets;
  readonly missingLabel: string;
  /** CSS px that fit the text column */
  readonly columnPx: number;
}

/** `img` with the asset's address, or a visible stand-in. */
export function placeImage(img: Element, placing: ImagePlacing): Element {
  const { src, alt } = img.properties;
  const asset = placing.assets.bySrc.get(String(src ?? ''));
  if (!asset) {
    const reason = placing.assets.faults?.get(String(src ?? ''));
    const text = alt ? `${placing.missingLabel}: ${alt}` : placing.missingLabel;
    return missingContent(reason === undefined ? text : `${text} (${reason})`, 'inline');
  }
  const placed = { ...img, properties: { ...img.properties, src: asset.url } };
  const hasOwnWidth = img.properties.width !== undefined || img.properties.style !== undefined;
  return !hasOwnWidth && widthPx(asset) > placing.columnPx ? withClass(placed, 'wide-image') : placed;
}

function widthPx(asset: Asset): number {
  try {
    return imageSize(asset.bytes).width;
  } catch {
    // an SVG need not say its size; the browser then gives it the column's width
    return 0;
  }
}
