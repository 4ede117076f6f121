/**
 * A document in columns → marks beside the text, which are drawn after printing: the places where a table with a
 * caption continues, and line numbers of parts whose lines are counted. Both are artifacts, which screen readers pass
 * over.
 */

import { attributes } from './attribute-names.js';

/** Left, top, width and height of a fragment. */
type Box = readonly [left: number, top: number, width: number, height: number];

/** The label of a table that continues here, or nothing for a line of text. */
export type MarginMark = readonly [label: string, box: Box];

/** Blocks whose lines are counted; what stands beside or below the text is not. */
const texts = 'p, li, dt, dd, h1, h2, h3, h4, h5, h6, pre .line';
const beside =
  'table, figcaption, .notes, .margin, .title-block, .contents, .figure-list, .key-figures, .math, sup, sub, svg';

/** The inputs of reading boxes. */
interface Ruler {
  /** of a page */
  readonly widthPx: number;
  /** the fragments of something, in order */
  readonly boxesOf: (of: Element | Range) => readonly Box[];
}

/** All marks of the document. */
export function marginMarks(ruler: Ruler): readonly MarginMark[] {
  return [...continuedTables(ruler), ...countedLines(ruler)];
}

/** A table that notes divided is several tables, of which the first has the caption. */
function continuedTables({ boxesOf }: Ruler): MarginMark[] {
  let label = '';
  return [...document.querySelectorAll<HTMLTableElement>('table.captioned')].flatMap((table) => {
    const isRest = table.hasAttribute(attributes.cutStart);
    if (!isRest) label = table.caption?.querySelector('.caption-label')?.textContent?.trim() ?? '';
    const boxes = boxesOf(table).filter(([, , , height]) => height > 0);
    return label === '' ? [] : boxes.slice(isRest ? 0 : 1).map((box) => [label, box] as const);
  });
}

/** Lines are where text stands, not where boxes are: one that is empty has no number. */
function countedLines({ boxesOf, widthPx }: Ruler): MarginMark[] {
  const range = document.createRange();
  return [...document.querySelectorAll('.line-numbers')].flatMap((part) => {
    const lines: Box[] = [];
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const parent = text.parentElement;
      if (!parent?.closest(texts) || parent.closest(beside) || !text.textContent?.trim()) continue;
      range.selectNodeContents(text);
      for (const box of boxesOf(range)) if (box[2] > 0) addLine(lines, { box, widthPx });
    }
    return lines.map((box) => ['', box] as const);
  });
}

/** Text of the same line counts once; lines of two pages at the same height are far apart in the columns. */
function addLine(lines: Box[], { box, widthPx }: { readonly box: Box; readonly widthPx: number }): void {
  const [left, top, , height] = box;
  const last = lines.at(-1);
  const isSame =
    last &&
    Math.abs(last[0] - left) < widthPx &&
    Math.abs(last[1] + last[3] / 2 - (top + height / 2)) < height / 2;
  if (!isSame) lines.push(box);
}
