/**
 * A composed paper → its EPUB, with pictures in place of drawings that a reading system can't show. Loaded only for
 * `--format epub`.
 */

import type { BrowserSession } from '../browser/session.js';
import { isActiveDrawing } from '../compose/epub/active-drawings.js';
import { coreImages, epub } from '../compose/epub/epub.js';
import { warning } from '../diagnostic.js';
import { sha256 } from '../hash.js';
import type { Asset, BuildOptions, Composed, Diagnostic, LoadedPaper } from '../types.js';
import { drawnPictures } from './drawn-pictures.js';

/** The file's bytes, and which images it shows by their words alone. */
export async function epubFile(
  composed: Composed,
  session: BrowserSession,
  { sourceDateEpoch }: BuildOptions,
): Promise<{ readonly bytes: Uint8Array; readonly diagnostics: readonly Diagnostic[] }> {
  const { paper, composition, assets } = composed;
  const { coverImage } = paper.metadata;
  const pictured = assets.figures?.size
    ? await (await import('./figure-pictures.js')).withFigurePictures(composition, assets, session)
    : composition;
  const cover = coverImage === undefined ? undefined : assets.bySrc.get(coverImage);
  const shown = pictured.assets.filter(
    (asset) => asset === cover || pictured.parts.some(({ html }) => html.includes(asset.url)),
  );
  const { converted, missing } = await converter(shown, composed, session);
  const bytes = epub({
    paper,
    composition: { ...pictured, assets: pictured.assets.map((asset) => converted.get(asset.url) ?? asset) },
    coverImage: cover && (converted.get(cover.url) ?? cover),
    dateEpoch: sourceDateEpoch,
  });
  const place = { file: paper.source.path, line: 1, column: 1 };
  const diagnostics = missing.map(({ path }) =>
    warning('format-simplified', `The e-book shows the image ${path} by its words alone.`, {
      place: paper.images.find(({ src }) => assets.bySrc.get(src)?.path === path)?.place ?? place,
      hint: 'Save it as PNG, JPEG, GIF, SVG or WebP.',
    }),
  );
  return { bytes, diagnostics };
}

/**
 * Images that reading systems need not know, or that do more than show, as PNG by their addresses; and those that can't
 * be drawn.
 */
async function converter(
  assets: readonly Asset[],
  { theme }: LoadedPaper,
  session: BrowserSession,
): Promise<{ readonly converted: ReadonlyMap<string, Asset>; readonly missing: readonly Asset[] }> {
  const others = assets.filter(
    ({ type, bytes }) =>
      type.startsWith('image/') &&
      (!coreImages.has(type) || (type === 'image/svg+xml' && isActiveDrawing(bytes))),
  );
  const drawn = await drawnPictures(
    others.map(({ url, type, bytes }) => ({ name: url, type, bytes })),
    theme,
    session,
  );
  const converted = others.flatMap((asset) => {
    const picture = drawn.get(asset.url);
    if (!picture) return [];
    const { bytes, type } = picture;
    return [[asset.url, { ...asset, bytes, type, sha256: sha256(bytes) }] as const];
  });
  return { converted: new Map(converted), missing: others.filter(({ url }) => !drawn.has(url)) };
}
