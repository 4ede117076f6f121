/**
 * A part's tree → the part: its HTML, what stands in it, and a hash of all that decides how it prints. Equal
 * hashes promise equal prints, page numbers apart, so whatever can change a print has to be in it.
 */

import type { RootContent } from 'hast';
import type { Asset, Part, PartKind, PartPage } from '../types.js';
import { withDrawings } from './drawings.js';
import { element, html } from './element.js';
import { fingerprint, hashOf } from './fingerprint.js';
import { flowOf } from './flow.js';
import type { StockOf } from './stock.js';

/** A part before it is written out. */
export interface PartTree {
  readonly id: string;
  readonly kind: PartKind;
  readonly children: readonly RootContent[];
  /** where its pages are not as the paper's */
  readonly page?: PartPage | undefined;
}

/** What every part of the paper is printed with. */
export interface Surroundings {
  readonly css: string;
  readonly lang: string;
  readonly dir: string;
  /** images of the paper, and everything that the theme loads */
  readonly images: readonly Asset[];
  readonly themeAssets: readonly Asset[];
}

/** A part, with its headings in order. */
export interface FinishedPart {
  readonly part: Part;
  readonly headings: readonly { readonly id: string; readonly level: number }[];
}

/** Writes the parts out. */
export function finishParts(
  trees: readonly PartTree[],
  around: Surroundings,
  stockOf: StockOf,
): FinishedPart[] {
  const surroundings = hashOf([around.css, around.lang, around.dir, ...around.themeAssets.map(fingerprint)]);
  const images = new Map(around.images.map((asset) => [asset.url, asset]));
  return trees.map(({ id, kind, children, page }) => {
    const className = ['part', `part-${kind}`, ...(page ? ['part-landscape'] : [])];
    const start = html(element('div', { className, dataPart: id })).replace(/<\/div>$/, '');
    const stocks = children.map(stockOf);
    const text = `${start}${stocks.map((stock) => stock.html).join('')}</div>`;
    const shown = [...new Set(stocks.flatMap(({ sources }) => sources))].flatMap(
      (url) => images.get(url) ?? [],
    );
    const headings = stocks.flatMap((stock) => stock.headings);
    const part: Part = {
      id,
      kind,
      html: withDrawings(text, shown),
      ids: stocks.flatMap((stock) => stock.ids),
      headingIds: headings.map((heading) => heading.id),
      blocks: stocks.flatMap((stock) => stock.blocks),
      targets: [...new Set(stocks.flatMap(({ targets }) => targets))],
      hash: hashOf([surroundings, text, ...shown.map(fingerprint)]),
      ...(page && { page }),
    };
    const blocks = kind === 'body' ? flowOf(children, { stockOf, images }) : undefined;
    return { part: { ...part, ...(blocks && { flow: { start, blocks, surroundings } }) }, headings };
  });
}
