/** Blocks of HTML → paragraphs and tables of Word. An unknown block is replaced by its content. */

import { blockNames } from '../../html/elements.js';
import { classes } from '../../html/vocabulary.js';
import { attributeOf, classNamesOf, isXmlElement, type XmlElement, type XmlNode } from '../xhtml.js';
import { contentsBlocks } from './contents-field.js';
import { bookmarkXml, inLanguage, inlinePartsOf, someElement } from './inline.js';
import type { InlinePart } from './inline-parts.js';
import { listStyleOf } from './list-style.js';
import { equation, labelParts } from './numbered.js';
import {
  type BlockContext,
  listIndent,
  type ParagraphForm,
  paragraph,
  paragraphProperties,
} from './paragraph.js';
import { tag, twips } from './wml.js';
import { codeBlock } from './word-code.js';
import { alignOf, tableXml } from './word-tables.js';

/** Parts of a table that stand alone are blocks, too. */
const blockTags: ReadonlySet<string> = new Set([
  ...blockNames,
  'caption',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
]);

const isBlock = (node: XmlNode): node is XmlElement =>
  isXmlElement(node) &&
  (blockTags.has(node.tagName) ||
    (node.tagName !== 'svg' && someElement(node, ({ tagName }) => blockTags.has(tagName))));

/** The blocks of `nodes`, in order; text between them is paragraphs, too. */
export function blocksXml(nodes: readonly XmlNode[], context: BlockContext): string {
  let made = '';
  let line: XmlNode[] = [];
  const endLine = () => {
    made += inlineParagraph(line, context);
    line = [];
  };
  for (const node of nodes) {
    if (!isBlock(node)) {
      line.push(node);
      continue;
    }
    endLine();
    made += blockXml(node, context);
  }
  endLine();
  return made;
}

/** A paragraph, and the paragraphs beside it on the page. */
function inlineParagraph(nodes: readonly XmlNode[], context: BlockContext): string {
  if (nodes.length === 0) return '';
  const aside: XmlElement[] = [];
  const made = paragraph(inlinePartsOf(nodes, { ...context, aside }), context);
  return made + aside.map((each) => styled(each, 'MarginNote', { ...context, aside: [] })).join('');
}

const styled = (element: XmlElement, style: string, context: BlockContext): string =>
  blocksXml(element.childNodes, { ...context, form: { ...context.form, style } });

function blockXml(element: XmlElement, around: BlockContext): string {
  const names = classNamesOf(element);
  const id = attributeOf(element, 'id');
  const isTarget = id !== undefined && around.store.targets.has(id) && !isHeading(element);
  const dir = attributeOf(element, 'dir');
  const form = {
    ...around.form,
    ...(dir === 'rtl' || dir === 'ltr' ? { isFromRight: dir === 'rtl' } : {}),
    ...alignOf(element, around.form),
  };
  const context = { ...inLanguage(element, around), form };
  const place = isTarget ? bookmarkXml(id, around.store) : '';
  return place + ownBlocks(element, names, context);
}

const isHeading = ({ tagName }: XmlElement): boolean => /^h[1-6]$/.test(tagName);

/** Paragraph styles, by the class of the element or of an element around it. */
const styleByClass: ReadonlyMap<string, string> = new Map([
  ['title', 'Title'],
  ['subtitle', 'Subtitle'],
  ['cover-label', 'CoverLabel'],
  ['cover-value', 'CoverText'],
  ['cover-head', 'CoverText'],
  ['key-figures', 'CoverText'],
  [classes.calloutTitle, 'CalloutTitle'],
  ['contents-title', 'TOCHeading'],
  ['history-title', 'TOCHeading'],
  ['web-links-title', 'TOCHeading'],
  [classes.panelCaption, 'Caption'],
  ['caption-source', 'SourceNote'],
  ['caption-note', 'SourceNote'],
  ['lead', 'Lead'],
  ['pull', 'PullQuote'],
  [classes.reference, 'Bibliography'],
  ['csl-entry', 'Bibliography'],
]);

