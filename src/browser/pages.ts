/** Measurements of all documents → Pagination: the page of each heading, id and block of the paper. Pure. */

import { counted } from '../data/counted.js';
import { onceFor } from '../data/once-for.js';
import { romanNumber } from '../data/roman-number.js';
import { attributeText } from '../html/attribute-text.js';
import type { BlankCharacter } from '../in-page/find-missing-glyphs.js';
import type { Box, Measured } from '../in-page/measure-columns.js';
import type {
  BlockPosition,
  Composition,
  MissingGlyph,
  PageMark,
  Pagination,
  Part,
  PartKind,
  PartPages,
  Position,
} from '../types.js';
import type { Batch } from './batches.js';
import { columnsOf, mmToPt, type Start, startOf, toPt } from './geometry.js';
import { blanksWithin } from './missing-glyphs.js';
import { pageList, pageListsIn } from './page-lists.js';
import type { PartSlice } from './part-slice.js';

/**
 * One part's pages and places, counted from the part's own first page, so that they do not depend on the parts before.
 */
export interface MeasuredPart {
  readonly part: string;
  readonly kind: PartKind;
  readonly pages: number;
  readonly ids: ReadonlyMap<string, Position>;
  /** by index into `Part.blocks`: an edit elsewhere in the paper changes none of this */
  readonly blocks: ReadonlyMap<number, BlockPosition>;
  /** blocks that are wider than the page, likewise */
  readonly clipped: readonly number[];
  /** characters without a glyph and the block of their first use, likewise, or -1 */
  readonly blank: readonly BlankCharacter[];
  /** numbers of the notes of its document that are not on the page of their reference */
  readonly movedNotes: readonly number[];
  /** where the blocks of a piece begin */
  readonly starts: ReadonlyMap<number, Position>;
  /** pages on which a note from an earlier page continues */
  readonly carriedTo: readonly number[];
  readonly marks?: readonly PageMark[];
}

/** the rounding error of a box that fits */
const clipTolerancePx = 6;

type Paper = Pick<Composition, 'page' | 'dir'>;

/** One document's measurements, by part. */
export function partsOf(
  batch: Batch,
  measured: Measured & Partial<Pick<MeasuredPart, 'blank' | 'movedNotes'>>,
  paper: Paper,
): MeasuredPart[] {
  const found = measured.parts.length;
  if (found !== batch.parts.length) {
    throw new Error(`${batch.name} shows ${counted(found, 'part')} where ${batch.parts.length} were put in`);
  }
  const columns = columnsOf(paper.page);
  const start = ([left, , width]: Box) =>
    startOf({ leftPx: left, rightPx: left + width }, columns, paper.dir);
  const spans = measured.parts.map((boxes) => boxes.map((box) => start(box).column));
  const places = <Key>(boxes: readonly (readonly [Key, Box])[], span: Span): Map<Key, BlockPosition> =>
    new Map(
      boxes
        .map(([key, box]) => [key, positionOf(box, start(box), paper)] as const)
        .filter(([, { page }]) => page >= span.first && page < span.end)
        .map(([key, position]) => [key, { ...position, page: position.page - span.first }]),
    );
  const boxOf = new Map(measured.blocks);
  const clipped = measured.wide.flatMap(([index, widthPx]) => {
    const box = boxOf.get(index);
    return box && start(box).insetPx + widthPx > columns.widthPx + clipTolerancePx ? index : [];
  });
  const carriedTo = measured.carried.map((box) => start(box).column);
  let before = 0;
  return batch.parts.map((part, index) => {
    const span = spanOf(spans, index);
    const own = measured.blocks.map(([block, box]) => [block - before, box] as const);
    const blocks = within(places(own, span), part.blocks.length);
    const clippedHere = clipped.map((block) => block - before).filter((block) => blocks.has(block));
    const blank = blanksWithin(measured.blank ?? [], { first: before, count: part.blocks.length });
    before += part.blocks.length;
    return {
      part: part.id,
      kind: part.kind,
      pages: span.end - span.first,
      ids: places(measured.ids, span),
      blocks,
      clipped: clippedHere,
      blank,
      movedNotes: index === 0 ? (measured.movedNotes ?? []) : [],
      starts: places(measured.starts, span),
      ...marksOf(measured, (boxes) => places(boxes, span)),
      carriedTo: carriedTo
        .filter((page) => page >= span.first && page < span.end)
        .map((page) => page - span.first),
    };
  });
}

/** The marks that lie within a part, where it has any. */
function marksOf(
  { marks = [] }: Pick<Measured, 'marks'>,
  places: (boxes: readonly (readonly [number, Box])[]) => ReadonlyMap<number, BlockPosition>,
): Pick<MeasuredPart, 'marks'> {
  const found = [...places(marks.map(([, box], index) => [index, box] as const))].map(
    ([index, position]): PageMark => ({ ...position, label: marks[index]?.[0] ?? '' }),
  );
  return found.length > 0 ? { marks: found } : {};
}

