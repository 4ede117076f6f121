/**
 * Parts of a composed paper → chapters of a book for screens: one for each heading of the highest level, with its notes,
 * formulas as MathML and links that lead into other chapters.
 */

import { idOfFragment } from '../../html/fragment-id.js';
import { attribute, classes } from '../../html/vocabulary.js';
import type { Asset, Composition } from '../../types.js';
import { formulaNameOf } from '../structure-tags.js';
import {
  attributeOf,
  classNamesOf,
  eachElement,
  isXmlElement,
  nodesOf,
  setAttribute,
  wordsOf,
  type XmlElement,
  type XmlNode,
} from '../xhtml.js';
import { keepAttributesOfEpub } from './epub-attributes.js';

/** A document of the book. */
export interface Chapter {
  readonly file: string;
  readonly kind: 'titlepage' | 'chapter';
  readonly title: string;
  readonly nodes: readonly XmlNode[];
  readonly hasMath: boolean;
  readonly hasSvg: boolean;
}

/** An image of the book, under its name there. */
export interface BookImage {
  readonly file: string;
  readonly asset: Asset;
}

export interface Chapters {
  readonly chapters: readonly Chapter[];
  readonly images: readonly BookImage[];
  /** the document that each id is in */
  readonly fileOf: ReadonlyMap<string, string>;
}

/** Divides `composition`; `formulas` holds the MathML of each formula. */
export function chaptersOf(composition: Composition, formulas: ReadonlyMap<string, string>): Chapters {
  const cover = composition.parts
    .filter(({ kind }) => kind === 'cover')
    .flatMap(({ html }) => insideOf(html));
  const body = composition.parts.filter(({ kind }) => kind === 'body').flatMap(({ html }) => insideOf(html));
  const pieces = [
    ...(cover.length > 0 ? [{ kind: 'titlepage' as const, nodes: cover }] : []),
    ...split(body).map((nodes) => ({ kind: 'chapter' as const, nodes })),
  ];
  const named = pieces.map((piece, index) => ({
    ...piece,
    file: piece.kind === 'titlepage' ? 'title.xhtml' : `chapter-${index + (cover.length > 0 ? 0 : 1)}.xhtml`,
  }));
  const images = new Map<string, BookImage>();
  const byUrl = new Map(composition.assets.map((asset) => [asset.url, asset]));
  const fileOf = new Map<string, string>();
  for (const { nodes, file } of named) {
    for (const element of flat(nodes)) adapt(element, { formulas, byUrl, images });
    for (const element of flat(nodes)) {
      const id = attributeOf(element, 'id');
      if (id !== undefined && !fileOf.has(id)) fileOf.set(id, file);
    }
  }
  for (const { nodes, file } of named) eachElement(nodes, (element) => lead(element, file, fileOf));
  const chapters = named.map(({ kind, nodes, file }) => ({
    kind,
    nodes,
    file,
    title: titleOf(nodes) ?? composition.title,
    hasMath: has(nodes, 'math'),
    hasSvg: has(nodes, 'svg'),
  }));
  return { chapters, images: [...images.values()], fileOf };
}

/** The content of a part's element. */
function insideOf(html: string): XmlNode[] {
  return nodesOf(html).flatMap((node) => (isXmlElement(node) ? node.childNodes : []));
}

function flat(nodes: readonly XmlNode[]): XmlElement[] {
  const all: XmlElement[] = [];
  eachElement(nodes, (element) => all.push(element));
  return all;
}

const headingLevel = (node: XmlNode): number =>
  isXmlElement(node) && /^h[1-6]$/.test(node.tagName) ? Number(node.tagName.slice(1)) : 7;

/**
 * `nodes` in groups, each of which begins with a heading of the highest level; the nodes before the first heading are a
 * group, too.
 */
function split(nodes: readonly XmlNode[]): XmlNode[][] {
  const top = Math.min(...nodes.map(headingLevel), 7);
  const pieces: XmlNode[][] = [[]];
  for (const node of nodes) {
    if (top < 7 && headingLevel(node) === top) pieces.push([]);
    pieces.at(-1)?.push(node);
  }
  const isEmpty = (piece: readonly XmlNode[]) =>
    wordsOf(piece).trim() === '' && !has(piece, 'img') && !has(piece, 'svg');
  return pieces.filter((piece) => !isEmpty(piece));
}

function has(nodes: readonly XmlNode[], name: string): boolean {
  return flat(nodes).some(({ tagName }) => tagName === name);
}

function titleOf(nodes: readonly XmlNode[]): string | undefined {
  const heading = flat(nodes).find(({ tagName }) => /^h[1-6]$/.test(tagName));
  return heading && wordsOf(heading.childNodes).replace(/\s+/g, ' ').trim();
}

interface Materials {
  readonly formulas: ReadonlyMap<string, string>;
  readonly byUrl: ReadonlyMap<string, Asset>;
  readonly images: Map<string, BookImage>;
}

/** An element as it is in a book for screens. */
function adapt(element: XmlElement, materials: Materials): void {
  const names = classNamesOf(element);
  if (names.includes(classes.math)) {
    setFormula(element, materials.formulas);
    return;
  }
  element.childNodes = element.childNodes.filter((node) => !isOfPages(node));
  for (const node of element.childNodes)
    if (node.nodeName === '#text' && 'value' in node) node.value = node.value.replaceAll('\u00ad', '');
  if (names.includes(classes.pageList)) listPlaces(element);
  if (element.tagName === 'code') endLines(element);
  if (element.tagName === 'img') setImage(element, materials);
  if (names.includes(classes.notes)) setNotes(element);
  if (element.tagName === 'a' && names.includes(classes.noteBack))
    setTypes(element, undefined, 'doc-backlink');
  if (names.includes(classes.noteReference)) {
    const link = element.childNodes.find((node) => isXmlElement(node, 'a'));
    if (isXmlElement(link)) setTypes(link, 'noteref', 'doc-noteref');
  }
  element.attrs = element.attrs.filter(({ name }) => !/^data-/.test(name));
  keepAttributesOfEpub(element);
}