function ownBlocks(element: XmlElement, names: readonly string[], context: BlockContext): string {
  const style = names.map((name) => styleByClass.get(name)).find((each) => each !== undefined);
  if (names.includes(classes.pageBreak)) {
    context.store.breaksPage = true;
    return '';
  }
  if (names.includes(classes.notes)) return notesLeft(element, context);
  if (names.includes('contents')) return contentsBlocks(element, context, (each) => blockXml(each, context));
  if (names.includes(classes.indexList) || names.includes('web-links'))
    return blocksXml(element.childNodes, { ...context, isPlainList: true });
  if (names.includes(classes.equation)) return equation(element, context);
  if (style !== undefined) return styled(element, style, hangingOf(style, context));
  if (isHeading(element)) return heading(element, names, context);
  const write = writers.get(element.tagName);
  return write ? write(element, context, names) : blocksXml(element.childNodes, context);
}

const hangingOf = (style: string, context: BlockContext): BlockContext =>
  style === 'Bibliography'
    ? { ...context, form: { ...context.form, indent: context.form.indent + listIndent, hanging: listIndent } }
    : context;

/** Notes are at the feet of pages; one that nothing refers to stays where it is. */
function notesLeft(section: XmlElement, context: BlockContext): string {
  const items = section.childNodes.flatMap((node) => (isXmlElement(node, 'ol') ? node.childNodes : []));
  const left = items.filter(
    (item) => isXmlElement(item) && !context.store.notes.has(attributeOf(item, 'id') ?? ''),
  );
  return blocksXml(left, context);
}

function heading(element: XmlElement, names: readonly string[], context: BlockContext): string {
  const depth = names.map((name) => /^depth-(\d)$/.exec(name)?.[1]).find((each) => each !== undefined);
  const level = Math.min(6, Number(depth ?? element.tagName.slice(1)));
  const isListed = !names.includes(classes.unlisted);
  const parts = inlinePartsOf(element.childNodes, context);
  const id = attributeOf(element, 'id');
  const form = { ...context.form, style: `Heading${level}${isListed ? '' : 'Unlisted'}` };
  const mark: InlinePart[] =
    id !== undefined && context.store.targets.has(id)
      ? [{ xml: bookmarkXml(id, context.store), kind: 'mark' }]
      : [];
  return paragraph([...mark, ...parts], { ...context, form });
}

type Writer = (element: XmlElement, context: BlockContext, names: readonly string[]) => string;

const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['ul', listXml],
  ['ol', listXml],
  ['menu', listXml],
  ['dt', (element, context) => styled(element, 'DefinitionTerm', context)],
  ['dd', (element, context) => blocksXml(element.childNodes, indented(context))],
  ['pre', codeBlock],
  ['table', table],
  ['figure', figure],
  ['figcaption', (element, context) => caption(element, context, false)],
  ['caption', (element, context) => caption(element, context, true)],
  ['blockquote', (element, context) => boxed(element, context, { line: 'AAB4C0' }, 'Quote')],
  ['aside', aside],
  ['details', aside],
  ['summary', (element, context) => styled(element, 'CalloutTitle', context)],
  ['hr', rule],
]);

const indented = (context: BlockContext, by = listIndent): BlockContext => ({
  ...context,
  form: { ...context.form, indent: context.form.indent + by },
  room: { ...context.room, widthPx: Math.max(60, context.room.widthPx - by / twips.px) },
});

function boxed(
  element: XmlElement,
  context: BlockContext,
  box: NonNullable<ParagraphForm['box']>,
  style: string,
): string {
  const inside = indented(context, 200);
  return blocksXml(element.childNodes, { ...inside, form: { ...inside.form, box, style } });
}

const calloutColors: ReadonlyMap<string, { readonly line: string; readonly fill: string }> = new Map([
  ['note', { line: '0F4C81', fill: 'EEF4FA' }],
  ['tip', { line: '2F6B3A', fill: 'EDF6EF' }],
  ['important', { line: '5B3A8C', fill: 'F2EEF8' }],
  ['warning', { line: '8A6A08', fill: 'FDF6E0' }],
  ['caution', { line: '9B1C1C', fill: 'FBECEC' }],
]);

function aside(element: XmlElement, context: BlockContext, names: readonly string[]): string {
  const color = names.map((name) => calloutColors.get(name)).find((each) => each !== undefined);
  return boxed(element, context, color ?? { line: 'AAB4C0', fill: 'F4F6F8' }, 'Callout');
}

