/**
 * The images that a paper names → their bytes, checked. The browser gets only these bytes, so this file decides what is
 * inside the root, and `inspect-image.ts` what is an image.
 */

import { realpath } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { withFullStop } from '../data/full-stop.js';
import { BuildError, problem, warning } from '../diagnostic.js';
import { findSpelled, missingHint } from '../disk/find-spelled.js';
import { type ForbiddenPaths, forbiddenPaths } from '../disk/forbidden-paths.js';
import { OpenFault, readRegularFile } from '../disk/open-file.js';
import type { Resolved } from '../disk/resolve-in-root.js';
import { isMissing } from '../disk/text-file.js';
import { sha256 as digestOfBytes } from '../hash.js';
import { defaultLimits, holdLimit } from '../limits.js';
import type { Asset, Assets, Diagnostic, ImageUse, Limits } from '../types.js';
import { dataBytes, dataName } from './data-address.js';
import { inspectImage, type ReadImage, shownImage } from './inspect-image.js';
import { fetchImage } from './remote-image.js';

/** The scope of reading: the paper's file (images are relative to its folder) and its root. */
export interface AssetScope {
  readonly paper: string;
  readonly root: string;
  readonly ownFolder?: string | undefined;
  readonly shut?: ForbiddenPaths | undefined;
  /** whether images may be fetched over http and https: from public addresses, or from private ones too */
  readonly network?: 'public' | 'private' | undefined;
  readonly limits?: Limits | undefined;
}

/** Reads every image of `images` once. Faults are returned as diagnostics, at the place of each use. */
export async function readAssets(images: readonly ImageUse[], scope: AssetScope): Promise<Assets> {
  const bySrc = new Map<string, Asset>();
  const faults = new Map<string, string>();
  const dependencies = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  const limits = scope.limits ?? defaultLimits;
  holdLimit('images', limits, { found: images.length, place: images[limits.images]?.place });
  const loading = new Map<string, Promise<ReadImage>>();
  const { root, ownFolder } = scope;
  const within = { ...scope, ...(ownFolder && { shut: forbiddenPaths(root, ownFolder) }) };
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

async function load(image: ImageUse, scope: AssetScope): Promise<ReadImage> {
  const { src } = image;
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(src)?.[1]?.toLowerCase();
  if (src.startsWith('//') || scheme === 'http' || scheme === 'https') return loadRemote(src, scope);
  if (scheme === 'data') {
    const bytes = dataBytes(src);
    if (bytes)
      return withoutPath(
        inspectImage({ src, path: dataName(src), name: nameOf('data', src) }, bytes, scope.limits),
      );
    const hint = 'Save the image as a file beside the paper.';
    return {
      fault: problem('image-unreadable', `The image ${shownImage(src)} is damaged: it is no base64.`, {
        hint,
      }),
    };
  }
  if (scheme !== undefined && scheme.length > 1) {
    const hint = 'Name a file by its path, relative to the paper.';
    return {
      fault: problem('outside-root', `The image ${shownImage(src)} is outside the paper’s root.`, { hint }),
    };
  }
  return loadFile(src, scope);
}

async function loadRemote(src: string, scope: AssetScope): Promise<ReadImage> {
  if (scope.network === undefined) {
    const hint = 'Save the image beside the paper and name that file, or build with --allow-network.';
    return {
      fault: warning(
        'image-remote',
        `The image ${shownImage(src)} is on the network, and nothing is loaded from there.`,
        {
          hint,
        },
      ),
    };
  }
  try {
    const bytes = await fetchImage(src.startsWith('//') ? `https:${src}` : src, {
      ...(scope.network === 'private' && { isAllowed: () => true }),
    });
    return withoutPath(
      inspectImage({ src, path: src, name: nameOf('remote', src) }, Buffer.from(bytes), scope.limits),
    );
  } catch (cause) {
    const hint = 'Save the image beside the paper and name that file.';
    const reason = cause instanceof Error ? cause.message : String(cause);
    return {
      fault: problem(
        'image-remote',
        `The image ${shownImage(src)} cannot be fetched: ${withFullStop(reason)}`,
        { hint },
      ),
    };
  }
}

/** `data:` and remote images are no dependencies. */
function withoutPath({ path: _path, ...loaded }: ReadImage): ReadImage {
  return loaded;
}

function nameOf(kind: 'data' | 'remote', src: string): string {
  return `${kind}/${digestOfBytes(src)}`;
}

async function loadFile(src: string, scope: AssetScope): Promise<ReadImage> {
  const target = await findImage(src, scope);
  if (target.kind === 'outside') {
    const { hint } = target;
    return {
      fault: problem('outside-root', `The image ${shownImage(src)} is outside the paper’s root.`, { hint }),
    };
  }
  const { path, named } = target;
  try {
    if (target.kind === 'missing') throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    return {
      ...inspectImage(
        { src, path, name: nameIn(scope.root, path) },
        await bytesOf(path, scope),
        scope.limits,
      ),
      named,
    };
  } catch (cause) {
    if (cause instanceof BuildError) throw cause;
    if (cause instanceof OpenFault && cause.code === 'TOO_LARGE') {
      const hint = 'Scale it down, or raise the limit in wp-build.yaml, under limits: image-bytes.';
      const message = `The image ${shownImage(src)} is too large: ${cause.message}.`;
      return { fault: problem('image-too-large', message, { hint }), path, named };
    }
    if (/^\s*(?:[?#]|$)/.test(src)) {
      const hint = 'Write the path of an image file: no other part of the paper can be shown as an image.';
      const name = src.trim() === '' ? 'An image' : `The image ${shownImage(src)}`;
      return { fault: problem('image-missing', `${name} names no file.`, { hint }), path, named };
    }
    const missing = isMissing(cause);
    const message = missing
      ? `The image ${shownImage(src)} does not exist.`
      : `The image ${shownImage(src)} cannot be read: ${withFullStop(reasonOf(cause))}`;
    const hint = missing
      ? await missingHint(scope, dirname(scope.paper), path)
      : 'Check that it is a file with read permission.';
    return { fault: problem(missing ? 'image-missing' : 'image-unreadable', message, { hint }), path, named };
  }
}

/** The image with the `?` query and `#` fragment of its address, which may be part of a file name, or without. */
async function findImage(src: string, scope: AssetScope): Promise<Resolved> {
  const folder = dirname(scope.paper);
  const plain = src.replace(/(?<=.)[?#].*$/s, '');
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

function nameIn(root: string, path: string): string {
  return `paper/${relative(root, path).split(sep).map(encodeURIComponent).join('/')}`;
}
