/**
 * A figure from a PDF → a placeholder image for the layout: an SVG of the page's size with a few pixels. Their colours
 * are a key by which the image is found in the print and replaced by the page. A browser prints small images pixel by
 * pixel.
 */

import { crc32, deflateSync } from 'node:zlib';
import { decoded } from '../flate-streams.js';
import { N, nameAt, numberAt } from '../objects.js';
import { type PDFObject, PDFRawStream } from '../pdf-lib.js';

const [width, height] = [8, 4];
const begin = Buffer.from('wp-build: a figure from a PDF is here; its digest follows this.', 'latin1');

/** Size of a page as it is shown, in CSS px. */
export interface ShownSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The placeholder image of the figure with `key`, 64 hex digits. */
export function markerSvg(key: string, { widthPx, heightPx }: ShownSize): string {
  const [w, h] = [widthPx, heightPx].map((px) => String(Math.round(px * 100) / 100));
  const pixels = `data:image/png;base64,${pngOf(pixelsOf(key)).toString('base64')}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">` +
    `<image href="${pixels}" width="${w}" height="${h}" preserveAspectRatio="none"/></svg>`
  );
}

/** The key of a figure whose placeholder the object is; undefined for every other object. */
export function markedKey(object: PDFObject): string | undefined {
  if (!(object instanceof PDFRawStream) || nameAt(object.dict, N.Subtype) !== 'Image') return undefined;
  if (numberAt(object.dict, N.Width) !== width || numberAt(object.dict, N.Height) !== height)
    return undefined;
  const pixels = Buffer.from(decoded(object));
  if (pixels.length !== width * height * 3 || !pixels.subarray(0, begin.length).equals(begin))
    return undefined;
  return pixels.toString('hex', begin.length, begin.length + 32);
}

function pixelsOf(key: string): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  begin.copy(pixels);
  pixels.write(key, begin.length, 'hex');
  return pixels;
}

function pngOf(pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Array.from({ length: height }, (_, row) =>
    Buffer.concat([Buffer.from([0]), pixels.subarray(row * width * 3, (row + 1) * width * 3)]),
  );
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
