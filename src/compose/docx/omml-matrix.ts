/** Rows of written cells → a matrix of Word, or equations below each other where the sides of their columns meet. */

import { argument, textRun, value } from './omml-text.js';
import { tag } from './wml.js';

/** `columnAlign` is MathML's: the sides of the columns, with spaces between them. Short rows are filled. */
export function matrixXml(rows: readonly (readonly string[])[], columnAlign: string): string {
  const sides = columnAlign.split(/\s+/);
  if (sides[0] === 'right' && sides[1] === 'left') return aligned(rows);
  const count = Math.max(...rows.map((cells) => cells.length), 1);
  const columns = Array.from({ length: count }, (_, index) =>
    tag('m:mc', {}, tag('m:mcPr', {}, value('m:count', '1'), value('m:mcJc', sides[index] || 'center'))),
  );
  const lines = rows.map((cells) => {
    const filled = Array.from({ length: count }, (_, index) => argument('m:e', cells[index] ?? ''));
    return tag('m:mr', {}, ...filled);
  });
  const properties = tag('m:mPr', {}, value('m:plcHide', '1'), tag('m:mcs', {}, ...columns));
  return tag('m:m', {}, properties, ...lines);
}

/** Equations below each other, aligned where the second cell begins. */
function aligned(rows: readonly (readonly string[])[]): string {
  const lines = rows.map(([first = '', second = '', ...others]) => {
    const more = others.filter((cell) => cell !== '').map((cell) => textRun('\u2003', tag('m:nor')) + cell);
    return argument('m:e', first + atMark(second) + more.join(''));
  });
  return tag('m:eqArr', {}, ...lines);
}

/** The first sign of `xml` is where lines are aligned. */
function atMark(xml: string): string {
  if (xml.startsWith('<m:r><m:rPr>')) return xml.replace('</m:rPr>', '<m:aln/></m:rPr>');
  if (xml.startsWith('<m:r>')) return xml.replace('<m:r>', '<m:r><m:rPr><m:aln/></m:rPr>');
  return xml === '' ? '' : textRun('\u200b', tag('m:aln')) + xml;
}
