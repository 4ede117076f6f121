/**
 * Dotted rules as Chromium paints them → one dashed line each. A dotted border one pixel high is painted as hundreds
 * of little rectangles, unevenly spaced as each is moved to a whole pixel; the leaders of a contents list are most of
 * such a page's bytes. Here a row of them is one stroke with round caps (ISO 32000-1, 8.4.3.6). Dots stand on one
 * grid, so that those of all lines of a contents list stand below each other.
 */

import { readNumbers } from './content-bytes.js';
import { operator } from './content-stream.js';
import { eachOperator, editContent, type PageContent } from './page-content.js';

const rectangle = operator('re');
const fill = operator('f');

/** Fewer rectangles than this are no rule. */
const fewest = 8;

/** From dot to dot, in heights of a dot. */
const spacing = 3;

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** offsets of its operators in the content */
  readonly start: number;
  readonly end: number;
}

/** Replaces each row of little rectangles. */
export function strokeDottedLines(content: PageContent): PageContent {
  if (!hasRectangles(content.bytes)) return content;
  const rows = rowsIn(content).filter((row) => row.length >= fewest);
  const edits = rows.flatMap((row) => {
    const [first, last] = [row[0], row.at(-1)];
    return first && last ? [{ start: first.start, end: last.end, text: stroke(first, last) }] : [];
  });
  return editContent(content, edits);
}

const filledRectangle = Buffer.from(' re\nf\n');

/** Whether there are enough filled rectangles for a row: most pages need no closer look. */
function hasRectangles(bytes: Uint8Array): boolean {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = 0; count < fewest; count++) {
    at = content.indexOf(filledRectangle, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Rectangles that are filled one after the other, side by side on one line. */
function rowsIn(content: PageContent): Dot[][] {
  const rows: Dot[][] = [];
  let row: Dot[] = [];
  let open: Dot | undefined;
  eachOperator(content, (code, at, operatorAt) => {
    if (code === rectangle && open === undefined) {
      open = dotAt(content.bytes, at, operatorAt);
      return;
    }
    const dot = code === fill && open ? { ...open, end: operatorAt + 1 } : undefined;
    open = undefined;
    const previous = row.at(-1);
    if (dot && previous && follows(previous, dot)) row.push(dot);
    else {
      if (row.length > 0) rows.push(row);
      row = dot && isDot(dot) ? [dot] : [];
    }
  });
  return [...rows, row];
}

function dotAt(bytes: Uint8Array, start: number, operatorAt: number): Dot {
  const [x = 0, y = 0, width = 0, height = 0] = readNumbers(bytes, start, operatorAt);
  return { x, y, width, height, start, end: operatorAt };
}

/** About as wide as it is high, and small; a row's first and last may be wider. */
function isDot({ width, height }: Dot): boolean {
  return height > 0 && height <= 2 && width > 0 && width <= 3 * height;
}

function follows(previous: Dot, dot: Dot): boolean {
  const gap = dot.x - previous.x - previous.width;
  return (
    isDot(dot) && dot.y === previous.y && dot.height === previous.height && gap > 0 && gap <= 3 * dot.height
  );
}

function stroke(first: Dot, last: Dot): string {
  const { height } = first;
  const step = height * spacing;
  const start = Math.ceil((first.x + height / 2) / step) * step;
  const end = last.x + last.width;
  const y = first.y + height / 2;
  return `q 1 J ${height} w [0 ${step}] 0 d ${start} ${y} m ${end} ${y} l S Q`;
}
