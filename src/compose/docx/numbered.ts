/** Numbers of captions and equations → fields that count, and numbers at the end of a line. */

import { classes } from '../../html/vocabulary.js';
import { isXmlElement, wordsOf, type XmlElement, type XmlNode } from '../xhtml.js';
import { namesOf, piecesOf } from './inline.js';
import type { Piece } from './inline-parts.js';
import { type BlockContext, paragraph } from './paragraph.js';
import { field } from './run.js';
import { tag, twips } from './wml.js';

/** The label of a caption: its number is a field, where counting gives this number. */
export function labelPieces(label: XmlElement, context: BlockContext): Piece[] {
  const style = { ...context.style, isBold: true };
  const text = wordsOf(label.childNodes);
  const [, word = '', number = '', after = ''] = /^(\p{L}[\p{L}\s.]*[\s\u00a0])(\d+)(\D*)$/u.exec(text) ?? [];
  const name = word.replace(/[^\p{L}\p{N}]/gu, '');
  const count = (context.store.captionCounts.get(name) ?? 0) + 1;
  if (number === '') return [{ text, style, isKept: false }];
  context.store.captionCounts.set(name, Number(number));
  if (Number(number) !== count) return [{ text, style, isKept: false }];
  return [
    { text: word, style, isKept: false },
    { xml: field(`SEQ ${name} \\* ARABIC`, number, style), kind: 'shown' },
    { text: after, style, isKept: false },
  ];
}

/** The formula in the middle, its number at the end of the line. */
export function equation(element: XmlElement, context: BlockContext): string {
  const isNumber = (node: XmlNode) => isXmlElement(node) && namesOf(node).includes(classes.equationNumber);
  const numbers = element.childNodes.filter(isNumber);
  const formula = piecesOf(
    element.childNodes.filter((node) => !isNumber(node)),
    context,
  );
  if (numbers.length === 0) return paragraph(formula, context);
  const width = context.room.widthPx * twips.px;
  const tabs = [
    { at: context.form.indent + width / 2, kind: 'center' as const },
    { at: context.form.indent + width, kind: 'right' as const },
  ];
  const tabPiece: Piece = { xml: tag('w:r', {}, tag('w:tab')), kind: 'space' };
  const pieces = [
    tabPiece,
    ...formula.filter((piece) => 'xml' in piece || piece.text.trim() !== ''),
    tabPiece,
  ];
  return paragraph([...pieces, ...piecesOf(numbers, context)], {
    ...context,
    form: { ...context.form, style: 'Equation', tabs },
  });
}
