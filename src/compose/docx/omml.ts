/**
 * MathML, as KaTeX writes it → the formulas of Word (Office Math). An element without a counterpart in Word becomes its
 * content, and is reported to the caller.
 */

import { attributeOf, isXmlElement, nodesOf, wordsOf, type XmlElement, type XmlNode } from '../xhtml.js';
import { matrixXml } from './omml-matrix.js';
import { isLargeOperator, largeOperator, rowParts } from './omml-rows.js';
import { accents, braces, strikes } from './omml-symbols.js';
import { argument, operatorText, styleOf, textRun, value } from './omml-text.js';
import { tag } from './wml.js';

/** A formula of Word. */
export interface OfficeMath {
  readonly xml: string;
  /** elements of MathML that are shown without their meaning */
  readonly unknown: readonly string[];
}

/** `mathMl` as `m:oMath`. */
export function officeMath(mathMl: string): OfficeMath {
  const unknown = new Set<string>();
  const [root] = nodesOf(mathMl).filter((node) => isXmlElement(node));
  const inside = isXmlElement(root) ? row(root.childNodes, { unknown }) : '';
  return { xml: tag('m:oMath', {}, inside), unknown: [...unknown].sort() };
}

interface Setting {
  readonly unknown: Set<string>;
  /** `mathvariant` around */
  readonly variant?: string | undefined;
}

const elementsOf = (node: XmlElement): XmlElement[] => node.childNodes.filter((child) => isXmlElement(child));

/** The nodes in order; the node after a sum is its operand. */
function row(nodes: readonly XmlNode[], setting: Setting): string {
  const children = nodes.filter((node) => isXmlElement(node));
  return rowParts(children)
    .map(({ element, operand, of }) => {
      if (of) return applied(element, of, setting);
      return operand ? large(element, operand, setting) : one(element, setting);
    })
    .join('');
}

/** A function and its argument. */
function applied(element: XmlElement, of: readonly XmlElement[], setting: Setting): string {
  return tag('m:func', {}, tag('m:fName', {}, one(element, setting)), argument('m:e', row(of, setting)));
}

function large(element: XmlElement, operand: readonly XmlElement[], setting: Setting): string {
  const { sign, below, above, isStacked } = largeOperator(element);
  const limit = (name: string, node: XmlElement | undefined) =>
    node ? argument(name, one(node, setting)) : tag(name);
  const properties = [
    value('m:chr', sign),
    value('m:limLoc', isStacked ? 'undOvr' : 'subSup'),
    ...(below ? [] : [value('m:subHide', '1')]),
    ...(above ? [] : [value('m:supHide', '1')]),
  ];
  const inside = [tag('m:naryPr', {}, ...properties), limit('m:sub', below), limit('m:sup', above)];
  return tag('m:nary', {}, ...inside, argument('m:e', row(operand, setting)));
}

type Writer = (node: XmlElement, setting: Setting) => string;

const inside: Writer = (node, setting) => row(node.childNodes, setting);

/** The children of an element as arguments of Word's. */
const structure =
  (name: string, parts: readonly string[], properties = ''): Writer =>
  (node, setting) => {
    const children = elementsOf(node);
    const made = parts.map((part, index) => {
      const child = children[index];
      return argument(part, child ? one(child, setting) : '');
    });
    return tag(name, {}, properties, ...made);
  };

const scripts = (node: XmlElement, setting: Setting, write: Writer): string =>
  isLargeOperator(node) ? large(node, [], setting) : write(node, setting);

