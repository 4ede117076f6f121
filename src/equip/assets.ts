/**
 * The images that a paper names → their bytes, checked. The browser is later given these and nothing else, so
 * this is where "inside the root", "is an image" and "is not a decompression bomb" are decided.
 */

import { realpath } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { imageSize } from 'image-size';
import { table } from '../data/table.js';
import { BuildError, problem, warning } from '../diagnostic.js';
import { OpenFault, readRegularFile } from '../disk/open-file.js';
import type { Resolved } from '../disk/root.js';
import { type ShutPaths, shutPaths } from '../disk/shut-paths.js';
import { findSpelled, missingHint } from '../disk/spellings.js';
import { isMissing } from '../disk/text-file.js';
import { sha256 as digestOfBytes } from '../hash.js';
import { defaultLimits, holdLimit } from '../limits.js';
import type { Asset, Assets, Diagnostic, ImageUse, Limits } from '../types.js';
import { addressOf } from './asset-address.js';
import { dataBytes, dataName } from './data-address.js';
import { imageDamage } from './image-damage.js';
import { fetchImage } from './remote-image.js';

/** What may be read: the paper's file (images are relative to its folder) and its root. */
export interface AssetScope {
  readonly paper: string;
  readonly root: string;
  readonly ownFolder?: string | undefined;
  readonly shut?: ShutPaths | undefined;
  /** whether images may be fetched over http and https: from public addresses, or from private ones too */
  readonly network?: 'public' | 'private' | undefined;
  readonly limits?: Limits | undefined;
}

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

type Loaded = (
  | { readonly asset: Asset; readonly pixels: number; readonly warnings: readonly Diagnostic[] }
  | { readonly fault: Diagnostic }
) & {
  readonly path?: string;
  /** as it was named, before links were followed */
  readonly named?: string;
};

/** Reads every image of `images` once. Faults are returned as diagnostics, at the place of each use. */
export async function readAssets(images: readonly ImageUse[], scope: AssetScope): Promise<Assets> {
  const bySrc = new Map<string, Asset>();
  const faults = new Map<string, string>();
  const dependencies = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  const limits = scope.limits ?? defaultLimits;
  holdLimit('images', limits, { found: images.length, place: images[limits.images]?.place });
  const loading = new Map<string, Promise<Loaded>>();
  const { root, ownFolder } = scope;
  const within = { ...scope, ...(ownFolder && { shut: shutPaths(root, ownFolder) }) };
  let pixels = 0;
  for (const image of images) {
    if (!loading.has(image.src)) loading.set(image.src, load(image, within));
  }
  for (const image of images) {
    const loaded = await (loading.get(image.src) ?? load(image, within));
    for (const path of [loaded.path, loaded.named]) if (path !== undefined) dependencies.add(path);
    if ('fault' in loaded) {
      diagnostics.push({ ...loaded.fault, place: image.place });
      faults.set(image.src, loaded.fault.message);
    } else if (!bySrc.has(image.src)) {
      bySrc.set(image.src, loaded.asset);
      pixels += loaded.pixels;
      holdLimit('images-pixels', limits, { found: pixels, place: image.place });
      for (const found of loaded.warnings) diagnostics.push({ ...found, place: image.place });
    }
  }
  return { bySrc, faults, dependencies: [...dependencies], diagnostics };
}

async function load(image: ImageUse, scope: AssetScope): Promise<Loaded> {
  const { src } = image;
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(src)?.[1]?.toLowerCase();
  if (src.startsWith('//') || scheme === 'http' || scheme === 'https') return loadRemote(src, scope);
  if (scheme === 'data') {
    const bytes = dataBytes(src);
    if (bytes)
      return withoutPath(
        inspect({ src, path: dataName(src), name: nameOf('data', src) }, bytes, scope.limits),
      );
    const hint = 'save the image as a file beside the paper';
    return {
      fault: problem('image-unreadable', `image ${shown(src)} is damaged: it is no base64`, { hint }),
    };
  }
  if (scheme !== undefined && scheme.length > 1) {
    const hint = 'name a file by its path, relative to the paper';
    return { fault: problem('outside-root', `image ${shown(src)} is outside the paper’s root`, { hint }) };
  }
  return loadFile(src, scope);
}

