/**
 * What the documents measured → Pagination: the page of everything, over all documents. Pure.
 */

import type { BlockPosition, Composition, Pagination, PartKind, PartPages, Position } from '../types.js';
import type { Batch } from './batches.js';
import { columnAt, columnsOf, mmToPt, toPt } from './geometry.js';
import type { Box, Measured } from './in-page.js';

/** One part's pages and places, counted from the part's own first page: does not depend on the parts before it. */
export interface MeasuredPart {
  readonly part: string;
  readonly kind: PartKind;
  readonly pages: number;
  readonly ids: ReadonlyMap<string, Position>;
  readonly blocks: ReadonlyMap<number, BlockPosition>;
}

type Paper = Pick<Composition, 'page' | 'dir'>;

/** One document's measures, by part. */
export function partsOf(batch: Batch, measured: Measured, paper: Paper): MeasuredPart[] {
  const found = measured.parts.length;
  if (found !== batch.parts.length) {
    throw new Error(
      `${batch.name} shows ${found} part${found === 1 ? '' : 's'} where ${batch.parts.length} were put in`,
    );
  }
  const columns = columnsOf(paper.page);
  const columnOf = (box: Box) => columnAt({ leftPx: box[0], rightPx: box[0] + box[2] }, columns, paper.dir);
  const spans = measured.parts.map((boxes) => boxes.map(columnOf));
  const places = <Key>(boxes: readonly (readonly [Key, Box])[], span: Span): Map<Key, BlockPosition> =>
    new Map(
      boxes
        .map(([key, box]) => [key, positionOf(box, columnOf(box), paper)] as const)
        .filter(([, { page }]) => page >= span.first && page < span.end)
        .map(([key, position]) => [key, { ...position, page: position.page - span.first }]),
    );
  return batch.parts.map((part, index) => {
    const span = spanOf(spans, index);
    const pages = span.end - span.first;
    const [ids, blocks] = [places(measured.ids, span), places(measured.blocks, span)];
    return { part: part.id, kind: part.kind, pages, ids, blocks };
  });
}

/** Columns of a part: from its first to that of the next part, since a part begins on a new page. */
interface Span {
  readonly first: number;
  readonly end: number;
}

function spanOf(columnsOfParts: readonly (readonly number[])[], index: number): Span {
  const own = columnsOfParts[index] ?? [];
  if (own.length === 0) return { first: 0, end: 0 };
  const next = columnsOfParts.slice(index + 1).find((columns) => columns.length > 0);
  return { first: Math.min(...own), end: next ? Math.min(...next) : Math.max(...own) + 1 };
}

function positionOf([left, top, width, height]: Box, column: number, paper: Paper): BlockPosition {
  const { widthPx, gapPx } = columnsOf(paper.page);
  const { marginMm } = paper.page;
  const shiftPx = column * (widthPx + gapPx);
  const insidePx = paper.dir === 'ltr' ? left - shiftPx : left + shiftPx;
  return {
    page: column,
    xPt: mmToPt(marginMm.left) + toPt(insidePx),
    topPt: mmToPt(marginMm.top) + toPt(top),
    widthPt: toPt(width),
    heightPt: toPt(height),
  };
}

/** The measures of all parts, in order, as those of one paper. */
export function joinParts(measured: readonly MeasuredPart[], pageLabels: boolean): Pagination {
  const parts: PartPages[] = [];
  const ids = new Map<string, Position>();
  const blocks = new Map<number, BlockPosition>();
  let firstPage = 0;
  for (const { part, kind, pages, ...found } of measured) {
    parts.push({ part, kind, firstPage, pages });
    const inPaper = <P extends Position>(position: P): P => ({
      ...position,
      page: position.page + firstPage,
    });
    for (const [id, position] of found.ids) if (!ids.has(id)) ids.set(id, inPaper(position));
    for (const [index, position] of found.blocks)
      if (!blocks.has(index)) blocks.set(index, inPaper(position));
    firstPage += pages;
  }
  return { pageCount: firstPage, parts, labels: labelsOf(parts, pageLabels), ids, blocks };
}

/** What each page is called: with labels, those before the body i, ii, … and the others 1, 2, …; else 1 to the end. */
export function labelsOf(parts: readonly PartPages[], pageLabels: boolean): string[] {
  const kinds = parts.flatMap(({ kind, pages }) => Array.from({ length: pages }, () => kind));
  const body = kinds.indexOf('body');
  const front = pageLabels && body > 0 ? body : 0;
  return kinds.map((_, page) => (page < front ? roman(page + 1) : String(page + 1 - front)));
}

const romanDigits = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
  ] as const),
  ...([
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const),
];

/** A number from 1 on in lower-case Roman digits. */
export function roman(value: number): string {
  let rest = value;
  let text = '';
  for (const [worth, digits] of romanDigits) {
    while (rest >= worth) {
      text += digits;
      rest -= worth;
    }
  }
  return text;
}
