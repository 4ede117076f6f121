/**
 * One walk over the safe tree: puts code in place, makes figures, and gathers headings, images, links, ids and
 * references to notes, each with its place. What needs all of them at once (ids, broken links) comes after.
 */

import type { Element, ElementContent, Root } from 'hast';
import { warning } from '../diagnostic.js';
import type { Diagnostic, DiagramUse, ImageUse, Place } from '../types.js';
import { type HighlightedCode, isDiagram, unknownLanguage } from './highlight.js';
import { hasClass, headingLevel, isBlank, isElement, type Parent } from './tree.js';

/** What the walk is given. */
export interface Sources {
  readonly blocks: readonly Place[];
  readonly links: readonly Place[];
  readonly code: HighlightedCode;
  readonly tables: readonly Element[];
  readonly diagrams: readonly DiagramUse[];
  /** top-level blocks that will not be printed: only their headings count, since ids follow GitHub's count */
  readonly omitted: ReadonlySet<Element>;
}

export interface HeadingNode {
  readonly element: Element;
  readonly level: number;
  readonly place: Place;
  /** false within quotes, notes and tables: such a heading has an id, but is no part of the paper's structure */
  readonly isStructure: boolean;
  readonly isOmitted: boolean;
}

export interface LinkNode {
  readonly element: Element;
  readonly place: Place;
}

export interface IdNode {
  readonly element: Element;
  readonly id: string;
  readonly place: Place;
}

/** A reference to a note, and the top-level block that it stands in. */
export interface NoteReference {
  /** id of the note */
  readonly note: string;
  readonly block: Element;
  /** id of the note whose text holds the reference, if one does */
  readonly within?: string | undefined;
}

