/** A composed paper → its EPUB, with pictures of what a reading system can't show. Loaded where one is asked for. */

import type { BrowserSession } from '../browser/session.js';
import { epub } from '../compose/epub/epub.js';
import type { Assets, BuildOptions, Composition, Paper } from '../types.js';

interface ComposedPaper {
  readonly paper: Paper;
  readonly composition: Composition;
  readonly assets: Assets;
}

/** The file's bytes. */
export async function epubFile(
  { paper, composition, assets }: ComposedPaper,
  session: BrowserSession,
  { sourceDateEpoch }: BuildOptions,
): Promise<Uint8Array> {
  const { coverImage } = paper.metadata;
  const shown = assets.figures?.size
    ? await (await import('./figure-pictures.js')).withFigurePictures(composition, assets, session)
    : composition;
  return epub({
    paper,
    composition: shown,
    coverImage: coverImage === undefined ? undefined : assets.bySrc.get(coverImage),
    dateEpoch: sourceDateEpoch,
  });
}
