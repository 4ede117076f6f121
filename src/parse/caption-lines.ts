/**
 * The beginning of a paragraph, or of a table's cell → a caption: `Figure: …`, `Table: …`, `Listing: …`, the same with a
 * number of its author's, or pandoc's `: …`, with the id and classes of a list at its end, and the source and notes
 * that follow it.
 */

import type { Element, ElementContent } from 'hast';
import { classNames } from '../html/element.js';
import type { CaptionKind } from '../types.js';
import { splitRemarks } from './caption-remarks.js';
import { readTrailingList } from './extensions/attribute-list.js';
import { handCaption } from './hand-captions.js';
import { captionWords } from './words.js';

/** A line that is a caption. */
export interface CaptionLine {
  readonly kind: CaptionKind;
  /** whether it is pandoc's `: caption` */
  readonly isColon: boolean;
  /** the paragraph or cell that it was: its id, classes and place are those of the caption */
  readonly from: Element;
  readonly children: ElementContent[];
  /** source and notes that follow it */
  readonly remarks: readonly Element[];
}

const word = new RegExp(`^\\s*(${[...captionWords.keys()].join('|')})[ \\u00a0\\u202f]*[:：]\\s*`, 'iu');

/** Pandoc's caption of a table: `: The caption`. */
const colon = /^\s*(:)[ \t]+(?=\S)/;

/** The caption that `children` are, if they begin with a word for one. */
export function captionOf(from: Element, children: readonly ElementContent[]): CaptionLine | undefined {
  const [first, ...rest] = children;
  const found = first?.type === 'text' ? (word.exec(first.value) ?? colon.exec(first.value)) : null;
  const kind = found?.[1] === ':' ? 'table' : captionWords.get(found?.[1]?.toLowerCase() ?? '');
  if (first?.type !== 'text' || !found || !kind) return captionByHand(from, children);
  const text = { ...first, value: first.value.slice(found[0].length) };
  const { caption, remarks } = splitRemarks(text.value === '' ? rest : [text, ...rest]);
  return withOwnList({ kind, isColon: found[1] === ':', from, children: caption, remarks });
}

/** A caption with a number of its author's gets none from us. */
function captionByHand(from: Element, children: readonly ElementContent[]): CaptionLine | undefined {
  const found = handCaption(children);
  if (!found) return undefined;
  const { caption, remarks } = splitRemarks(found.children);
  const className = [...classNames(from), 'unnumbered'];
  const owner = { ...from, properties: { ...from.properties, className } };
  return withOwnList({ kind: found.kind, isColon: false, from: owner, children: caption, remarks });
}

/** Markdown reads an attribute list at a paragraph's end only; a caption before an image has its own list. */
function withOwnList(caption: CaptionLine): CaptionLine {
  const last = caption.children.at(-1);
  if (last?.type !== 'text') return caption;
  const text = last.value.trimEnd();
  const list = readTrailingList(text);
  const from = { ...caption.from, properties: { ...caption.from.properties } };
  for (const [name, value] of list?.attributes ?? []) {
    if (name === 'class') from.properties.className = [...classNames(from), ...value.split(' ')];
    else if (name === 'id') from.properties.id = value;
  }
  const value = list ? text.slice(0, list.from) : text;
  return { ...caption, from, children: [...caption.children.slice(0, -1), { ...last, value }] };
}
