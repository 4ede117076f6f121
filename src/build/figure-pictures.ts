/**
 * A composition with pages of PDFs as figures → the same with pictures of these pages, for a screen: browsers show no
 * PDF as an image. Each page is drawn once, in a separate page behind the request filter. Loaded only where a paper
 * with such figures is written as HTML.
 */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { runInPage } from '../browser/run-in-page.js';
import type { BrowserSession } from '../browser/session.js';
import { sha256 } from '../hash.js';
import type { Asset, Assets, Composition } from '../types.js';

const maxPixels = 6_000_000;

/** The composition with pictures in place of the placeholder images of PDF pages. */
export async function withFigurePictures(
  composition: Composition,
  { figures }: Pick<Assets, 'figures'>,
  session: BrowserSession,
): Promise<Composition> {
  const shown = [...(figures?.values() ?? [])];
  if (shown.length === 0) return composition;
  const script = await readerScript();
  const argument = shown.map(({ bytes, page }) => ({
    pdf: Buffer.from(bytes).toString('base64'),
    page,
    maxPixels,
  }));
  const pictures = await session.use((browser) =>
    runInPage(browser, {
      script,
      argument,
      call: 'drawPdfPages',
      html: '<!doctype html><title>Figures</title>',
      timeoutMs: 20_000 * shown.length,
    }),
  );
  const byUrl = new Map(shown.map(({ url }, index) => [url, pictures[index] ?? '']));
  return { ...composition, assets: composition.assets.map((asset) => pictured(asset, byUrl.get(asset.url))) };
}

/** The size of a figure is that of the SVG; only what is in it changes. */
function pictured(asset: Asset, picture: string | undefined): Asset {
  if (picture === undefined) return asset;
  const svg = Buffer.from(asset.bytes)
    .toString()
    .replace(/data:image\/png;base64,[^"]*/, picture);
  const bytes = Buffer.from(svg);
  return { ...asset, bytes, sha256: sha256(bytes) };
}

/** PDF.js and its worker as one classic script: modules load by address, and the page has none to load from. */
async function readerScript(): Promise<string> {
  const require = createRequire(import.meta.url);
  const files = ['pdfjs-dist/build/pdf.worker.min.mjs', 'pdfjs-dist/build/pdf.min.mjs'];
  const texts = await Promise.all(files.map((file) => readFile(require.resolve(file), 'utf8')));
  return texts
    .map((text) =>
      text
        .replaceAll(/\bimport\s*\.\s*meta\s*\.\s*url\b/g, '"about:blank"')
        .replace(/export\s*\{[^}]*\};?\s*(?=$|\/\/)/, ''),
    )
    .map((text) => `(() => {${text}\n})();`)
    .join('\n');
}
