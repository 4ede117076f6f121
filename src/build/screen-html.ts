/** A composed paper → one HTML text for screens, with pictures in place of PDF figures, which a browser can't show. */

import type { BrowserSession } from '../browser/session.js';
import { standaloneHtml } from '../compose/standalone-html.js';
import type { Assets, Composition } from '../types.js';

/** The HTML; the browser draws pages of PDFs, where there are some. */
export async function screenHtml(
  { composition, assets }: { readonly composition: Composition; readonly assets: Assets },
  session: BrowserSession,
): Promise<string> {
  if (!assets.figures?.size) return standaloneHtml(composition);
  const { withFigurePictures } = await import('./figure-pictures.js');
  return standaloneHtml(await withFigurePictures(composition, assets, session));
}
