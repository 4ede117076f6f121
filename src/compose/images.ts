/**
 * Images → printed images: with the asset's address, or, where there is no asset, a box that names the missing image.
 * An image that is wider than the text column gets the full width of the page. A drawn diagram is an image too.
 */

import type { Element } from 'hast';
import { imageSize } from 'image-size';
import { withFullStop } from '../data/full-stop.js';
import { table } from '../data/table.js';
import { missingContent } from '../diagnostics/missing-content.js';
import { withClass } from '../html/element.js';
import type { Asset, Assets } from '../types.js';
import { pxPerIn, pxPerMm, pxPerPt } from '../units.js';

/** The inputs of placing an image. */
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
    const fault = placing.assets.faults?.get(String(src ?? ''));
    // an address is long, and the alternative text says what is missing
    const reason =
      alt && /^(?:https?:)?\/\//i.test(String(src)) ? fault?.replace(/^The image \S+ is /, 'It is ') : fault;
    const text = alt ? `${placing.missingLabel}: ${alt}` : placing.missingLabel;
    return missingContent(reason === undefined ? text : `${withFullStop(text)} ${reason}`, 'inline');
  }
  const placed = { ...img, properties: { ...sized(img.properties), src: asset.url } };
  const hasOwnWidth = img.properties.width !== undefined || img.properties.style !== undefined;
  const width = hasOwnWidth ? askedPx(img.properties.width) : widthPx(asset);
  return width > placing.columnPx ? withClass(placed, 'wide-image') : placed;
}

const pxPer: Readonly<Record<string, number>> = table({
  px: 1,
  pt: pxPerPt,
  pc: 16,
  mm: pxPerMm,
  cm: 96 / 2.54,
  in: pxPerIn,
});

const length = /^\s*(\d*\.?\d+)\s*(pt|pc|mm|cm|q|in|em|rem|ex|ch|%)\s*$/i;

/** Sizes in units of CSS as a style: attributes of HTML know pixels only. */
function sized({ width, height, ...others }: Element['properties']): Element['properties'] {
  const sizes = Object.entries({ width, height }).filter(([, value]) => value !== undefined);
  const styled = sizes.flatMap(([name, value]) => {
    const [, number, unit = ''] = length.exec(String(value)) ?? [];
    // a percentage of a height that nothing has means nothing
    return number === undefined || (name === 'height' && unit === '%')
      ? []
      : [`${name}:${number}${unit.toLowerCase()}`];
  });
  if (styled.length === 0) return { ...others, ...Object.fromEntries(sizes) };
  const plain = sizes.filter(([, value]) => !length.test(String(value)));
  return { ...others, ...Object.fromEntries(plain), style: styled.join(';') };
}

/** CSS px of an absolute width; 0 where it depends on the text. */
function askedPx(width: unknown): number {
  const [, number, unit = 'px'] = /^\s*(\d*\.?\d+)\s*(px|pt|pc|mm|cm|in)?\s*$/i.exec(String(width)) ?? [];
  return number === undefined ? 0 : Number(number) * (pxPer[unit.toLowerCase()] ?? 0);
}

function widthPx(asset: Asset): number {
  try {
    return imageSize(asset.bytes).width;
  } catch {
    // an SVG need not say its size; the browser then gives it the column's width
    return 0;
  }
}
