/** Numbers of captions and equations → fields that count, and numbers at the end of a line. */

import { classes } from '../../html/vocabulary.js';
import { classNamesOf, isXmlElement, wordsOf, type XmlElement, type XmlNode } from '../xhtml.js';
import { inlinePartsOf } from './inline.js';
import type { InlinePart } from './inline-parts.js';
import { type BlockContext, paragraph } from './paragraph.js';
import { field } from './run.js';
import { tag, twips } from './wml.js';

/** The label of a caption: its number is a field, where counting gives this number. */
export function labelParts(label: XmlElement, context: BlockContext): InlinePart[] {
  const style = { ...context.style, isBold: true };
  // the hyphens of print: Word has its own
  const text = wordsOf(label.childNodes).replaceAll('\u00ad', '');
  const [, word = '', number = '', after = ''] = /^(\p{L}[\p{L}\s.]*[\s\u00a0])(\d+)(\D*)$/u.exec(text) ?? [];
  const name = word.replace(/[^\p{L}\p{N}]/gu, '');
  const count = (context.store.captionCounts.get(name) ?? 0) + 1;
  if (number === '') return [{ text, style, keepsSpaces: false }];
  context.store.captionCounts.set(name, Number(number));
  if (Number(number) !== count) return [{ text, style, keepsSpaces: false }];
  return [
    { text: word, style, keepsSpaces: false },
    { xml: field(`SEQ ${name} \\* ARABIC`, number, style), kind: 'shown' },
    { text: after, style, keepsSpaces: false },
  ];
}

/** The formula in the middle, its number at the end of the line. */
export function equation(element: XmlElement, context: BlockContext): string {
  const isNumber = (node: XmlNode) =>
    isXmlElement(node) && classNamesOf(node).includes(classes.equationNumber);
  const numbers = element.childNodes.filter(isNumber);
  const formula = inlinePartsOf(
    element.childNodes.filter((node) => !isNumber(node)),
    context,
  );
  if (numbers.length === 0) return paragraph(formula, context);
  const width = context.room.widthPx * twips.px;
  const tabs = [
    { at: context.form.indent + width / 2, kind: 'center' as const },
    { at: context.form.indent + width, kind: 'right' as const },
  ];
  const tabPart: InlinePart = { xml: tag('w:r', {}, tag('w:tab')), kind: 'space' };
  const parts = [tabPart, ...formula.filter((part) => 'xml' in part || part.text.trim() !== ''), tabPart];
  return paragraph([...parts, ...inlinePartsOf(numbers, context)], {
    ...context,
    form: { ...context.form, style: 'Equation', tabs },
  });
}
