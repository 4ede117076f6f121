/**
 * A figure or table of the body → the same with its caption where the theme wants it: above, or in the column beside
 * the text. A caption in that column has to be short, and its figure about as tall; any other caption stays above or
 * below.
 */

import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { hasClass, isElement, withClass } from '../html/element.js';
import { rowsOf } from './table-grid.js';

/** The place of captions, and the column for them on the page. */
export interface CaptionRoom {
  readonly place: 'below' | 'above' | 'start' | 'end';
  /** of the column beside the text */
  readonly columnPt: number;
}

/** Type of captions beside the text: a letter's width and a line's height. */
const letterPt = 3.9;
const linePt = 11.5;
/** A row of a table is at least so tall. */
const rowPt = 17;
/** A caption of more lines would stand beside other text. */
const maxLines = 8;
/** Columns that are narrower hold a word or two. */
const minColumnPt = 70;

/** Puts the caption of `block` in place; other blocks stay as they are. */
export function placeCaption(block: Element, room: CaptionRoom): Element {
  if (room.place === 'below' || hasClass(block, 'listing')) return block;
  if (block.tagName === 'table') return isBeside(block, room) ? besideTable(block, room) : block;
  const caption = block.children.find((child) => isElement(child, 'figcaption'));
  if (block.tagName !== 'figure' || !caption) return block;
  const isAside = room.place !== 'above' && isBeside(block, room);
  if (room.place !== 'above' && !isAside) return block;
  const children = [caption, ...block.children.filter((child) => child !== caption)];
  return withClass({ ...block, children }, `caption-${room.place}`);
}

/** Whether the column has room for the caption, and the text column for what it belongs to. */
function isBeside(block: Element, room: CaptionRoom): boolean {
  if (hasClass(block, 'wide') || room.columnPt < minColumnPt) return false;
  const lines = captionLines(block, room);
  return lines > 0 && lines <= maxLines;
}

/** A caption beside a table does not make room for itself. */
function besideTable(table: Element, room: CaptionRoom): Element {
  if (room.place === 'above') return table;
  const isTall = rowsOf(table).length * rowPt >= captionLines(table, room) * linePt;
  return isTall ? withClass(table, `caption-${room.place}`) : table;
}

function captionLines(block: Element, { columnPt }: CaptionRoom): number {
  const caption = block.children.find(
    (child) => isElement(child, 'figcaption') || isElement(child, 'caption'),
  );
  return caption ? Math.ceil((textOf(caption).length * letterPt) / columnPt) + 1 : 0;
}
