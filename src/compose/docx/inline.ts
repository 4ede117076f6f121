/** Inline HTML → the content of a Word paragraph: runs, links, fields, notes, formulas and pictures. */

import { idOfFragment } from '../../html/fragment-id.js';
import { attribute, classes } from '../../html/vocabulary.js';
import { formulaNameOf } from '../structure-tags.js';
import { attributeOf, classNamesOf, isXmlElement, wordsOf, type XmlElement, type XmlNode } from '../xhtml.js';
import type { InlinePart } from './inline-parts.js';
import { officeMath } from './omml.js';
import { field, type RunStyle } from './run.js';
import type { Relations, Store } from './store.js';
import { tag, type XmlAttributes } from './wml.js';
import { type PictureRoom, pictureRun } from './word-pictures.js';

/** The context of inline content. */
export interface InlineContext {
  readonly store: Store;
  readonly relations: Relations;
  readonly style: RunStyle;
  readonly room: PictureRoom;
  /** whether it is within a note, in which there can be no note */
  readonly isNote: boolean;
  readonly link?: XmlAttributes | undefined;
  /** whether white space is preserved */
  readonly keepsSpaces?: boolean;
  /** paragraphs for after this one, such as notes in the margin */
  readonly aside: XmlElement[];
}

/** The parts of `nodes`, in order. */
export function inlinePartsOf(nodes: readonly XmlNode[], context: InlineContext): InlinePart[] {
  return nodes.flatMap((node): InlinePart[] => {
    if (node.nodeName === '#text' && 'value' in node) {
      const text = node.value.replaceAll('\u00ad', '');
      return [{ text, style: context.style, keepsSpaces: context.keepsSpaces ?? false, link: context.link }];
    }
    return isXmlElement(node) ? elementParts(node, context) : [];
  });
}

function elementParts(element: XmlElement, around: InlineContext): InlinePart[] {
  const names = classNamesOf(element);
  const context = inLanguage(element, around);
  const id = attributeOf(element, 'id');
  const parts = ownParts(element, names, context);
  if (id === undefined || !context.store.targets.has(id)) return parts;
  return [{ xml: bookmarkXml(id, context.store), kind: 'mark', link: context.link }, ...parts];
}

/** A bookmark, which is the target of links. */
export function bookmarkXml(id: string, store: Store, inside = ''): string {
  const { name, number } = store.bookmark(id);
  return (
    tag('w:bookmarkStart', { 'w:id': number, 'w:name': name }) +
    inside +
    tag('w:bookmarkEnd', { 'w:id': number })
  );
}

/** The context within an element with a `lang` attribute. */
export function inLanguage<C extends InlineContext>(element: XmlElement, context: C): C {
  const lang = attributeOf(element, 'lang');
  return lang === undefined || lang === '' ? context : { ...context, style: { ...context.style, lang } };
}

function ownParts(element: XmlElement, names: readonly string[], context: InlineContext): InlinePart[] {
  const shown = (xml: string, kind: 'space' | 'shown' | 'formula' = 'shown'): InlinePart[] => [
    { xml, kind, link: context.link },
  ];
  if (names.includes(classes.math)) return formulaParts(element, context);
  if (names.includes(classes.noteReference)) return noteParts(element, context);
  if (names.includes(classes.noteBack) || names.includes('leader') || names.includes('hook')) return [];
  if (names.includes('margin')) {
    context.aside.push(element);
    return [];
  }
  const page = attributeOf(element, attribute.pageOf);
  if (page !== undefined) return pageParts([page], context);
  const pages = attributeOf(element, attribute.pagesOf);
  if (pages !== undefined) return pageParts(pages.split(' '), context);
  if (names.includes(classes.headingNumber))
    return [...inlinePartsOf(element.childNodes, context), ...shown(tag('w:r', {}, tag('w:tab')), 'space')];
  if (names.includes(classes.taskBox)) {
    const isDone = wordsOf(element.childNodes).trim() !== '';
    return [
      { text: isDone ? '\u2611' : '\u2610', style: context.style, keepsSpaces: false, link: context.link },
    ];
  }
  if (element.tagName === 'br') return shown(tag('w:r', {}, tag('w:br')), 'space');
  if (element.tagName === 'wbr') return [];
  if (element.tagName === 'img' || element.tagName === 'svg') return pictureParts(element, context);
  if (element.tagName === 'a') return linkParts(element, context);
  if (element.tagName === 'q') return quoted(element, context, ['\u201c', '\u201d']);
  if (element.tagName === 'rt' && !hasBrackets(element)) return quoted(element, small(context), ['(', ')']);
  return inlinePartsOf(element.childNodes, {
    ...context,
    style: { ...context.style, ...styleOf(element, names) },
  });
}

const small = (context: InlineContext): InlineContext => ({
  ...context,
  style: { ...context.style, size: 18 },
});

/** Readings in ruby have their brackets beside them, or none. */
const hasBrackets = (element: XmlElement): boolean =>
  element.parentNode !== null &&
  'childNodes' in element.parentNode &&
  element.parentNode.childNodes.some((node) => node.nodeName === 'rp');

function quoted(element: XmlElement, context: InlineContext, marks: readonly [string, string]): InlinePart[] {
  const mark = (text: string): InlinePart => ({
    text,
    style: context.style,
    keepsSpaces: false,
    link: context.link,
  });
  return [mark(marks[0]), ...inlinePartsOf(element.childNodes, context), mark(marks[1])];
}

const code: RunStyle = { style: 'CodeCharacters' };