const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  [
    'semantics',
    (node, setting) =>
      elementsOf(node)
        .slice(0, 1)
        .map((child) => one(child, setting))
        .join(''),
  ],
  ['annotation', () => ''],
  ['mrow', fenced],
  ['mfenced', brackets],
  ['mpadded', inside],
  ['mstyle', inside],
  ['merror', inside],
  [
    'mphantom',
    (node, setting) =>
      tag('m:phant', {}, tag('m:phantPr', {}, value('m:show', '0')), argument('m:e', inside(node, setting))),
  ],
  ['mi', identifier],
  ['mn', (node, setting) => textRun(wordsOf(node.childNodes), styleOf(variantOf(node, setting) ?? 'normal'))],
  ['mo', (node, setting) => textRun(operatorText(node), styleOf(variantOf(node, setting)))],
  ['mtext', (node) => textRun(wordsOf(node.childNodes), tag('m:nor'))],
  ['ms', (node) => textRun(wordsOf(node.childNodes), tag('m:nor'))],
  ['mspace', space],
  ['mfrac', fraction],
  [
    'msqrt',
    (node, setting) =>
      tag(
        'm:rad',
        {},
        tag('m:radPr', {}, value('m:degHide', '1')),
        tag('m:deg'),
        argument('m:e', inside(node, setting)),
      ),
  ],
  [
    'mroot',
    (node, setting) => {
      const [base, degree] = elementsOf(node);
      return tag(
        'm:rad',
        {},
        argument('m:deg', degree ? one(degree, setting) : ''),
        argument('m:e', base ? one(base, setting) : ''),
      );
    },
  ],
  ['msub', (node, setting) => scripts(node, setting, structure('m:sSub', ['m:e', 'm:sub']))],
  ['msup', (node, setting) => scripts(node, setting, structure('m:sSup', ['m:e', 'm:sup']))],
  ['msubsup', (node, setting) => scripts(node, setting, structure('m:sSubSup', ['m:e', 'm:sub', 'm:sup']))],
  ['munder', (node, setting) => scripts(node, setting, under)],
  ['mover', (node, setting) => scripts(node, setting, over)],
  ['munderover', (node, setting) => scripts(node, setting, underAndOver)],
  ['mtable', matrix],
  ['menclose', enclosed],
]);

function one(node: XmlElement, setting: Setting): string {
  const write = writers.get(node.tagName);
  if (write) return write(node, setting);
  setting.unknown.add(node.tagName);
  return node.childNodes.some((child) => isXmlElement(child))
    ? inside(node, setting)
    : textRun(wordsOf(node.childNodes), '');
}

const variantOf = (node: XmlElement, { variant }: Setting): string | undefined =>
  attributeOf(node, 'mathvariant') ?? variant;

/** A letter is italic, a word is upright. */
function identifier(node: XmlElement, setting: Setting): string {
  const text = wordsOf(node.childNodes);
  const isWord = [...text.normalize('NFC')].length > 1;
  return textRun(text, styleOf(variantOf(node, setting) ?? (isWord ? 'normal' : undefined)));
}

function space(node: XmlElement): string {
  const [, number = '0', unit = 'em'] = /^(-?[\d.]+)(em|pt|px)?/.exec(attributeOf(node, 'width') ?? '') ?? [];
  const ems = Number(number) / (unit === 'em' ? 1 : 10);
  if (!(ems > 0)) return '';
  const wide = ems >= 1.5 ? '\u2003\u2003' : '\u2003';
  const narrow = ems > 0.3 ? '\u2002' : '\u2009';
  return textRun(ems > 0.6 ? wide : narrow, tag('m:nor'));
}

function fraction(node: XmlElement, setting: Setting): string {
  const isBare = /^0(?:\D|$)/.test(attributeOf(node, 'linethickness') ?? '');
  const properties = isBare ? tag('m:fPr', {}, value('m:type', 'noBar')) : '';
  return structure('m:f', ['m:num', 'm:den'], properties)(node, setting);
}

/** A row that begins with a stretchy bracket is a bracketed row. */
function fenced(node: XmlElement, setting: Setting): string {
  const children = elementsOf(node);
  const isFence = (child: XmlElement | undefined) =>
    child?.tagName === 'mo' &&
    attributeOf(child, 'fence') === 'true' &&
    attributeOf(child, 'stretchy') !== 'false';
  const [first] = children;
  const last = children.at(-1);
  if (!first || !last || first === last || !isFence(first) || !isFence(last)) return inside(node, setting);
  const properties = tag(
    'm:dPr',
    {},
    value('m:begChr', operatorText(first)),
    value('m:endChr', operatorText(last)),
  );
  return tag('m:d', {}, properties, argument('m:e', row(children.slice(1, -1), setting)));
}

