/** Pieces of inline content → a paragraph with its properties, in the order that the schema wants. */

import type { InlineContext } from './inline.js';
import { type InlinePart, isShown, paragraphXml } from './inline-parts.js';
import { tag, valued } from './wml.js';

/** The first paragraph of a list's item takes the item's number. */
export interface Marker {
  readonly list: number;
  readonly level: number;
  isUsed: boolean;
}

/** The style of a block's paragraphs. */
export interface ParagraphForm {
  /** a style by its id; absent: the text's own */
  readonly style?: string;
  /** twips from the text's start */
  readonly indent: number;
  /** twips by which the first line begins earlier */
  readonly hanging?: number;
  readonly marker?: Marker;
  /** `RRGGBB` of a line beside the text, and of what is behind it */
  readonly box?: { readonly line: string; readonly fill?: string };
  readonly align?: 'left' | 'right' | 'center' | 'both';
  readonly isFromRight: boolean;
  readonly isKeptWithNext?: boolean;
  /** positions of tabulators: twips, and how text stands there */
  readonly tabs?: readonly {
    readonly at: number;
    readonly kind: 'center' | 'right';
    readonly leader?: 'dot';
  }[];
}

/** Inline content with the form of its paragraph. */
export interface BlockContext extends InlineContext {
  readonly form: ParagraphForm;
  /** lists around */
  readonly depth: number;
  /** whether lists in it have no marks */
  readonly isPlainList?: boolean;
}

/** A paragraph of `parts`; nothing where they show nothing, unless it is kept. */
export function paragraph(parts: readonly InlinePart[], context: BlockContext, isKept = false): string {
  const { store, form } = context;
  if (!isKept && !isShown(parts))
    return parts.map((part) => ('xml' in part && part.kind === 'mark' ? part.xml : '')).join('');
  const properties = paragraphProperties(form, store.breaksPage);
  store.breaksPage = false;
  return tag('w:p', {}, properties, contentOf(parts));
}

/** A formula alone in its paragraph is set as one. */
function contentOf(parts: readonly InlinePart[]): string {
  const shown = parts.filter((part) => isShown([part]));
  const [only] = shown;
  if (shown.length !== 1 || !only || !('xml' in only) || only.kind !== 'display') return paragraphXml(parts);
  const marks = parts.map((part) => ('xml' in part && part.kind === 'mark' ? part.xml : '')).join('');
  return marks + tag('m:oMathPara', {}, only.xml);
}

/** `w:pPr`. */
export function paragraphProperties(form: ParagraphForm, breaksPage = false, section = ''): string {
  const { style, marker, box, tabs, align, isFromRight, isKeptWithNext } = form;
  const inside = [
    style === undefined ? '' : valued('w:pStyle', style),
    isKeptWithNext ? tag('w:keepNext') : '',
    breaksPage ? tag('w:pageBreakBefore') : '',
    marker && !marker.isUsed ? numbering(marker) : '',
    box ? beside(box, isFromRight) : '',
    box?.fill === undefined ? '' : tag('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': box.fill }),
    tabs ? tag('w:tabs', {}, ...tabs.map(tabulator)) : '',
    isFromRight ? tag('w:bidi') : '',
    indentOf(form),
    align === undefined ? '' : valued('w:jc', align),
    section,
  ];
  if (marker) marker.isUsed = true;
  const made = tag('w:pPr', {}, ...inside);
  return made === '<w:pPr/>' ? '' : made;
}

const numbering = ({ list, level }: Marker): string =>
  tag('w:numPr', {}, valued('w:ilvl', level), valued('w:numId', list));

/** The line is on the side where reading begins. */
function beside({ line }: { readonly line: string }, isFromRight: boolean): string {
  const side = isFromRight ? 'w:right' : 'w:left';
  return tag('w:pBdr', {}, tag(side, { 'w:val': 'single', 'w:sz': 18, 'w:space': 8, 'w:color': line }));
}

const tabulator = ({ at, kind, leader }: NonNullable<ParagraphForm['tabs']>[number]): string =>
  tag('w:tab', { 'w:val': kind, 'w:leader': leader, 'w:pos': Math.round(at) });

function indentOf({ indent, hanging, marker }: ParagraphForm): string {
  if (marker && !marker.isUsed) return tag('w:ind', { 'w:left': indent, 'w:hanging': listIndent });
  if (hanging !== undefined) return tag('w:ind', { 'w:left': indent, 'w:hanging': hanging });
  return indent === 0 ? '' : tag('w:ind', { 'w:left': indent });
}

/** The indent of a list, in twips. */
export const listIndent = 400;
