/**
 * Diagrams → part of the page. A diagram is an image of ours up to here; in the page it stands as SVG among the text,
 * since only there it is set in the fonts of the theme, and its words can be found, copied and read aloud.
 */

import type { Asset } from '../types.js';

/** Whether an image is a diagram that was drawn for the paper. */
export function isDrawing({ url }: Pick<Asset, 'url'>): boolean {
  return url.startsWith('/diagram/');
}

const image = /<img\b[^>]*?\ssrc="(\/diagram\/[^"]+)"[^>]*>/g;

/** `html` with the drawing in the place of each image that names one. "<" is escaped in text, so these are elements. */
export function withDrawings(html: string, images: readonly Asset[]): string {
  const drawings = images.filter(isDrawing);
  if (drawings.length === 0) return html;
  const texts = new Map(drawings.map(({ url, bytes }) => [url, new TextDecoder().decode(bytes)]));
  return html.replace(image, (whole, url: string) => texts.get(url) ?? whole);
}
