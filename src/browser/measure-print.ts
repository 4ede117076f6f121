/**
 * Layout → measures that are read from a print. Columns break text as pages do, with few exceptions; where a paper
 * meets one, its pages are counted here. That takes another print, so it is not the way for every paper.
 */

import type { MarkedPlaces } from '../in-page/mark-places.js';
import type { BlockPosition, Position } from '../types.js';
import type { Batch } from './batches.js';
import { callInPage } from './call-in-page.js';
import type { LaidOutBatch, Layout } from './layout.js';
import { linksInText } from './page-lists.js';
import type { MeasuredPart } from './pages.js';
import { type Before, type MeasureParts, measureBatch } from './paginate.js';
import { pdfOptions } from './print.js';

/** What a print says of itself. */
export interface PrintPlaces {
  readonly pages: number;
  /** destinations by name; pages count from the print's first, 0 */
  readonly places: ReadonlyMap<string, Position>;
}

/** What the print is read with. */
export interface PrintReader {
  readonly read: (print: Uint8Array) => Promise<PrintPlaces>;
  /** pages of ids, from 0, that a print before proved wrong */
  readonly corrections: ReadonlyMap<string, number>;
}

/** A measure of parts by printing them. */
export function measureByPrint(reader: PrintReader): MeasureParts {
  return async (layout, before) => {
    const measured = await layout.each((laidOut) => measureOne(layout, laidOut, { reader, before }));
    return corrected(measured.flat(), reader.corrections);
  };
}

interface Measuring {
  readonly reader: PrintReader;
  readonly before: Before | undefined;
}

async function measureOne(
  layout: Layout,
  laidOut: LaidOutBatch,
  { reader, before }: Measuring,
): Promise<MeasuredPart[]> {
  const links = before && linksInText(laidOut.batch, before.inText);
  const measured = await measureBatch(layout, laidOut, links);
  const { page, vigil, limitMs } = await laidOut.open();
  const marked = await vigil.wait('mark places', limitMs, callInPage(page, 'markPlaces'));
  const bytes = await vigil.wait('print the paper', 2 * limitMs, page.pdf(pdfOptions));
  await vigil.wait('clear places', limitMs, callInPage(page, 'unmarkPlaces'));
  return placedAsPrinted({ batch: laidOut.batch, measured }, marked, await reader.read(bytes));
}

/** The measured parts with the pages and places of the print; what it does not show has no place. */
function placedAsPrinted(
  { batch, measured }: { readonly batch: Batch; readonly measured: readonly MeasuredPart[] },
  { parts, blocks, ids }: MarkedPlaces,
  { pages, places }: PrintPlaces,
): MeasuredPart[] {
  const starts = parts.map((name) => places.get(name)?.page);
  const sizes = new Map(blocks);
  let blocksBefore = 0;
  return measured.map((part, index) => {
    const first = starts[index];
    const firstBlock = blocksBefore;
    blocksBefore += batch.parts[index]?.blocks.length ?? 0;
    if (first === undefined) return { ...part, pages: 0, ids: new Map(), blocks: new Map() };
    const end = starts.slice(index + 1).find((start) => start !== undefined) ?? pages;
    const placed = <P extends Position>(name: string | undefined, size: Omit<P, keyof Position>): P[] => {
      const place = name === undefined ? undefined : places.get(name);
      if (!place || place.page < first || place.page >= end) return [];
      return [{ ...size, ...place, page: place.page - first } as P];
    };
    return {
      ...part,
      pages: end - first,
      ids: new Map(ids.flatMap((id) => placed<Position>(id, {}).map((place) => [id, place] as const))),
      blocks: new Map(
        [...part.blocks].flatMap(([block, { widthPt, heightPt }]) =>
          placed<BlockPosition>(sizes.get(block + firstBlock), { widthPt, heightPt }).map(
            (place) => [block, place] as const,
          ),
        ),
      ),
    };
  });
}

function corrected(
  measured: readonly MeasuredPart[],
  corrections: ReadonlyMap<string, number>,
): MeasuredPart[] {
  let firstPage = 0;
  return measured.map((part) => {
    const start = firstPage;
    firstPage += part.pages;
    const ids = new Map(
      [...part.ids].map(([id, place]) => {
        const page = corrections.get(id);
        return [id, page === undefined ? place : { ...place, page: page - start }] as const;
      }),
    );
    return { ...part, ids };
  });
}
