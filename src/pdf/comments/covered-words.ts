/** Rectangles on a page → the words that they cover, and the text around them. */

import type { PlacedGlyph } from './placed-text.js';

/** A rectangle in PDF points. */
export interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** The words on the page. */
export interface Covered {
  /** the covered text, on one line; '' where nothing is covered */
  readonly words: string;
  /** letters of the page before and after, to distinguish repeated words */
  readonly before: string;
  readonly after: string;
  /** whether all of it belongs to no text of the paper: running heads, page numbers */
  readonly isFurniture: boolean;
  /** index of the first glyph among those of the page: the order of reading */
  readonly order: number;
}

/** Enough letters to distinguish two places of the same words. */
const contextLength = 160;

/** A gap wider than this many of the text size is a space that was not drawn. */
const gapEms = 0.18;

/** The text within `boxes`, one of which is a line of it. */
export function coveredWords(glyphs: readonly PlacedGlyph[], boxes: readonly Box[]): Covered | undefined {
  const indexes: number[] = [];
  for (const [index, glyph] of glyphs.entries())
    if (boxes.some((box) => holds(box, glyph))) indexes.push(index);
  const [first, last] = [indexes[0], indexes.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const covered = indexes.flatMap((index) => glyphs[index] ?? []);
  const own = covered.filter((glyph) => !glyph.isArtifact);
  const isFurniture = own.length === 0;
  const words = lineOf(isFurniture ? covered : own);
  return { words, ...around(glyphs, first, last), isFurniture, order: first };
}

/** The line of text that is nearest to a box: what a note beside it is about. */
export function nearestLine(glyphs: readonly PlacedGlyph[], box: Box): Covered | undefined {
  // of two lines beside a note the one at its middle is meant
  const middle = (box.bottom + box.top) / 2;
  const distance = ({ x, y }: PlacedGlyph): number =>
    Math.hypot(Math.max(box.left - x, 0, x - box.right), 2 * Math.max(box.bottom - y, 0, y - box.top)) +
    Math.abs(y - middle) / 2;
  const nearest = glyphs.reduce<PlacedGlyph | undefined>((found, glyph) => {
    if (glyph.isArtifact || glyph.text.trim() === '') return found;
    return found && distance(found) <= distance(glyph) ? found : glyph;
  }, undefined);
  if (nearest === undefined) return undefined;
  const same = (glyph: PlacedGlyph) => !glyph.isArtifact && acrossPt(nearest, glyph) < nearest.sizePt * 0.3;
  const at = glyphs.indexOf(nearest);
  let [first, last] = [at, at];
  while (first > 0 && same(glyphs[first - 1] ?? nearest)) first--;
  while (last + 1 < glyphs.length && same(glyphs[last + 1] ?? nearest)) last++;
  return {
    words: lineOf(glyphs.slice(first, last + 1)),
    ...around(glyphs, first, last),
    isFurniture: false,
    order: first,
  };
}

const holds = ({ left, right, bottom, top }: Box, { x, y }: PlacedGlyph): boolean =>
  x >= left && x <= right && y >= bottom && y <= top;

function around(glyphs: readonly PlacedGlyph[], first: number, last: number) {
  const text = (part: readonly PlacedGlyph[]) => lineOf(part.filter((glyph) => !glyph.isArtifact));
  return {
    before: text(glyphs.slice(Math.max(0, first - contextLength), first)),
    after: text(glyphs.slice(last + 1, last + 1 + contextLength)),
  };
}

/** Glyphs as text on one line: with the spaces that were not drawn, and without the hyphens of ends of lines. */
export function lineOf(glyphs: readonly PlacedGlyph[]): string {
  let text = '';
  let previous: PlacedGlyph | undefined;
  for (const glyph of glyphs) {
    if (previous && hasSpaceBetween(previous, glyph)) text += text.endsWith('\u00ad') ? '' : ' ';
    text += glyph.text;
    previous = glyph;
  }
  return text.replaceAll('\u00ad', '').replace(/\s+/g, ' ').trim();
}

function hasSpaceBetween(a: PlacedGlyph, b: PlacedGlyph): boolean {
  const size = Math.max(a.sizePt, b.sizePt);
  if (acrossPt(a, b) > size * 0.5) return true;
  const along = (b.x - a.x) * a.run[0] + (b.y - a.y) * a.run[1];
  return Math.abs(along) - (a.widthPt + b.widthPt) / 2 > size * gapEms;
}

/** The vertical distance of `b` from the line of `a`. */
const acrossPt = ({ x, y, run }: PlacedGlyph, b: PlacedGlyph): number =>
  Math.abs((b.y - y) * run[0] - (b.x - x) * run[1]);
