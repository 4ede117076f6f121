/**
 * Documents of a watch whose notes are on their pages and whose gaps are closed → the same for a style sheet with other
 * colours, and for other images of the same sizes. To settle a document takes half as long as to print it.
 */

import { withoutColours } from '../css/without-colours.js';
import { sha256OfAll } from '../hash.js';
import type { SettledState } from '../in-page/settle-document.js';
import type { SettledHtml } from '../in-page/settled-html.js';
import type { Composition, StageStates } from '../types.js';
import { type Batch, pageOf } from './batches.js';
import type { FoundColumns } from './found-columns.js';
import { imageSource, rastersOf } from './raster-images.js';

/** A document before it is settled. */
export interface Unsettled {
  readonly batch: Batch;
  /** the content of its body */
  readonly body: string;
  readonly composition: Composition;
}

/** A document that was settled, as it may be opened again. */
export interface SettledDocument extends Pick<SettledHtml, 'sizes'> {
  readonly body: string;
  readonly state: Omit<SettledState, 'turn'>;
  /** what was measured in it; absent: nothing yet */
  readonly columns?: FoundColumns | undefined;
}

/** The settled documents of a watch. */
export interface SettledDocuments {
  /** One that looks like this one but for its colours and images, with the images of this one. */
  find(unsettled: Unsettled): SettledDocument | undefined;
  keep(unsettled: Unsettled, settled: SettledDocument): void;
}

/** Bytes of text: those of about 800 pages. */
const maxBytes = 24 * 1024 * 1024;

interface Kept extends Omit<SettledDocument, 'body'> {
  /** UTF-8 takes less room than a string */
  readonly text: Buffer;
  /** addresses of its images, in the order of the source */
  readonly images: readonly string[];
}

/** What a paper's layouts keep. */
interface KeptDocuments {
  /** by their shape, oldest first */
  readonly kept: Map<string, Kept>;
  /** the last style sheet, and the same without colours */
  sheet: { readonly css: string; readonly colourless: string };
}

/** Those of earlier layouts; empty in the first one. */
export function settledDocuments(states: StageStates): SettledDocuments {
  const last = states.last<KeptDocuments>('settled documents');
  const kept = new Map(last?.kept);
  const state: KeptDocuments = { kept, sheet: last?.sheet ?? { css: '', colourless: '' } };
  states.note('settled documents', state);
  const shapeOf = (unsettled: Unsettled): string => {
    const { css } = unsettled.composition;
    if (state.sheet.css !== css) state.sheet = { css, colourless: withoutColours(css) };
    return shapeWith(state.sheet.colourless, unsettled);
  };
  return {
    find(unsettled) {
      const shape = shapeOf(unsettled);
      const found = kept.get(shape);
      const body = found && withImages(found, imagesIn(unsettled));
      if (!found || body === undefined) return undefined;
      kept.delete(shape);
      kept.set(shape, found);
      return { ...found, body };
    },
    keep(unsettled, { body, ...settled }) {
      const shape = shapeOf(unsettled);
      kept.delete(shape);
      kept.set(shape, { ...settled, text: Buffer.from(body), images: imagesIn(unsettled) });
      let bytes = [...kept.values()].reduce((sum, { text }) => sum + text.length, 0);
      for (const [name, { text }] of kept) {
        if (bytes <= maxBytes) break;
        bytes -= text.length;
        kept.delete(name);
      }
    },
  };
}

/** Equal for two documents whose text has the same places. */
function shapeWith(sheet: string, { batch, body, composition }: Unsettled): string {
  const { lang, dir, assets } = composition;
  const rasters = rastersOf(assets);
  const text = body.replaceAll(imageSource, (found, url: string) => (rasters.has(url) ? ' src' : found));
  const fonts = assets.flatMap(({ type, url, sha256 }) => (type.startsWith('font/') ? [url, sha256] : []));
  const page = [batch.parts[0]?.page?.css ?? '', JSON.stringify(pageOf(batch, composition))];
  return sha256OfAll([lang, dir, sheet, ...page, ...fonts, text]);
}

function imagesIn({ body, composition }: Unsettled): readonly string[] {
  const rasters = rastersOf(composition.assets);
  return [...body.matchAll(imageSource)].flatMap(([, url = '']) => (rasters.has(url) ? [url] : []));
}

/** The text with these images in the place of its own; undefined where two would take the place of one. */
function withImages({ text, images }: Kept, wanted: readonly string[]): string | undefined {
  const others = new Map(images.map((url, at) => [url, wanted[at]]));
  if (images.some((url, at) => others.get(url) !== wanted[at])) return undefined;
  return text.toString().replaceAll(imageSource, (found, url: string) => {
    const other = others.get(url);
    return other === undefined ? found : ` src="${other}"`;
  });
}