/** Brackets of one size. */
function brackets(node: XmlElement, setting: Setting): string {
  const properties = tag(
    'm:dPr',
    {},
    value('m:begChr', attributeOf(node, 'open') ?? ''),
    value('m:endChr', attributeOf(node, 'close') ?? ''),
    value('m:grow', '0'),
  );
  return tag('m:d', {}, properties, argument('m:e', inside(node, setting)));
}

/** A symbol above or below: an accent, a line, a brace, or a limit. */
function over(node: XmlElement, setting: Setting): string {
  const [base, sign] = elementsOf(node);
  const text = sign?.tagName === 'mo' ? operatorText(sign) : '';
  const e = argument('m:e', base ? one(base, setting) : '');
  if (/^[\u203e\u00af\u02c9]$/.test(text) && sign && attributeOf(sign, 'stretchy') !== 'false')
    return tag('m:bar', {}, tag('m:barPr', {}, value('m:pos', 'top')), e);
  if (text.length === 1 && (attributeOf(node, 'accent') === 'true' || accents.has(text)) && !braces.has(text))
    return tag('m:acc', {}, tag('m:accPr', {}, value('m:chr', accents.get(text) ?? text)), e);
  if (braces.has(text)) return group(text, 'top', e);
  return tag('m:limUpp', {}, e, argument('m:lim', sign ? one(sign, setting) : ''));
}

function group(sign: string, position: 'top' | 'bot', e: string): string {
  const place = [
    value('m:chr', sign),
    value('m:pos', position),
    value('m:vertJc', position === 'top' ? 'bot' : 'top'),
  ];
  return tag('m:groupChr', {}, tag('m:groupChrPr', {}, ...place), e);
}

function under(node: XmlElement, setting: Setting): string {
  const [base, sign] = elementsOf(node);
  const text = sign?.tagName === 'mo' ? operatorText(sign) : '';
  const e = argument('m:e', base ? one(base, setting) : '');
  if (/^(?:_|\u0332|\u203e)$/.test(text))
    return tag('m:bar', {}, tag('m:barPr', {}, value('m:pos', 'bot')), e);
  if (braces.has(text)) return group(text, 'bot', e);
  return tag('m:limLow', {}, e, argument('m:lim', sign ? one(sign, setting) : ''));
}

function underAndOver(node: XmlElement, setting: Setting): string {
  const [base, below, above] = elementsOf(node).map((child) => one(child, setting));
  const lower = tag('m:limLow', {}, argument('m:e', base ?? ''), argument('m:lim', below ?? ''));
  return tag('m:limUpp', {}, argument('m:e', lower), argument('m:lim', above ?? ''));
}

function matrix(node: XmlElement, setting: Setting): string {
  const rows = elementsOf(node).map((line) =>
    elementsOf(line)
      .filter(({ tagName }) => tagName === 'mtd')
      .map((cell) => inside(cell, setting)),
  );
  return matrixXml(rows, attributeOf(node, 'columnalign') ?? '');
}

/** A box, or lines through the content. */
function enclosed(node: XmlElement, setting: Setting): string {
  const names = (attributeOf(node, 'notation') ?? '').split(/\s+/);
  const hidden = names.includes('box') ? [] : ['m:hideTop', 'm:hideBot', 'm:hideLeft', 'm:hideRight'];
  const lines = [...strikes].filter(([name]) => names.includes(name)).map(([, element]) => element);
  const order = [
    'm:hideTop',
    'm:hideBot',
    'm:hideLeft',
    'm:hideRight',
    'm:strikeH',
    'm:strikeV',
    'm:strikeBLTR',
    'm:strikeTLBR',
  ];
  const shown = order.filter((name) => hidden.includes(name) || lines.includes(name));
  const properties = tag('m:borderBoxPr', {}, ...shown.map((name) => value(name, '1')));
  return tag('m:borderBox', {}, properties, argument('m:e', inside(node, setting)));
}
