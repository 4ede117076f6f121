/**
 * Images that are drawn diagrams → inline SVG in the page: only inline SVG is set in the fonts of the theme, and its
 * words can be found, copied and read aloud.
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
  return html.replace(image, (whole, url: string) => {
    const svg = texts.get(url);
    return svg === undefined ? whole : sized(svg, whole);
  });
}

/** The drawing with the sizes that its image asks for; one alone keeps the shape. */
function sized(svg: string, img: string): string {
  const [width, height] = ['width', 'height'].map((name) => sizeOf(img, name));
  if (width === undefined && height === undefined) return svg;
  return svg.replace('<svg', `<svg style="width:${width ?? 'auto'};height:${height ?? 'auto'}"`);
}

function sizeOf(img: string, name: string): string | undefined {
  const inStyle = new RegExp(`\\sstyle="(?:[^"]*;)?${name}:([\\d.]+[a-z%]+)`).exec(img)?.[1];
  const number = new RegExp(`\\s${name}="([\\d.]+)(%?)"`).exec(img);
  return inStyle ?? (number ? `${number[1]}${number[2] || 'px'}` : undefined);
}