async function loadRemote(src: string, scope: AssetScope): Promise<Loaded> {
  if (scope.network === undefined) {
    const hint = 'save the image beside the paper and name that file, or build with --allow-network';
    return {
      fault: warning('image-remote', `image ${shown(src)} is on the network, which is not asked`, { hint }),
    };
  }
  try {
    const bytes = await fetchImage(src.startsWith('//') ? `https:${src}` : src, {
      ...(scope.network === 'private' && { isAllowed: () => true }),
    });
    return withoutPath(
      inspect({ src, path: src, name: nameOf('remote', src) }, Buffer.from(bytes), scope.limits),
    );
  } catch (cause) {
    const hint = 'save the image beside the paper and name that file';
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { fault: problem('image-remote', `image ${shown(src)} cannot be fetched: ${reason}`, { hint }) };
  }
}

/** What is no file is no dependency. */
function withoutPath({ path: _path, ...loaded }: Loaded): Loaded {
  return loaded;
}

function nameOf(kind: 'data' | 'remote', src: string): string {
  return `${kind}/${digestOfBytes(src)}`;
}

async function loadFile(src: string, scope: AssetScope): Promise<Loaded> {
  const target = await findImage(src, scope);
  if (target.kind === 'outside') {
    const { hint } = target;
    return { fault: problem('outside-root', `image ${shown(src)} is outside the paper’s root`, { hint }) };
  }
  const { path, named } = target;
  try {
    if (target.kind === 'missing') throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    return {
      ...inspect({ src, path, name: nameIn(scope.root, path) }, await bytesOf(path, scope), scope.limits),
      named,
    };
  } catch (cause) {
    if (cause instanceof BuildError) throw cause;
    if (cause instanceof OpenFault && cause.code === 'TOO_LARGE') {
      const hint = 'scale it down, or raise limits: image-bytes in wp-build.yaml';
      const message = `image ${shown(src)} is too large: ${cause.message}`;
      return { fault: problem('image-too-large', message, { hint }), path, named };
    }
    const missing = isMissing(cause);
    const message = missing
      ? `image ${shown(src)} does not exist`
      : `image ${shown(src)} cannot be read: ${reasonOf(cause)}`;
    const hint = missing
      ? await missingHint(scope, dirname(scope.paper), path)
      : 'check that it is a file with read permission';
    return { fault: problem(missing ? 'image-missing' : 'image-unreadable', message, { hint }), path, named };
  }
}

