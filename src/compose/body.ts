/**
 * The paper's body as parsed → as printed: one treatment an element, children first. All that CSS can decide is left to
 * style sheets; this file does only work that needs counting or a look-up.
 */

import type { Element, Root, RootContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { table } from '../data/table.js';
import { classNames, hasClass, isElement, withClass } from '../html/element.js';
import { closedBlocks } from '../html/elements.js';
import { headingLevel } from '../html/tree.js';
import { classes } from '../html/vocabulary.js';
import { type CaptionRoom, placeCaption } from './caption-place.js';
import { type CodeRoom, fitPre } from './fit-code.js';
import { fitFigure } from './fit-figure.js';
import { fitTable, type TableRoom } from './fit-table.js';
import { withNumberSize } from './heading-number.js';
import { type ImagePlacing, placeImage } from './images.js';
import { withLeadIns } from './lead-ins.js';
import { withMarkerWidth } from './marker-width.js';
import { atSectionEnd, withNoteNumbers } from './page-notes.js';
import { labelPlace } from './run-in-label.js';

/** The look-up tables of the treatments. */
export interface BodyContext {
  readonly sectionLevel: number;
  readonly images: ImagePlacing;
  readonly code: CodeRoom;
  readonly tables: TableRoom;
  /** captions in the text column */
  readonly captions: CaptionRoom;
  /** whether notes may stand at the foot of a page */
  readonly hasPageNotes: boolean;
  /** lists that the paper asks for in its text, by the class of the mark: `contents-here` */
  readonly lists: (mark: string) => Element | undefined;
}

type Treatment = (node: Element, context: BodyContext) => Element;

const treatments: Readonly<Record<string, Treatment>> = table({
  p: (node) => (labelPlace(node) ? withClass(node, 'labelled') : node),
  img: (node, context) => placeImage(node, context.images),
  figure: fitFigure,
  pre: (node, context) => fitPre(node, context.code),
  table: (node, context) => fitTable(node, context.tables),
  aside: keptWhenShort,
  ul: keptWhenShortList,
  ol: (node) => keptWhenShortList(withMarkerWidth(node)),
  details: (node) => ({ ...node, properties: { ...node.properties, open: true } }),
  blockquote: keptWhenShort,
  section: (node, { hasPageNotes }) => (hasPageNotes ? withNoteNumbers(node) : atSectionEnd(node)),
  nav: (node, { lists }) => lists(classNames(node)[0] ?? '') ?? node,
});

/** A block of the body as it is printed, but for what depends on the block after it. */
export function prepareBlock(block: RootContent, context: BodyContext): RootContent {
  return isElement(block) ? placeCaption(prepare(block, context), context.captions) : block;
}

/** Whether the paper asks for a list in its text, by the class of its mark. */
export function placesList(node: Root | Element, mark: string): boolean {
  for (const child of node.children) {
    if (!isElement(child) || closedBlocks.has(child.tagName)) continue;
    if (child.tagName === 'nav' && hasClass(child, mark)) return true;
    if (placesList(child, mark)) return true;
  }
  return false;
}

function prepare(node: Element, context: BodyContext): Element {
  // a formula is finished
  if (hasClass(node, classes.math)) return node;
  const inside = indenting.includes(node.tagName) ? narrowed(context) : context;
  const children = node.children.map((child) => (isElement(child) ? prepare(child, inside) : child));
  const level = headingLevel(node);
  if (level !== undefined) {
    return withClass(
      withNumberSize({ ...node, children }),
      `depth-${Math.max(1, level - context.sectionLevel + 1)}`,
    );
  }
  const prepared = { ...node, children: withLeadIns(children) };
  return treatments[node.tagName]?.(prepared, context) ?? prepared;
}

const indenting = ['li', 'dd', 'blockquote', 'aside', 'details', 'td'];
/** The width of one level of indent. */
const indent = { columns: 4, widthPt: 20 };

/** Within a list or a box there is the text column less an indent, and never the width of the page. */
function narrowed(context: BodyContext): BodyContext {
  const column = Math.max(20, context.code.column - indent.columns);
  const columnPt = Math.max(100, context.tables.columnPt - indent.widthPt);
  return {
    ...context,
    code: { column, page: column },
    tables: { ...context.tables, columnPt, pagePt: columnPt },
  };
}

const maxUndividedCharacters = 800;

function keptWhenShort(node: Element): Element {
  return textOf(node).length <= maxUndividedCharacters ? withClass(node, 'keep') : node;
}

const maxUndividedItems = 4;

/** A short list stays whole, so that no single item of it starts a page. */
function keptWhenShortList(list: Element): Element {
  const items = list.children.filter((child) => isElement(child, 'li'));
  return items.length <= maxUndividedItems && textOf(list).length <= maxUndividedCharacters / 2
    ? withClass(list, 'keep')
    : list;
}