/** The blocks numbered from 0 to `count`, without those of other parts. */
function within<Value>(blocks: ReadonlyMap<number, Value>, count: number): Map<number, Value> {
  return new Map([...blocks].filter(([block]) => block >= 0 && block < count));
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

function positionOf([, top, width, height]: Box, { column, insetPx }: Start, paper: Paper): BlockPosition {
  const { marginMm } = paper.page;
  const leftPx = paper.dir === 'ltr' ? insetPx : columnsOf(paper.page).widthPx - insetPx - width;
  return {
    page: column,
    xPt: mmToPt(marginMm.left) + toPt(leftPx),
    topPt: mmToPt(marginMm.top) + toPt(top),
    widthPt: toPt(width),
    heightPt: toPt(height),
  };
}

/** The measurements of all parts, in order, as those of one paper. */
export function joinParts(
  measured: readonly MeasuredPart[],
  { parts: composed, pageLabels }: Pick<Composition, 'parts' | 'pageLabels'>,
): Pagination {
  const parts: PartPages[] = [];
  const ids = new Map<string, Position>();
  const blocks = new Map<number, BlockPosition>();
  const clipped: number[] = [];
  const glyphless = new Map<string, MissingGlyph>();
  const marks: PageMark[] = [];
  const blocksOf = new Map(composed.map((part) => [part.id, part.blocks]));
  let firstPage = 0;
  for (const { part, kind, pages: own, ...found } of measured) {
    // pages counted from 0: a section that would begin on an odd page begins on the next, which is a right page
    const pages = kind === 'blank' ? firstPage % 2 : own;
    parts.push({ part, kind, firstPage, pages });
    const inPaper = <P extends Position>(position: P): P => ({
      ...position,
      page: position.page + firstPage,
    });
    const inSource = (index: number) => blocksOf.get(part)?.[index] ?? -1;
    for (const [id, position] of found.ids) if (!ids.has(id)) ids.set(id, inPaper(position));
    for (const [index, position] of found.blocks)
      if (!blocks.has(inSource(index))) blocks.set(inSource(index), inPaper(position));
    clipped.push(...found.clipped.map(inSource));
    marks.push(...(found.marks ?? []).map(inPaper));
    for (const [character, index] of found.blank) {
      const block = inSource(index);
      const place = block < 0 ? {} : { block };
      if (glyphless.get(character)?.block === undefined) glyphless.set(character, { character, ...place });
    }
    firstPage += pages;
  }
  const labels = labelsOf(parts, pageLabels);
  const movedNotes = measured.flatMap((part) => part.movedNotes);
  return {
    pageCount: firstPage,
    parts,
    labels,
    ids,
    blocks,
    clipped,
    movedNotes,
    ...(marks.length > 0 && { marks }),
    glyphless: [...glyphless.values()],
  };
}

/**
 * The label of each page: i, ii, … before the body and 1, 2, … in it where the paper has page labels, else 1 to the
 * end.
 */
export function labelsOf(parts: readonly PartPages[], pageLabels: boolean): string[] {
  const kinds = parts.flatMap(({ kind, pages }) => Array.from({ length: pages }, () => kind));
  const body = kinds.indexOf('body');
  const front = pageLabels && body > 0 ? body : 0;
  return kinds.map((_, page) => (page < front ? romanNumber(page + 1) : String(page + 1 - front)));
}

/** The printed page number of `id`; undefined where it is not shown anywhere. */
export function labelOf(id: string, { ids, labels }: Pagination): string {
  const position = ids.get(id);
  return (position && labels[position.page]) ?? '';
}

/** The page numbers that a part shows: its print depends on them and on its hash. */
export function labelsIn(part: Part, pagination: Pagination): string[] {
  const { inText = pagination } = pagination;
  const lists = pageListsIn(part).map((ids) =>
    pageList(ids, inText)
      .map(({ id, text }) => `${id} ${text}`)
      .join(),
  );
  return [...lists, ...singleLabelsIn(part, pagination), ...sideOf(part, pagination)];
}

/** Whether a part begins on a left page, where that changes its print. */
function sideOf({ id, page }: Part, { parts }: Pagination): string[] {
  const first = parts.find(({ part }) => part === id)?.firstPage ?? 0;
  return page?.name === 'sides' ? [first % 2 === 0 ? 'right' : 'left'] : [];
}

/** The measurements of a part that is laid out with more text after it. */
export function ownPagesOf(measured: MeasuredPart, { ownPages }: Pick<PartSlice, 'ownPages'>): MeasuredPart {
  if (ownPages === undefined) return measured;
  const isOwn = <Value extends Position>([, { page }]: readonly [unknown, Value]) => page < ownPages;
  const blocks = new Map([...measured.blocks].filter(isOwn));
  return {
    ...measured,
    blocks,
    pages: ownPages,
    ids: new Map([...measured.ids].filter(isOwn)),
    clipped: measured.clipped.filter((block) => blocks.has(block)),
    blank: measured.blank.filter(([, block]) => block < 0 || blocks.has(block)),
    carriedTo: measured.carriedTo.filter((page) => page < ownPages),
    ...(measured.marks && { marks: measured.marks.filter(({ page }) => page < ownPages) }),
  };
}

function singleLabelsIn(part: Part, pagination: Pagination): string[] {
  return singleIdsIn(part).map((id) => labelOf(id, pagination));
}

/** The ids whose pages a part shows, as a contents list does. */
export const singleIdsIn = onceFor(({ html }: Pick<Part, 'html'>): readonly string[] =>
  [...html.matchAll(/\sdata-page-of="([^"]*)"/g)].map(([, id = '']) => attributeText(id)),
);
