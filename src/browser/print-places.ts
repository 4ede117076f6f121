/**
 * A print with a destination for each place → measurements of its parts. Where columns do not break text as pages do,
 * page numbers are read from the print itself.
 */

import type { MarkedPlaces } from '../in-page/mark-places.js';
import type { BlockPosition, Position } from '../types.js';
import type { Batch } from './batches.js';
import type { MeasuredPart } from './pages.js';

/** The facts in a print. */
export interface PrintPlaces {
  readonly pages: number;
  /** destinations by name; pages count from the print's first, 0 */
  readonly places: ReadonlyMap<string, Position>;
}

/** Reads the destinations of a print. */
export type ReadPlaces = (print: Uint8Array) => Promise<PrintPlaces>;

/** A batch, as columns measured it: the sizes of blocks are right, their pages may not be. */
export interface MeasuredBatch {
  readonly batch: Pick<Batch, 'parts'>;
  readonly measured: readonly MeasuredPart[];
}

/** The parts with the pages and places of the print, which add up to all its pages; what it does not show has no place. */
export function placedAsPrinted(
  { batch, measured }: MeasuredBatch,
  { parts, blocks, ids }: MarkedPlaces,
  { pages, places }: PrintPlaces,
): MeasuredPart[] {
  const starts = startsOf(parts, { pages, places });
  const names = new Map(blocks);
  let blocksBefore = 0;
  return measured.map((part, index) => {
    const first = starts[index] ?? pages;
    const end = starts[index + 1] ?? pages;
    const placed = (name: string | undefined): Position | undefined => {
      const place = name === undefined ? undefined : places.get(name);
      return place && { ...place, page: place.page - first };
    };
    const placedBlocks = [...part.blocks].flatMap(([block, size]): [number, BlockPosition][] => {
      const place = placed(names.get(block + blocksBefore));
      return place ? [[block, { ...size, ...place }]] : [];
    });
    blocksBefore += batch.parts[index]?.blocks.length ?? 0;
    // an id is in the document once: whichever part names it, its page is the same
    const own = index === 0 ? ids : [];
    const placedIds = own.flatMap((id): [string, Position][] => {
      const place = placed(id);
      return place ? [[id, place]] : [];
    });
    return { ...part, pages: end - first, ids: new Map(placedIds), blocks: new Map(placedBlocks) };
  });
}

/** The first page of each part. A theme can hide a part or turn the order around: pages are counted once all the same. */
function startsOf(parts: readonly string[], { pages, places }: PrintPlaces): number[] {
  const found = parts.map((name) => places.get(name)?.page);
  const starts: number[] = [];
  for (const index of found.keys()) {
    const next = index === 0 ? 0 : (found.slice(index).find((page) => page !== undefined) ?? pages);
    starts.push(Math.min(pages, Math.max(starts.at(-1) ?? 0, next)));
  }
  return starts;
}