export interface Collected {
  readonly headings: readonly HeadingNode[];
  readonly links: readonly LinkNode[];
  readonly images: readonly ImageUse[];
  readonly diagrams: readonly DiagramUse[];
  /** ids that the author gave, and those of notes */
  readonly ids: readonly IdNode[];
  readonly references: readonly NoteReference[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Whatever a heading is in here, it is no section of the paper. */
const quoting: ReadonlySet<string> = new Set(['blockquote', 'aside', 'table', 'figure']);

/** Where the walk is. */
interface Context {
  readonly place: Place;
  readonly isStructure: boolean;
  readonly isOmitted: boolean;
  /** the top-level block that it is in */
  readonly block?: Element;
  /** id of the note that it is in */
  readonly note?: string | undefined;
}

/** What the walk fills. */
interface Gathering {
  readonly sources: Sources;
  readonly headings: HeadingNode[];
  readonly links: LinkNode[];
  readonly images: ImageUse[];
  readonly diagrams: DiagramUse[];
  readonly ids: IdNode[];
  readonly references: NoteReference[];
  readonly diagnostics: Diagnostic[];
  readonly reportedLanguages: Set<string>;
}

/** Walks `tree`, changing it in place. */
export function collect(tree: Root, sources: Sources): Collected {
  const gathering: Gathering = {
    sources,
    headings: [],
    links: [],
    images: [],
    diagrams: [],
    ids: [],
    references: [],
    diagnostics: [],
    reportedLanguages: new Set(),
  };
  const place = sources.blocks[0] ?? { file: '', line: 1, column: 1 };
  walkChildren(tree, gathering, { place, isStructure: true, isOmitted: false });
  return gathering;
}

function walkChildren(parent: Parent, gathering: Gathering, context: Context): void {
  let hasEmpty = false;
  for (const child of parent.children) {
    if (child.type === 'element') hasEmpty = !walk(child, gathering, context) || hasEmpty;
  }
  if (hasEmpty)
    parent.children = parent.children.filter((child) => !isEmpty(child)) as typeof parent.children;
}

/** Walks `element`; false where nothing is left of it. */
function walk(element: Element, gathering: Gathering, outer: Context): boolean {
  const { properties } = element;
  const { sources } = gathering;
  const block = takeNumber(properties, 'dataSource', sources.blocks);
  if (block !== undefined) properties.dataSource = String(block.index);
  const link = takeNumber(properties, 'dataAt', sources.links);
  const context = {
    place: block?.value ?? outer.place,
    isStructure: outer.isStructure && !quoting.has(element.tagName) && !hasClass(element, 'notes'),
    isOmitted: outer.isOmitted || sources.omitted.has(element),
    block: outer.block ?? element,
    note: noteId(element) ?? outer.note,
  };
  const level = headingLevel(element);
  if (level !== undefined) gathering.headings.push({ element, level, ...context });
  if (!context.isOmitted) {
    if (level === undefined) gatherId(element, gathering, context.place);
    treat(element, gathering, { ...context, place: link?.value ?? context.place });
  }
  walkChildren(element, gathering, context);
  if (element.tagName === 'p') asFigure(element);
  if (!isEmpty(element)) return true;
  if (level !== undefined && !context.isOmitted) {
    gathering.headings.splice(-1);
    const hint = 'write something after the #, or remove the line';
    const { place } = context;
    gathering.diagnostics.push(warning('heading-empty', 'heading without text is left out', { place, hint }));
  }
  return context.isOmitted;
}

/** Ids of notes are ours: `fn-12`. */
function noteId({ tagName, properties }: Element): string | undefined {
  const id = String(properties.id ?? '');
  return tagName === 'li' && /^fn-\d+$/.test(id) ? id : undefined;
}

/** A paragraph or a heading with nothing in it: what it held was not allowed, or was never there. */
function isEmpty(node: ElementContent | Root['children'][number]): boolean {
  if (!isElement(node) || (node.tagName !== 'p' && headingLevel(node) === undefined)) return false;
  return node.children.every(isBlank);
}

function gatherId(element: Element, { ids }: Gathering, place: Place): void {
  const { id } = element.properties;
  if (typeof id === 'string' && id !== '') ids.push({ element, id, place });
  else delete element.properties.id;
}

function treat(element: Element, gathering: Gathering, context: Context & { readonly block: Element }): void {
  const { tagName, properties } = element;
  if (tagName === 'a' && properties.href !== undefined) {
    if (String(properties.id ?? '').startsWith('fnref-')) {
      const { block, note: within } = context;
      gathering.references.push({ note: String(properties.href).slice(1), block, within });
    } else if (!hasClass(element, 'note-back')) gathering.links.push({ element, place: context.place });
  } else if (tagName === 'img') treatImage(element, gathering, context.place);
  else if (tagName === 'table') treatTable(element, gathering.sources);
  else if (tagName === 'pre') treatCode(element, gathering, context.place);
  else if (tagName === 'details') properties.open = true;
}

function treatImage(img: Element, gathering: Gathering, place: Place): void {
  const { images, diagrams, diagnostics, sources } = gathering;
  const drawn = takeNumber(img.properties, 'dataDiagram', sources.diagrams);
  if (drawn) {
    diagrams.push(drawn.value);
    Object.assign(img.properties, { src: drawn.value.src, alt: drawn.value.alt ?? '' });
    return;
  }
  const src = decoded(String(img.properties.src ?? ''));
  const alt = String(img.properties.alt ?? '').trim();
  img.properties.src = src;
  images.push({ src, place, alt });
  if (alt !== '' || img.properties.role === 'presentation' || img.properties.ariaHidden === 'true') return;
  const hint = 'say in the square brackets what the image shows, for those who cannot see it';
  diagnostics.push(warning('image-without-alt', `image ${src} has no alternative text`, { place, hint }));
}

/** What is put into the table was made by us, and needs no safety. */
function treatTable(table: Element, { tables }: Sources): void {
  const csv = takeNumber(table.properties, 'dataCsv', tables);
  if (csv) table.children = csv.value.children;
}

function treatCode(pre: Element, { sources, diagnostics, reportedLanguages }: Gathering, place: Place): void {
  const number = takeNumber(pre.properties, 'dataCode', sources.code.blocks);
  const code = number && sources.code.elements[number.index];
  if (!number || !code) return;
  const { language, title, firstNumber } = number.value;
  pre.properties.className = ['code', ...(isDiagram(number.value) ? ['diagram'] : []), ...classesOf(pre)];
  if (language !== '') pre.properties.dataLang = language;
  if (firstNumber !== undefined && !hasClass(pre, 'numbered')) pre.properties.className.push('numbered');
  pre.children = title === undefined ? [code] : [codeTitle(title), code];
  const name = language.toLowerCase();
  if (!sources.code.unknown.has(name) || reportedLanguages.has(name)) return;
  reportedLanguages.add(name);
  diagnostics.push(unknownLanguage(language, place));
}

function codeTitle(title: string): Element {
  const properties = { className: ['code-title'] };
  return { type: 'element', tagName: 'span', properties, children: [{ type: 'text', value: title }] };
}

function classesOf(element: Element): string[] {
  return Array.isArray(element.properties.className) ? element.properties.className.map(String) : [];
}

/** Takes a number that our renderer wrote out of the element's attributes; one that an author made up is dropped. */
function takeNumber<T>(
  properties: Element['properties'],
  name: 'dataSource' | 'dataAt' | 'dataCode' | 'dataCsv' | 'dataDiagram',
  values: readonly T[],
): { readonly index: number; readonly value: T } | undefined {
  const value = properties[name];
  if (value === undefined) return undefined;
  delete properties[name];
  const index = Number(value);
  const found = values[index];
  return found === undefined ? undefined : { index, value: found };
}

/** An image alone in its paragraph is a figure, with its title as caption. */
function asFigure(paragraph: Element): void {
  // white space, the image, white space: most paragraphs need no closer look
  if (paragraph.children.length > 3) return;
  const only = onlyChild(paragraph);
  const image = isElement(only, 'a') ? onlyChild(only) : only;
  if (!isElement(image, 'img') || hasClass(paragraph, 'callout-title')) return;
  const caption = String(image.properties.title ?? '').trim();
  delete image.properties.title;
  paragraph.tagName = 'figure';
  paragraph.children = only ? [only] : [];
  if (caption !== '') {
    paragraph.children.push({
      type: 'element',
      tagName: 'figcaption',
      properties: {},
      children: [{ type: 'text', value: caption }],
    });
  }
}

function onlyChild(element: Element): ElementContent | undefined {
  const visible = element.children.filter((child) => !isBlank(child));
  return visible.length === 1 ? visible[0] : undefined;
}

/** Markdown percent-encodes paths; addresses are left alone. */
function decoded(src: string): string {
  if (/^([a-z][a-z0-9+.-]+:|\/\/)/i.test(src)) return src;
  try {
    return decodeURIComponent(src);
  } catch {
    return src;
  }
}
