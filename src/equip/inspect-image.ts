/**
 * Bytes that a paper names as an image → an image that may be printed: complete, in a format that the browser draws,
 * and no decompression bomb. Warns of files that an SVG asks for and cannot load.
 */

import { imageSize } from 'image-size';
import { shortText } from '../data/short-text.js';
import { table } from '../data/table.js';
import { problem, warning } from '../diagnostic.js';
import { sha256 as digestOfBytes } from '../hash.js';
import { defaultLimits } from '../limits.js';
import type { Asset, Diagnostic, Limits } from '../types.js';
import { addressOf } from './asset-address.js';
import { dataName } from './data-address.js';
import { imageDamage } from './image-damage.js';

/** MIME types of the image formats that the browser prints, by the name that image-size gives them. */
const mimeTypes: Readonly<Record<string, string>> = table({
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  avif: 'image/avif',
  bmp: 'image/bmp',
  ico: 'image/x-icon',
});

/** An image that was read, or its fault. */
export type ReadImage = (
  | { readonly asset: Asset; readonly pixels: number; readonly warnings: readonly Diagnostic[] }
  | { readonly fault: Diagnostic }
) & {
  readonly path?: string;
  /** as it was named, before links were followed */
  readonly named?: string;
};

/** An image before its bytes are known to be one. */
export interface Candidate {
  readonly src: string;
  readonly path: string;
  /** its place in the made-up origin, percent-encoded */
  readonly name: string;
}

/** Checks that `bytes` are an image that may be printed. */
export function inspectImage(
  { src, path, name }: Candidate,
  bytes: Buffer,
  limits: Limits = defaultLimits,
): ReadImage & { readonly path: string } {
  if (bytes.length === 0) {
    const hint = 'Export or copy the image again.';
    return { fault: problem('image-unreadable', `The image ${shownImage(src)} is empty.`, { hint }), path };
  }
  if (bytes.subarray(0, 1024).includes('%PDF-')) return pdfAsset({ src, path, name }, bytes);
  const size = measure(bytes);
  const type = mimeTypes[size?.type ?? ''];
  if (!size || type === undefined) {
    const hint = 'Use PNG, JPEG, SVG, WebP, AVIF, GIF or PDF. The file may be damaged.';
    return {
      fault: problem(
        'image-unreadable',
        `The image ${shownImage(src)} is in no format that can be printed.`,
        {
          hint,
        },
      ),
      path,
    };
  }
  const pixels = size.width * size.height;
  // vectors cost by their bytes, not by their nominal size
  if (bytes.length > limits['image-bytes'] || (type !== 'image/svg+xml' && pixels > limits['image-pixels'])) {
    const found = `${size.width} × ${size.height} pixels, ${Math.ceil(bytes.length / 1048576)} MiB`;
    const [maxPixels, maxBytes] = [limits['image-pixels'], limits['image-bytes']];
    const hint =
      `Scale it down: ${maxPixels / 1e6} megapixels and ${Math.floor(maxBytes / 1048576)} MiB are the limits ` +
      '("image-pixels" and "image-bytes" of wp-build.yaml).';
    return {
      fault: problem('image-too-large', `The image ${shownImage(src)} is too large: ${found}.`, { hint }),
      path,
    };
  }
  const damage = imageDamage(type, bytes);
  if (damage !== undefined) {
    const hint = 'Export or copy the image again.';
    return {
      fault: problem('image-unreadable', `The image ${shownImage(src)} is damaged: ${damage}.`, { hint }),
      path,
    };
  }
  const sha256 = digestOfBytes(bytes);
  const url = addressOf(name, sha256);
  const drawn = type === 'image/svg+xml' ? 0 : pixels;
  return {
    asset: { url, path, bytes, type, sha256 },
    pixels: drawn,
    path,
    warnings: svgWarnings(src, type, bytes),
  };
}

/** A PDF is returned as it is: a later stage checks the page. */
function pdfAsset({ src, path, name }: Candidate, bytes: Buffer): ReadImage & { readonly path: string } {
  const sha256 = digestOfBytes(bytes);
  // two pages of one file are two images
  const url = `${addressOf(name, sha256)}${/#.*$/s.exec(src)?.[0] ?? ''}`;
  return { asset: { url, path, bytes, type: 'application/pdf', sha256 }, pixels: 0, path, warnings: [] };
}

function measure(bytes: Buffer): { width: number; height: number; type: string } | undefined {
  try {
    const { width, height, type } = imageSize(bytes);
    return { width, height, type: type ?? '' };
  } catch {
    // image-size requires dimensions, which an SVG need not have
    return /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*|<!DOCTYPE[^>[]*>\s*)*<svg[\s/>]/i.test(
      bytes.toString('utf8', 0, 4096),
    )
      ? { width: 0, height: 0, type: 'svg' }
      : undefined;
  }
}

/** Warnings of scripts and references in an SVG: in an image, the browser neither runs nor loads them. */
function svgWarnings(src: string, type: string, bytes: Buffer): Diagnostic[] {
  if (type !== 'image/svg+xml') return [];
  const text = bytes.toString('utf8');
  const found: Diagnostic[] = [];
  if (/<script[\s>]|\son\w+\s*=/i.test(text)) {
    found.push(
      warning('html-removed', `The script in ${shownImage(src)} does not run.`, {
        hint: 'Export the image without script.',
      }),
    );
  }
  if (otherFiles.some((pattern) => pattern.test(text))) {
    const hint = 'Embed what the image needs in it.';
    found.push(
      warning('request-blocked', `${shownImage(src)} refers to other files, which are not loaded.`, { hint }),
    );
  }
  return found;
}

/** References of an SVG to other files; links do not count, as they draw nothing. */
const otherFiles: readonly RegExp[] = [
  /<(?:image|use|feImage|img|link|tref)\s(?:[^<>]{0,2000}\s)?(?:(?:xlink:)?href|src)\s*=\s*["']\s*(?!#|data:)[^"'\s]/i,
  /<\?xml-stylesheet\s/i,
  /url\(\s*(?:["']|&quot;)?\s*(?!#|data:|["'&])[^)\s]/i,
  /@import\s*(?:["'](?!data:)|url\(\s*["']?(?!data:))/i,
  /<!ENTITY[^<>]{0,200}\s(?:SYSTEM|PUBLIC)\s/i,
];

/** An image's address, short enough for a message. */
export function shownImage(src: string): string {
  if (/^data:/i.test(src)) return dataName(src);
  return shortText(src);
}
