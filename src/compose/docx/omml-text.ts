/** Letters and symbols of MathML → text runs of Word formulas (Office Math), and the elements around them. */

import { escapeXml, wordsOf, type XmlElement } from '../xhtml.js';
import { tag } from './wml.js';

/** An element of one value. */
export const value = (name: string, text: string) => tag(name, { 'm:val': text });

/** An argument: an empty one would be a dotted box. */
export const argument = (name: string, inside: string) =>
  tag(name, {}, inside === '' ? textRun('\u200b', '') : inside);

/** Signs that say how to read a formula have no shape. */
export const operatorText = (node: XmlElement): string =>
  wordsOf(node.childNodes).replace(/[\u2061-\u2064]/g, '');

const faces: ReadonlyMap<string, string> = new Map([
  ['normal', value('m:sty', 'p')],
  ['italic', value('m:sty', 'i')],
  ['bold', value('m:sty', 'b')],
  ['bold-italic', value('m:sty', 'bi')],
  ['double-struck', value('m:scr', 'double-struck')],
  ['script', value('m:scr', 'script')],
  ['fraktur', value('m:scr', 'fraktur')],
  ['bold-fraktur', value('m:scr', 'fraktur') + value('m:sty', 'b')],
  ['sans-serif', value('m:scr', 'sans-serif') + value('m:sty', 'p')],
  ['bold-sans-serif', value('m:scr', 'sans-serif') + value('m:sty', 'b')],
  ['sans-serif-italic', value('m:scr', 'sans-serif') + value('m:sty', 'i')],
  ['monospace', value('m:scr', 'monospace') + value('m:sty', 'p')],
]);

/** The face of a `mathvariant`, as properties of a run. */
export const styleOf = (variant: string | undefined): string => faces.get(variant ?? '') ?? '';

/** A run of text; nothing where there is none. */
export function textRun(text: string, properties: string): string {
  if (text === '') return '';
  const shown = tag('m:t', { 'xml:space': 'preserve' }, escapeXml(text));
  return tag('m:r', {}, properties === '' ? '' : tag('m:rPr', {}, properties), shown);
}
