/**
 * Images that an output format cannot show → PNG, drawn by the browser in a separate page behind the request filter.
 * Text in a drawing is set in the theme's fonts, which are embedded in the drawing, since an image loads no files.
 */

import { imageSize } from 'image-size';
import { runInPage } from '../browser/run-in-page.js';
import type { BrowserSession } from '../browser/session.js';
import { withNeededFonts } from '../compose/embedded-fonts.js';
import type { Asset, Theme } from '../types.js';

/** An image to draw, by its name. */
export interface ImageToDraw {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A drawn image. */
export interface DrawnImage {
  readonly bytes: Uint8Array;
  readonly type: 'image/png';
  readonly widthPx: number;
  readonly heightPx: number;
}

const drawingScale = 3;
const maxPixels = 8_000_000;

/** The images by name; one that the browser does not show is missing. */
export async function drawnPictures(
  images: readonly ImageToDraw[],
  { diagramFonts, assets }: Pick<Theme, 'diagramFonts' | 'assets'>,
  session: BrowserSession,
): Promise<ReadonlyMap<string, DrawnImage>> {
  if (images.length === 0) return new Map();
  const isDrawing = ({ type }: ImageToDraw) => type === 'image/svg+xml';
  const texts = images.filter(isDrawing).map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
  const faces = await facesFor(texts.join(''), diagramFonts?.faces ?? '', assets);
  const argument = images.map((image) => ({
    address: isDrawing(image) ? drawingAddress(image, faces) : dataAddress(image.type, image.bytes),
    scale: isDrawing(image) ? drawingScale : 1,
    maxPixels,
    ...(isDrawing(image) && sizeOf(image.bytes)),
  }));
  const drawn = await session.use((browser) =>
    runInPage(browser, {
      script: '',
      argument,
      call: 'drawPictures',
      html: '<!doctype html><title>Pictures</title>',
      timeoutMs: 10_000 + 2_000 * images.length,
    }),
  );
  return new Map(
    images.flatMap(({ name }, index) => {
      const picture = drawn[index];
      if (!picture) return [];
      const { png, widthPx, heightPx } = picture;
      return [[name, { bytes: Buffer.from(png, 'base64'), type: 'image/png' as const, widthPx, heightPx }]];
    }),
  );
}

const dataAddress = (type: string, bytes: Uint8Array): string =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;

/** The faces that `text` has letters for, with their fonts in them. */
async function facesFor(text: string, faces: string, assets: readonly Asset[]): Promise<string> {
  if (faces === '' || !/<text\b/.test(text)) return '';
  const characters = new Set([...text].map((character) => character.codePointAt(0) ?? 0));
  return withNeededFonts(faces, characters, new Map(assets.map((asset) => [asset.url, asset])));
}

function drawingAddress({ bytes, type }: ImageToDraw, faces: string): string {
  const svg = Buffer.from(bytes).toString('utf8');
  if (faces === '' || !/<text\b/.test(svg)) return dataAddress(type, bytes);
  const style = `<style>${faces.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</style>`;
  return dataAddress(type, Buffer.from(svg.replace(/<svg\b[^>]*>/, (start) => `${start}${style}`)));
}

/** The size that a drawing says, or the shape of its view box. */
function sizeOf(bytes: Uint8Array): { readonly widthPx: number; readonly heightPx: number } | undefined {
  try {
    const { width, height } = imageSize(bytes);
    return width > 0 && height > 0 ? { widthPx: width, heightPx: height } : undefined;
  } catch {
    return undefined;
  }
}
