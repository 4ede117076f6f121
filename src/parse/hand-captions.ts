/**
 * A caption that its author numbered: `Figure 2: …`, `*Table 1 – …*`, `**Fig. 3.** …` → the label as it is written, and the
 * words of the caption. Such a number stays, since the text may name it.
 */

import type { Element, ElementContent } from 'hast';
import { isElement } from '../html/element.js';
import { isBlank, lineOf } from '../html/tree.js';
import type { CaptionKind } from '../types.js';
import { captionWords } from './words.js';

/** A caption with a number of its author's. */
export interface HandCaption {
  readonly kind: CaptionKind;
  readonly children: ElementContent[];
}

const short: ReadonlyMap<string, CaptionKind> = new Map([
  ['fig.', 'figure'],
  ['fig', 'figure'],
  ['abb.', 'figure'],
  ['tab.', 'table'],
]);

const names = [...captionWords.keys(), ...short.keys()].map((name) => name.replace('.', '\\.')).join('|');
const number = String.raw`(?:[A-Z][.-]?)?\d{1,3}(?:[.-]\d{1,3}){0,2}[a-z]?`;
const label = new RegExp(
  String.raw`^\s*((${names})[ \u00a0\u202f]?${number})(?![\p{L}\p{N}])([ \u00a0]*(?:\.(?=\s|$)|[:：])|[ \u00a0]+[–—-](?= )|$)[ \u00a0]*`,
  'iu',
);

/** The caption that `children` are, if they begin with a word for one, a number and a mark behind it. */
export function handCaption(children: readonly ElementContent[]): HandCaption | undefined {
  const words = children.filter((child) => !isBlank(child));
  const [first, ...others] = words;
  if (isEmphasis(first) && others.length === 0) return handCaption(first.children);
  const found = label.exec(first ? textOf(first) : '');
  const kind =
    captionWords.get(found?.[2]?.toLowerCase() ?? '') ?? short.get(found?.[2]?.toLowerCase() ?? '');
  if (!first || !found || !kind) return undefined;
  const after = wordsAfter(children.slice(children.indexOf(first)), found);
  if (!after) return undefined;
  const span: Element = {
    type: 'element',
    tagName: 'span',
    properties: { className: ['caption-label'] },
    children: [{ type: 'text', value: `${found[1]}${after.mark}` }],
  };
  return { kind, children: [span, { type: 'text', value: ' ' }, ...after.words] };
}

/** The mark behind a label, and the words after it. */
interface AfterLabel {
  readonly mark: string;
  readonly words: ElementContent[];
}

/** What follows the label; undefined where no mark ends it, or nothing follows. */
function wordsAfter(
  [first, ...rest]: readonly ElementContent[],
  [found, , , mark = '']: RegExpExecArray,
): AfterLabel | undefined {
  if (!first) return undefined;
  const value = textOf(first).slice(found.length);
  if (first.type === 'text')
    return mark === '' || value === '' ? undefined : { mark, words: [{ ...first, value }, ...rest] };
  if (!isEmphasis(first)) return undefined;
  if (value === '') return wordsBeside(rest, mark);
  const [inner, ...others] = first.children;
  if (inner?.type !== 'text') return undefined;
  return { mark, words: [{ ...first, children: [{ ...inner, value }, ...others] }, ...rest] };
}

/** The words where the label alone is in emphasis: its mark may be behind that. */
function wordsBeside([next, ...others]: readonly ElementContent[], inside: string): AfterLabel | undefined {
  if (next?.type !== 'text') return undefined;
  const [space = '', behind = ''] =
    (inside === '' ? /^([ \u00a0]*(?:[.–—-](?=\s)|[:：]))\s*/ : /^\s*/).exec(next.value) ?? [];
  const mark = inside === '' ? behind : inside;
  const value = next.value.slice(space.length);
  if (mark === '' || (value === '' && others.length === 0)) return undefined;
  return { mark, words: [{ ...next, value }, ...others] };
}

/** The first text of an element in emphasis, or a text itself. */
function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return isEmphasis(node) ? lineOf(node) : '';
}

function isEmphasis(node: ElementContent | undefined): node is Element {
  return node !== undefined && (isElement(node, 'em') || isElement(node, 'strong'));
}
