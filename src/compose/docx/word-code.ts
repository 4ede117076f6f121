/** A block of code → one paragraph with its lines, numbers, marks and colours. */

import { classes } from '../../html/vocabulary.js';
import { attributeOf, classNamesOf, isXmlElement, wordsOf, type XmlElement, type XmlNode } from '../xhtml.js';
import type { InlinePart } from './inline-parts.js';
import { type BlockContext, paragraph } from './paragraph.js';
import type { RunStyle } from './run.js';
import { tag } from './wml.js';

const tokens: ReadonlyMap<string, RunStyle> = new Map<string, RunStyle>([
  ['tok-keyword', { color: '0F4C81', isBold: true }],
  ['tok-string', { color: '2F6B3A' }],
  ['tok-comment', { color: '5D6876', isItalic: true }],
  ['tok-constant', { color: '8A4B08' }],
  ['tok-number', { color: '8A4B08' }],
  ['tok-function', { color: '5B3A8C' }],
  ['tok-type', { color: '5B3A8C' }],
  ['tok-tag', { color: '0F4C81' }],
  ['tok-attribute', { color: '8A4B08' }],
  ['tok-deleted', { color: '9B1C1C' }],
  ['tok-inserted', { color: '2F6B3A' }],
]);

const lineShades: ReadonlyMap<string, string> = new Map([
  ['emphasised', 'FFF2A8'],
  ['added', 'E3F4E6'],
  ['deleted', 'FBE5E5'],
  ['removed', 'FBE5E5'],
]);

const tabSize = 4;

/** The paragraph, with the block's title above it. */
export function codeBlock(pre: XmlElement, context: BlockContext): string {
  const title = pre.childNodes.find(
    (node) => isXmlElement(node) && classNamesOf(node).includes(classes.codeTitle),
  );
  const code = pre.childNodes.find((node) => isXmlElement(node, 'code')) ?? pre;
  // code is written from the left in every language
  const form = { ...context.form, style: 'Code', isFromRight: attributeOf(pre, 'dir') === 'rtl' };
  const lines = linesOf(code as XmlElement, context, sizeOf(pre, context));
  const end: InlinePart = { xml: tag('w:r', {}, tag('w:br')), kind: 'space' };
  const parts = lines.flatMap((line, index) => (index === 0 ? line : [end, ...line]));
  const head = isXmlElement(title)
    ? paragraph([{ text: wordsOf(title.childNodes), style: context.style, keepsSpaces: false }], {
        ...context,
        form: { ...context.form, style: 'CodeTitle', isKeptWithNext: true },
      })
    : '';
  return head + paragraph(parts, { ...context, form }, true);
}

/** A drawing of characters is as wide as its lines: smaller letters where it would not fit. */
function sizeOf(pre: XmlElement, { room }: BlockContext): number | undefined {
  if (!classNamesOf(pre).includes('diagram')) return undefined;
  const columns = Math.max(1, ...textLines(pre).map((line) => [...line].length));
  const pointsPerColumn = (room.widthPx * 0.75) / columns;
  return Math.max(6, Math.min(17, Math.floor((pointsPerColumn / 0.56) * 2)));
}

/** Lines are elements where their code was coloured. */
function textLines(pre: XmlElement): string[] {
  const code = pre.childNodes.find((node) => isXmlElement(node, 'code'));
  const lines = isXmlElement(code) ? code.childNodes.filter(isLine) : [];
  return lines.length > 0 ? lines.map((line) => wordsOf([line])) : wordsOf(pre.childNodes).split('\n');
}

const isLine = (node: XmlNode): boolean => isXmlElement(node) && classNamesOf(node).includes('line');

function linesOf(code: XmlElement, context: BlockContext, size: number | undefined): InlinePart[][] {
  const base: RunStyle = { ...context.style, ...(size !== undefined && { size }) };
  const marked = code.childNodes.filter(isLine);
  if (marked.length === 0) {
    const text = wordsOf(code.childNodes).replace(/\n$/, '');
    return text.split('\n').map((line) => [kept(expanded(line, 0), base)]);
  }
  const first = firstNumber(code);
  const digits = String((first ?? 0) + marked.length - 1).length;
  return marked.map((line, index) => {
    if (!isXmlElement(line)) return [];
    const shade = classNamesOf(line).flatMap((name) => lineShades.get(name) ?? [])[0];
    const style = shade === undefined ? base : { ...base, shade };
    const number = first === undefined ? [] : [numberOf(first + index, digits, base)];
    return [...number, ...tokensOf(line.childNodes, style, { column: 0 })];
  });
}

/** The number of the first line, where lines have numbers. */
function firstNumber(code: XmlElement): number | undefined {
  if (!classNamesOf(code).includes('numbers')) return undefined;
  const before = /counter-reset:\s*line\s+(-?\d+)/.exec(attributeOf(code, 'style') ?? '')?.[1];
  return Number(before ?? 0) + 1;
}

const numberOf = (number: number, digits: number, style: RunStyle): InlinePart =>
  kept(`${String(number).padStart(digits)}  `, { ...style, color: '8A94A0' });

const kept = (text: string, style: RunStyle): InlinePart => ({ text, style, keepsSpaces: true });

/** Tokens with their colours; `at` knows the column, which tabs depend on. */
function tokensOf(nodes: readonly XmlNode[], style: RunStyle, at: { column: number }): InlinePart[] {
  return nodes.flatMap((node): InlinePart[] => {
    if (node.nodeName === '#text' && 'value' in node) {
      const text = expanded(node.value.replace(/\n$/, ''), at.column);
      at.column += [...text].length;
      return text === '' ? [] : [kept(text, style)];
    }
    if (!isXmlElement(node) || classNamesOf(node).includes('hook')) return [];
    const own = Object.assign({}, style, ...classNamesOf(node).map((name) => tokens.get(name)));
    return tokensOf(node.childNodes, own, at);
  });
}

function expanded(text: string, column: number): string {
  let made = '';
  let at = column;
  for (const character of text) {
    const width = character === '\t' ? tabSize - (at % tabSize) : 1;
    made += character === '\t' ? ' '.repeat(width) : character;
    at += width;
  }
  return made;
}
