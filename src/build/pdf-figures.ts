/**
 * Images that are PDFs → placeholder images of the size of the page, for the layout; the page itself replaces the
 * placeholder when the prints are linked (`pdf/figures/`). A PDF that can't be shown is reported like any other broken
 * image. A paper without such images loads none of it.
 */

import { withFullStop } from '../data/full-stop.js';
import { shortText } from '../data/short-text.js';
import { warning } from '../diagnostic.js';
import { sha256 } from '../hash.js';
import type { Asset, Assets, Diagnostic, ImageUse, PdfFigure } from '../types.js';
import { pxPerPt } from '../units.js';

/** The images with each PDF among them made ready. */
export async function withPdfFigures(assets: Assets, images: readonly ImageUse[]): Promise<Assets> {
  const pdfs = [...assets.bySrc].filter(([, { type }]) => type === 'application/pdf');
  if (pdfs.length === 0) return assets;
  const bySrc = new Map(assets.bySrc);
  const figures = new Map<string, PdfFigure>();
  const faults = new Map(assets.faults);
  const diagnostics: Diagnostic[] = [];
  for (const [src, pdf] of pdfs) {
    const made = await standIn(src, pdf);
    if ('asset' in made) {
      bySrc.set(src, made.asset);
      figures.set(made.key, made.figure);
      continue;
    }
    bySrc.delete(src);
    faults.set(src, made.fault.message);
    for (const image of images)
      if (image.src === src) diagnostics.push({ ...made.fault, place: image.place });
  }
  return { ...assets, bySrc, faults, figures, diagnostics: [...assets.diagnostics, ...diagnostics] };
}

type StandIn =
  | { readonly key: string; readonly asset: Asset; readonly figure: PdfFigure }
  | { readonly fault: Diagnostic };

async function standIn(src: string, pdf: Asset): Promise<StandIn> {
  const [{ openFigure }, { markerSvg }] = await Promise.all([
    import('../pdf/figures/open-figure.js'),
    import('../pdf/figures/marker.js'),
  ]);
  const page = Number.parseInt(/#(?:.*&)?page=(\d{1,6})/i.exec(src)?.[1] ?? '1', 10);
  const name = shown(src);
  try {
    const { widthPt, heightPt } = await openFigure(pdf.bytes, page);
    const key = sha256(`${pdf.sha256} ${page}`);
    const svg = markerSvg(key, { widthPx: widthPt * pxPerPt, heightPx: heightPt * pxPerPt });
    const bytes = Buffer.from(svg);
    const url = `/figure/${key.slice(0, 16)}.svg`;
    const asset: Asset = { url, path: pdf.path, bytes, type: 'image/svg+xml', sha256: sha256(bytes) };
    const figure: PdfFigure = { name, bytes: pdf.bytes, page, url };
    return { key, asset, figure };
  } catch (cause) {
    const reason =
      String(cause instanceof Error ? cause.message : cause)
        .split('\n')[0]
        ?.slice(0, 200) ?? '';
    const hint = /encrypted/.test(reason)
      ? 'Save it without its password, say with qpdf --decrypt, or the page as SVG.'
      : 'Export the PDF again, or save the page as SVG, say with pdftocairo -svg.';
    return {
      fault: warning('image-unreadable', `The image ${name} can’t be shown: ${withFullStop(reason)}`, {
        hint,
      }),
    };
  }
}

function shown(src: string): string {
  if (/^data:/i.test(src)) return 'data:application/pdf,…';
  return shortText(src);
}