function rule(_element: XmlElement, context: BlockContext): string {
  const form = { ...context.form, style: 'Rule' };
  return paragraph([], { ...context, form }, true);
}

/** Each item begins with its marker; lists without markers, such as references, stay as they are. */
function listXml(list: XmlElement, context: BlockContext, names: readonly string[]): string {
  const isPlain = context.isPlainList === true || names.some((name) => plainLists.has(name));
  const level = Math.min(8, context.depth);
  const style = listStyleOf(list);
  let number: number | undefined;
  const isNested = context.depth > 0;
  const inner = { ...(isPlain && !isNested ? context : indented(context)), depth: context.depth + 1 };
  return list.childNodes
    .map((item) => {
      if (!isXmlElement(item)) return '';
      const isTask = classNamesOf(item).includes('task');
      if (isPlain || isTask || !isXmlElement(item, 'li')) return blockXml(item, isTask ? task(inner) : inner);
      const value = attributeOf(item, 'value');
      if (number === undefined || value !== undefined) {
        const start = value === undefined ? style.start : Number.parseInt(value, 10) || 1;
        number = context.store.lists.push({ ...style, start, level });
      }
      const marker = { list: number, level, isUsed: false };
      const form: ParagraphForm = { ...inner.form, marker };
      const made = blockXml(item, { ...inner, form });
      return marker.isUsed ? made : paragraph([], { ...inner, form }, true) + made;
    })
    .join('');
}

const task = (context: BlockContext): BlockContext => ({
  ...context,
  form: { ...context.form, hanging: listIndent / 2 },
});

const plainLists: ReadonlySet<string> = new Set(['references', 'key-figures']);

function table(element: XmlElement, context: BlockContext): string {
  const captions = element.childNodes.filter((node) => isXmlElement(node, 'caption'));
  const above = captions.map((node) => (isXmlElement(node) ? caption(node, context, true) : '')).join('');
  const begins = context.store.breaksPage || openMarker(context) ? paragraph([], tiny(context), true) : '';
  const made = tableXml(element, context, (cell, inside) => blocksXml(cell.childNodes, inside));
  // two tables that touch would be one
  return (
    above +
    begins +
    made +
    tag('w:p', {}, paragraphProperties({ style: 'AfterTable', indent: 0, isFromRight: false }))
  );
}

const openMarker = ({ form }: BlockContext): boolean => form.marker !== undefined && !form.marker.isUsed;

const tiny = (context: BlockContext): BlockContext =>
  openMarker(context)
    ? context
    : { ...context, form: { style: 'AfterTable', indent: 0, isFromRight: false } };

/** A block above its caption stays on the same page. */
function figure(element: XmlElement, context: BlockContext): string {
  const children = element.childNodes;
  const at = children.findIndex((node) => isXmlElement(node, 'figcaption'));
  const isBelow = at > 0;
  return children
    .map((node, index) => {
      const isCaption = isXmlElement(node, 'figcaption');
      const form: ParagraphForm = {
        ...context.form,
        ...(isBelow && index < at && { isKeptWithNext: true }),
        ...(isCaption ? {} : { style: 'Figure' }),
      };
      return isCaption && isXmlElement(node)
        ? caption(node, context, !isBelow)
        : blocksXml([node], { ...context, form });
    })
    .join('');
}

/** A caption, which stays on the page of its figure or table. */
function caption(element: XmlElement, context: BlockContext, isAbove: boolean): string {
  const inside = {
    ...inLanguage(element, context),
    form: { ...context.form, style: 'Caption', isKeptWithNext: isAbove },
  };
  const isLabel = (node: XmlNode) => isXmlElement(node) && classNamesOf(node).includes('caption-label');
  const label = element.childNodes.find(isLabel);
  const rest = element.childNodes.filter((node) => node !== label);
  const id = attributeOf(element, 'id');
  const place = id !== undefined && context.store.targets.has(id) ? bookmarkXml(id, context.store) : '';
  if (rest.some(isBlock)) return place + styled(element, 'Caption', inside);
  const parts = isXmlElement(label) ? labelParts(label, inside) : [];
  return place + paragraph([...parts, ...inlinePartsOf(rest, inside)], inside);
}