/** The image with what stands behind `?` and `#` in its address, which may be part of a name, or without. */
async function findImage(src: string, scope: AssetScope): Promise<Resolved> {
  const folder = dirname(scope.paper);
  const plain = src.replace(/[?#].*$/s, '');
  const target = await findSpelled(scope, folder, plain);
  if (target.kind === 'inside' || plain === src) return target;
  const whole = await findSpelled(scope, folder, src);
  return whole.kind === 'inside' ? whole : target;
}

async function bytesOf(path: string, { root, limits = defaultLimits }: AssetScope): Promise<Buffer> {
  return readRegularFile(path, { maxBytes: limits['image-bytes'], within: await realpath(root) });
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** An image before its bytes are known to be one. */
interface Candidate {
  readonly src: string;
  readonly path: string;
  /** its place in the made-up origin, percent-encoded */
  readonly name: string;
}

function nameIn(root: string, path: string): string {
  return `paper/${relative(root, path).split(sep).map(encodeURIComponent).join('/')}`;
}

function inspect(
  { src, path, name }: Candidate,
  bytes: Buffer,
  limits: Limits = defaultLimits,
): Loaded & { readonly path: string } {
  if (bytes.length === 0) {
    const hint = 'export or copy the image again';
    return { fault: problem('image-unreadable', `image ${shown(src)} is empty`, { hint }), path };
  }
  if (bytes.subarray(0, 1024).includes('%PDF-')) return pdfAsset({ src, path, name }, bytes);
  const size = measure(bytes);
  const type = mimeTypes[size?.type ?? ''];
  if (!size || type === undefined) {
    const hint = 'use PNG, JPEG, SVG, WebP, AVIF, GIF or PDF; the file may be damaged';
    return {
      fault: problem('image-unreadable', `image ${shown(src)} is in no format that can be printed`, { hint }),
      path,
    };
  }
  const pixels = size.width * size.height;
  // vectors cost by their bytes, not by their nominal size
  if (bytes.length > limits['image-bytes'] || (type !== 'image/svg+xml' && pixels > limits['image-pixels'])) {
    const found = `${size.width} × ${size.height} pixels, ${Math.ceil(bytes.length / 1048576)} MiB`;
    const [maxPixels, maxBytes] = [limits['image-pixels'], limits['image-bytes']];
    const hint =
      `scale it down: ${maxPixels / 1e6} megapixels and ${Math.floor(maxBytes / 1048576)} MiB are the most that is ` +
      'printed (limits "image-pixels" and "image-bytes" of wp-build.yaml)';
    return {
      fault: problem('image-too-large', `image ${shown(src)} is too large: ${found}`, { hint }),
      path,
    };
  }
  const damage = imageDamage(type, bytes);
  if (damage !== undefined) {
    const hint = 'export or copy the image again';
    return {
      fault: problem('image-unreadable', `image ${shown(src)} is damaged: ${damage}`, { hint }),
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

/** A PDF as it is: which page is shown, and whether it can be, is found by those who read PDFs. */
function pdfAsset({ src, path, name }: Candidate, bytes: Buffer): Loaded & { readonly path: string } {
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
    // image-size wants dimensions, which an SVG need not have
    return /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*|<!DOCTYPE[^>[]*>\s*)*<svg[\s/>]/i.test(
      bytes.toString('utf8', 0, 4096),
    )
      ? { width: 0, height: 0, type: 'svg' }
      : undefined;
  }
}

/** What an SVG asks for that an image does not get: the browser neither runs its scripts nor loads its references. */
function svgWarnings(src: string, type: string, bytes: Buffer): Diagnostic[] {
  if (type !== 'image/svg+xml') return [];
  const text = bytes.toString('utf8');
  const found: Diagnostic[] = [];
  if (/<script[\s>]|\son\w+\s*=/i.test(text)) {
    found.push(
      warning('html-removed', `the script in ${shown(src)} does not run`, {
        hint: 'export the image without script',
      }),
    );
  }
  if (otherFiles.some((pattern) => pattern.test(text))) {
    const hint = 'embed what the image needs in it';
    found.push(
      warning('request-blocked', `${shown(src)} refers to other files, which are not loaded`, { hint }),
    );
  }
  return found;
}

/** What an SVG draws from elsewhere; a link leads there, and draws nothing. */
const otherFiles: readonly RegExp[] = [
  /<(?:image|use|feImage|img|link|tref)\s(?:[^<>]{0,2000}\s)?(?:(?:xlink:)?href|src)\s*=\s*["']\s*(?!#|data:)[^"'\s]/i,
  /<\?xml-stylesheet\s/i,
  /url\(\s*(?:["']|&quot;)?\s*(?!#|data:|["'&])[^)\s]/i,
  /@import\s*(?:["'](?!data:)|url\(\s*["']?(?!data:))/i,
  /<!ENTITY[^<>]{0,200}\s(?:SYSTEM|PUBLIC)\s/i,
];

function shown(src: string): string {
  if (/^data:/i.test(src)) return dataName(src);
  return src.length > 80 ? `${src.slice(0, 77)}…` : src;
}