/** Lines of code are blocks on pages; here they end as lines of text do. */
function endLines(code: XmlElement): void {
  const isLine = (node: XmlNode | undefined) =>
    isXmlElement(node, 'span') && classNamesOf(node).includes('line');
  code.childNodes = code.childNodes.flatMap((node, at) =>
    isLine(node) && isLine(code.childNodes[at + 1]) ? [node, ...nodesOf('\n')] : [node],
  );
}

/** Notes are no list in a book for screens: a reading system opens each by itself, with its number. */
function setNotes(section: XmlElement): void {
  setTypes(section, 'footnotes', undefined);
  section.childNodes = section.childNodes.flatMap((list): XmlNode[] => {
    if (!isXmlElement(list, 'ol')) return [list];
    return list.childNodes.flatMap((note): XmlNode[] => {
      if (!isXmlElement(note, 'li')) return [];
      const [first] = note.childNodes.filter((node) => isXmlElement(node));
      const number = nodesOf(
        `<span class="note-number">${/\d+$/.exec(attributeOf(note, 'id') ?? '')?.[0] ?? ''}</span> `,
      );
      const holder = isXmlElement(first, 'p') ? first : note;
      holder.childNodes = [...number, ...holder.childNodes];
      note.tagName = 'aside';
      note.nodeName = 'aside';
      setAttribute(note, 'value', undefined);
      setTypes(note, 'footnote', 'doc-footnote');
      return [note];
    });
  });
}

/** Page numbers, "on page 7", dots before a page number. */
function isOfPages(node: XmlNode): boolean {
  if (!isXmlElement(node, 'span')) return false;
  const names = classNamesOf(node);
  return [classes.pageNumber, 'on-page', 'leader'].some((name) => names.includes(name));
}

/** An index counts places where there are no pages. */
function listPlaces(element: XmlElement): void {
  const ids = attributeOf(element, attribute.pagesOf)?.split(' ') ?? [];
  const links = ids.map(
    (id, index) => `<a href="#${(id.split('..')[0] ?? '').replaceAll('"', '&quot;')}">${index + 1}</a>`,
  );
  element.childNodes = nodesOf(links.join(', '));
}

function setTypes(element: XmlElement, type: string | undefined, role: string | undefined): void {
  if (type !== undefined) setAttribute(element, 'epub:type', type);
  if (role !== undefined) setAttribute(element, 'role', role);
}

/** MathML with the formula in words; without MathML the words are read aloud. */
function setFormula(element: XmlElement, formulas: ReadonlyMap<string, string>): void {
  const name = formulaNameOf(attributeOf(element, attribute.tag) ?? '');
  const mathMl = name === undefined ? undefined : formulas.get(name);
  const words = attributeOf(element, 'aria-label') ?? '';
  const isDisplay = JSON.stringify(
    element.childNodes.map((node) => isXmlElement(node) && attributeOf(node, 'class')),
  ).includes('katex-display');
  element.attrs = element.attrs.filter(({ name }) => name === 'class' || name === 'id');
  if (mathMl === undefined) {
    element.childNodes = nodesOf(words.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
    return;
  }
  element.childNodes = nodesOf(mathMl);
  eachElement(element.childNodes, (math) => {
    // the formula's source in TeX would be read out beside it
    math.childNodes = math.childNodes.filter((node) => !isXmlElement(node, 'annotation'));
    if (math.tagName !== 'math') return;
    if (words !== '') setAttribute(math, 'alttext', words);
    if (isDisplay) setAttribute(math, 'display', 'block');
  });
}

const endings: ReadonlyMap<string, string> = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/gif', 'gif'],
  ['image/svg+xml', 'svg'],
  ['image/webp', 'webp'],
]);

function setImage(element: XmlElement, { byUrl, images }: Materials): void {
  const url = attributeOf(element, 'src') ?? '';
  const asset = byUrl.get(url);
  const ending = asset && endings.get(asset.type);
  if (!asset || ending === undefined) {
    if (asset) byWords(element);
    return;
  }
  const image = images.get(url) ?? { file: `image-${images.size + 1}.${ending}`, asset };
  images.set(url, image);
  setAttribute(element, 'src', image.file);
  if (attributeOf(element, 'alt') === undefined) setAttribute(element, 'alt', '');
}

/** Content that no reading system shows is replaced by its text. */
function byWords(image: XmlElement): void {
  const words = attributeOf(image, 'alt') ?? '';
  image.tagName = 'span';
  image.nodeName = 'span';
  image.attrs = image.attrs.filter(({ name }) => name === 'id');
  image.childNodes = nodesOf(`[${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}]`);
}

/** Types of images that every reading system shows. */
export const coreImages: ReadonlySet<string> = new Set(endings.keys());

/** A link to an id of another document names that document; a broken link becomes text. */
function lead(element: XmlElement, file: string, fileOf: ReadonlyMap<string, string>): void {
  const href = element.tagName === 'a' ? attributeOf(element, 'href') : undefined;
  if (href === undefined || !href.startsWith('#')) return;
  const target = fileOf.get(idOfFragment(href.slice(1), (id) => fileOf.has(id)));
  // a percent sign of an id that encodes nothing is no part of an address
  const fragment = `#${href
    .slice(1)
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replaceAll('#', '%23')}`;
  const address = target === file ? fragment : `${target}${fragment}`;
  if (target === undefined) setAttribute(element, 'href', undefined);
  else if (address !== href) setAttribute(element, 'href', address);
}
