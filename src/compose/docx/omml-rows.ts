/** A row of MathML → its elements, where a sum, product or integral is grouped with its operand. */

import { attributeOf, isXmlElement, wordsOf, type XmlElement } from '../xhtml.js';

/** An element of a row; with `operand`, a large operator and what it is of. */
export interface RowPart {
  readonly element: XmlElement;
  readonly operand?: readonly XmlElement[];
  /** with it, a function and its argument */
  readonly of?: readonly XmlElement[];
}

const signs = /^[\u220f-\u2211\u222b-\u2233\u22c0-\u22c3\u2a00-\u2a06]$/;

const baseOf = (element: XmlElement): XmlElement | undefined =>
  /^m(?:sub|sup|subsup|under|over|underover)$/.test(element.tagName)
    ? element.childNodes.find((node): node is XmlElement => isXmlElement(node))
    : element;

/** Whether an element is a sum, product, integral or their like, with its limits. */
export function isLargeOperator(element: XmlElement): boolean {
  const base = baseOf(element);
  return base?.tagName === 'mo' && signs.test(wordsOf(base.childNodes).trim());
}

/** The sign and the limits of a large operator. */
export function largeOperator(element: XmlElement): {
  readonly sign: string;
  readonly below?: XmlElement | undefined;
  readonly above?: XmlElement | undefined;
  readonly isStacked: boolean;
} {
  const { tagName } = element;
  const sign = wordsOf(baseOf(element)?.childNodes ?? []).trim();
  const [, first, second] = element.childNodes.filter((node) => isXmlElement(node));
  const isStacked = /^m(?:under|over|underover)$/.test(tagName);
  if (tagName === 'mo') return { sign, isStacked };
  return tagName === 'msup' || tagName === 'mover'
    ? { sign, above: first, isStacked }
    : { sign, below: first, above: second, isStacked };
}

/** The sign, without a shape, that stands between a function and its argument. */
const isApplied = (element: XmlElement | undefined): boolean =>
  element?.tagName === 'mo' && wordsOf(element.childNodes) === '\u2061';

/** Signs that end what is summed. */
const relations = /^[=<>\u2260-\u226b\u2248\u2261\u221d\u2192\u21d2\u21d4\u2208,;:]$/;

const isEnd = (element: XmlElement): boolean =>
  element.tagName === 'mo' && relations.test(wordsOf(element.childNodes).trim());

const isSpace = (element: XmlElement): boolean =>
  element.tagName === 'mspace' || (element.tagName === 'mo' && attributeOf(element, 'separator') === 'true');

const opening = /^[([{\u27e8\u2308\u230a]$/;
const closing = /^[)\]}\u27e9\u2309\u230b]$/;

/** The text of a bracket, where an element or its base is one that does not grow by itself. */
function bracketOf(element: XmlElement): string {
  const base = baseOf(element);
  return base?.tagName === 'mo' ? wordsOf(base.childNodes).trim() : '';
}

/**
 * Brackets that belong together → one element, `mfenced`, so that a power stands at all of them: in MathML it stands at
 * the closing bracket. A bracket without a partner stays what it is.
 */
export function withBrackets(elements: readonly XmlElement[]): readonly XmlElement[] {
  const levels: XmlElement[][] = [[]];
  for (const element of elements) {
    const text = bracketOf(element);
    if (element.tagName === 'mo' && opening.test(text)) {
      levels.push([element]);
      continue;
    }
    const [open, ...inside] = levels.at(-1) ?? [];
    const isPair =
      levels.length > 1 && open && closing.test(text) && /^m(?:o|su[bp]|subsup)$/.test(element.tagName);
    if (isPair) {
      levels.pop();
      levels.at(-1)?.push(bracketed(element, open, inside));
    } else levels.at(-1)?.push(element);
  }
  return levels.flat();
}

/** `inside` in its brackets, with the scripts that its closing bracket has. */
function bracketed(close: XmlElement, open: XmlElement, inside: readonly XmlElement[]): XmlElement {
  const fenced: XmlElement = {
    ...open,
    tagName: 'mfenced',
    nodeName: 'mfenced',
    attrs: [
      { name: 'open', value: bracketOf(open) },
      { name: 'close', value: bracketOf(close) },
    ],
    childNodes: [...inside],
  };
  if (close.tagName === 'mo') return fenced;
  const [, ...scripts] = close.childNodes.filter((node) => isXmlElement(node));
  return { ...close, childNodes: [fenced, ...scripts] };
}

/** The elements in order. */
export function rowParts(row: readonly XmlElement[]): RowPart[] {
  const elements = withBrackets(row);
  const parts: RowPart[] = [];
  for (let at = 0; at < elements.length; at++) {
    const element = elements[at];
    if (!element) continue;
    if (isApplied(elements[at + 1]) && elements[at + 2]) {
      parts.push({ element, of: elements.slice(at + 2, at + 3) });
      at += 2;
      continue;
    }
    if (!isLargeOperator(element)) {
      parts.push({ element });
      continue;
    }
    const rest = elements.slice(at + 1);
    const end = rest.findIndex((each) => isEnd(each) || (isSpace(each) && each.tagName === 'mo'));
    const operand = end < 0 ? rest : rest.slice(0, end);
    parts.push({ element, operand });
    at += operand.length;
  }
  return parts;
}
