/** Measurements of a text → the places where the text may be divided without a change on any page. Pure. */

import type { BlockPosition, FlowBlock, PageGeometry } from '../types.js';
import { mmToPt } from './geometry.js';
import type { MeasuredPart } from './pages.js';

/** A block that begins a page. */
export interface Beginning {
  /** which of the blocks */
  readonly block: number;
  /** which of the source blocks is its first */
  readonly source: number;
  readonly page: number;
}

/** what rounding may move in points */
const tolerancePt = 0.3;

/** The blocks at the beginning of a page, without the first page and without pages on which a note continues. */
export function beginningsOf(
  blocks: readonly FlowBlock[],
  measured: MeasuredPart,
  { marginMm }: PageGeometry,
): readonly Beginning[] {
  const topPt = mmToPt(marginMm.top);
  const found: Beginning[] = [];
  let source = 0;
  for (const [block, { blocks: sources }] of blocks.entries()) {
    const start = measured.starts.get(block);
    const isTop = start && start.page > 0 && Math.abs(start.topPt - topPt) < tolerancePt;
    if (isTop && !measured.carriedTo.includes(start.page)) found.push({ block, source, page: start.page });
    source += sources.length;
  }
  return found;
}

/** The text from a beginning on, laid out alone. */
export interface Alone {
  readonly measured: MeasuredPart;
  /** how many source blocks of text both have */
  readonly count: number;
  readonly page: PageGeometry;
}

/** Whether the text from a beginning on, laid out alone, has the same first page as within the whole. */
export function looksAlike(
  whole: MeasuredPart,
  { source, page }: Beginning,
  { measured: rest, count, page: { heightMm, marginMm } }: Alone,
): boolean {
  const endPt = mmToPt(heightMm - marginMm.bottom);
  for (let index = 0; index < count; index++) {
    const [within, alone] = [whole.blocks.get(source + index), rest.blocks.get(index)];
    if (!within && !alone) continue;
    if (!within || !alone) return false;
    if (within.page > page && alone.page > 0) continue;
    if (!isSamePlace({ ...within, page: within.page - page }, alone, endPt)) return false;
  }
  return rest.movedNotes.length === 0;
}

/** A block that continues on the next page has another height where it was divided for the sake of notes. */
function isSamePlace(a: BlockPosition, b: BlockPosition, endPt: number): boolean {
  const continues = [a, b].some(({ topPt, heightPt }) => topPt + heightPt > endPt + tolerancePt);
  const lengths = ['xPt', 'topPt', 'widthPt', ...(continues ? [] : (['heightPt'] as const))] as const;
  return a.page === b.page && lengths.every((name) => Math.abs(a[name] - b[name]) < tolerancePt);
}
