/**
 * A settled document in columns → the page and position of each heading, id and block: each column is a page. The
 * document is left as it was.
 */

import { attributes } from './attribute-names.js';
import { type Columns, layColumns } from './column-layout.js';
import { pixelsPerCssPx } from './layout-pixels.js';
import { type MarginMark, marginMarks } from './margin-marks.js';

/** First fragment of an element: left, top, width and height in layout pixels, from the first column's corner. */
export type Box = readonly [left: number, top: number, width: number, height: number];

/** The measurements of a document. */
export interface Measured {
  /** of each part, in order: its fragments */
  readonly parts: readonly (readonly Box[])[];
  readonly ids: readonly (readonly [id: string, box: Box])[];
  readonly blocks: readonly (readonly [index: number, box: Box])[];
  /** blocks without blocks within them that are wide, or whose content is wider than they are: its width */
  readonly wide: readonly (readonly [index: number, widthPx: number])[];
  /** blocks that a part may be divided before */
  readonly starts: readonly (readonly [block: number, box: Box])[];
  /** notes that continue from the page before */
  readonly carried: readonly Box[];
  /** what is drawn beside the text after printing; absent: nothing */
  readonly marks?: readonly MarginMark[];
}

/** The left edges of columns. */
interface Corner {
  readonly left: number;
  readonly top: number;
}

/** Lays the document out in columns, one for each page, measures it, and lays it out as it was. */
export function measureColumns(columns: Columns): Measured {
  const { corner, restore } = layColumns(columns);
  const boxes = (of: Element | Range) => boxesOf(of, corner);
  const keyed = <Key>(selector: string, keyOf: (element: Element) => Key) =>
    firstBoxes(selector, keyOf, corner);
  const measured: Measured = {
    parts: [...document.querySelectorAll(`[${attributes.part}]`)].map(boxes),
    ids: keyed(`body [id]:not([${attributes.ownId}])`, (element) => element.id),
    blocks: keyed(`[${attributes.source}]`, sourceOf),
    wide: wideBlocks(columns.widthPx),
    starts: keyed(`[${attributes.block}]`, (element) => Number(element.getAttribute(attributes.block))),
    carried: [...document.querySelectorAll(`.foot-notes > ol > li[${attributes.cutStart}]`)].flatMap(boxes),
    marks: marginMarks({ widthPx: columns.widthPx, boxesOf: boxes }),
  };
  restore();
  return measured;
}

function sourceOf(element: Element): number {
  return Number(element.getAttribute(attributes.source));
}

function widthOf(element: Element): number {
  return element.getClientRects()[0]?.width ?? 0;
}

function wideBlocks(columnPx: number): [index: number, widthPx: number][] {
  return [...document.querySelectorAll(`[${attributes.source}]:not(:has([${attributes.source}]))`)]
    .filter((element) => element.scrollWidth > element.clientWidth || widthOf(element) > columnPx)
    .map((element) => [
      sourceOf(element),
      Math.max(element.scrollWidth * pixelsPerCssPx(), widthOf(element)),
    ]);
}

/** Left and top from the corner of the first column, which is the root's own box. */
function boxesOf(of: Element | Range, corner: Corner): Box[] {
  return [...of.getClientRects()].map((box) => [
    box.left - corner.left,
    box.top - corner.top,
    box.width,
    box.height,
  ]);
}

/** First fragments; an empty one at a page's end, whose content moved on to the next page, does not count. */
function firstBoxes<Key>(
  selector: string,
  keyOf: (element: Element) => Key,
  corner: Corner,
): (readonly [Key, Box])[] {
  return [...document.querySelectorAll(selector)].flatMap((element) => {
    const all = boxesOf(element, corner);
    const first = all.find(([, , , height]) => height > 0) ?? all[0];
    return first ? [[keyOf(element), first] as const] : [];
  });
}