const byTag: ReadonlyMap<string, RunStyle> = new Map<string, RunStyle>([
  ['strong', { isBold: true }],
  ['b', { isBold: true }],
  ['em', { isItalic: true }],
  ['i', { isItalic: true }],
  ['cite', { isItalic: true }],
  ['dfn', { isItalic: true }],
  ['var', { isItalic: true }],
  ['del', { isStruck: true }],
  ['s', { isStruck: true }],
  ['strike', { isStruck: true }],
  ['ins', { isUnderlined: true }],
  ['u', { isUnderlined: true }],
  ['mark', { isMarked: true }],
  ['small', { size: 18 }],
  ['sub', { raised: 'subscript' }],
  ['sup', { raised: 'superscript' }],
  ['code', code],
  ['kbd', code],
  ['samp', code],
  ['tt', code],
]);

const byClass: ReadonlyMap<string, RunStyle> = new Map<string, RunStyle>([
  ['caption-label', { isBold: true }],
  ['theorem-label', { isBold: true }],
  ['theorem-title', { isBold: true }],
  ['key-figure-value', { isBold: true }],
  ['nocase', {}],
  ['smallcaps', { isCaps: true }],
]);

function styleOf({ tagName }: XmlElement, names: readonly string[]): RunStyle {
  return Object.assign({}, byTag.get(tagName), ...names.map((name) => byClass.get(name)));
}

function linkParts(element: XmlElement, context: InlineContext): InlinePart[] {
  const href = attributeOf(element, 'href') ?? '';
  const { store, relations } = context;
  const inside = (link: XmlAttributes | undefined, style: RunStyle) =>
    inlinePartsOf(element.childNodes, { ...context, link, style: { ...context.style, ...style } });
  if (href.startsWith('#')) {
    const id = idOfFragment(href.slice(1), (each) => store.targets.has(each));
    return store.targets.has(id)
      ? inside({ 'w:anchor': store.bookmark(id).name, 'w:history': 1 }, {})
      : inside(undefined, {});
  }
  if (!/^(?:https?|mailto|tel|ftp):/i.test(href)) return inside(undefined, {});
  return inside({ 'r:id': relations.to('hyperlink', href), 'w:history': 1 }, { style: 'Hyperlink' });
}

function formulaParts(element: XmlElement, context: InlineContext): InlinePart[] {
  const name = formulaNameOf(attributeOf(element, attribute.tag) ?? '');
  const mathMl = name === undefined ? undefined : context.store.formulas.get(name);
  if (mathMl === undefined) {
    const words = attributeOf(element, 'aria-label') ?? wordsOf(element.childNodes);
    return [
      { text: words, style: { ...context.style, isItalic: true }, keepsSpaces: false, link: context.link },
    ];
  }
  const { xml, unknown } = officeMath(mathMl);
  for (const each of unknown) context.store.simplified.add(`\`${each}\` of a formula`);
  const isDisplay = someElement(element, (each) => classNamesOf(each).includes('katex-display'));
  return [{ xml, kind: isDisplay ? 'display' : 'formula', link: context.link }];
}

/** Whether an element within `element` passes the test. */
export function someElement(element: XmlElement, is: (each: XmlElement) => boolean): boolean {
  return element.childNodes.some((node) => isXmlElement(node) && (is(node) || someElement(node, is)));
}

/** The first reference is Word's own; others, and those in notes, are numbers that lead to it. */
function noteParts(element: XmlElement, context: InlineContext): InlinePart[] {
  const { store, isNote } = context;
  const link = element.childNodes.find((node) => isXmlElement(node, 'a'));
  const fragment = isXmlElement(link) ? (attributeOf(link, 'href') ?? '').replace(/^#/, '') : '';
  const id = idOfFragment(fragment, (each) => store.notes.has(each));
  const raised = { ...context, style: { ...context.style, raised: 'superscript' as const } };
  if (!store.notes.has(id)) return inlinePartsOf(element.childNodes, raised);
  const place = `${id} `;
  const isFirst = !store.noteNumbers.has(id);
  if (!isFirst || isNote) {
    const target = isFirst ? undefined : { 'w:anchor': store.bookmark(place).name, 'w:history': 1 };
    const text = wordsOf(element.childNodes).trim();
    return [{ text, style: raised.style, keepsSpaces: false, link: target }];
  }
  const number = store.noteNumbers.size + 1;
  store.noteNumbers.set(id, number);
  const style = tag('w:rPr', {}, tag('w:rStyle', { 'w:val': 'FootnoteReference' }));
  const run = tag('w:r', {}, style, tag('w:footnoteReference', { 'w:id': number }));
  return [{ xml: bookmarkXml(place, store, run), kind: 'shown' }];
}

/** Numbers of pages are fields: Word counts its own pages. */
function pageParts(ids: readonly string[], { store, style }: InlineContext): InlinePart[] {
  const number = (id: string): InlinePart[] =>
    store.targets.has(id)
      ? [{ xml: field(`PAGEREF ${store.bookmark(id).name} \\h`, '\u2026', style), kind: 'shown' }]
      : [];
  const text = (words: string): InlinePart => ({ text: words, style, keepsSpaces: false });
  return ids.flatMap((each, index) => {
    const [from = '', to] = each.split('..');
    const range = to === undefined ? number(from) : [...number(from), text('\u2013'), ...number(to)];
    return index === 0 ? range : [text(', '), ...range];
  });
}

function pictureParts(element: XmlElement, context: InlineContext): InlinePart[] {
  const run = pictureRun(element, context);
  if (run !== undefined) return [{ xml: run, kind: 'shown', link: context.link }];
  const words = attributeOf(element, 'alt') ?? attributeOf(element, 'aria-label') ?? '';
  context.store.simplified.add(`the picture "${words}"`);
  return [{ text: `[${words}]`, style: context.style, keepsSpaces: false, link: context.link }];
}
