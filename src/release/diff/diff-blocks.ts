/**
 * The body of a paper → its blocks in reading order: paragraphs, headings, list items, tables, code, figures; each with
 * its key for the comparison, its section, and its ancestors. The body is the caller's own copy: text beside blocks
 * (`<li>text<ul>…`) is wrapped, so that every block is one element.
 */

import type { Element, ElementContent, Root, RootContent } from 'hast';
import { element, hasClass, isElement } from '../../html/element.js';
import { orientationOf } from '../../html/orientation-marks.js';
import { isBlank, isBlockElement } from '../../html/tree.js';
import { classes, data } from '../../html/vocabulary.js';
import type { Place } from '../../types.js';
import { collapsed, textOf } from './hast.js';
import type { Comparable } from './similarity.js';
import { type ImageHashes, readTokens, type Token, tokensOf } from './tokens.js';

export type BlockKind = 'heading' | 'paragraph' | 'item' | 'note' | 'code' | 'table' | 'figure' | 'other';

/** A unit of the comparison of papers. */
export interface DiffBlock extends Comparable {
  readonly kind: BlockKind;
  readonly element: Element;
  /** elements around it, outermost first; the body itself is not among them */
  readonly path: readonly Element[];
  /** of its inline content; tables and code have other tokens */
  readonly tokens: readonly Token[];
  /** one line */
  readonly text: string;
  /** 1 to 6, of a heading */
  readonly level?: number;
  readonly section: Section;
  readonly place?: Place;
}

/** The nearest heading above a block; of a heading, itself. */
export interface Section {
  /** empty before the first heading */
  readonly title: string;
  readonly id?: string;
}

/** The inputs of reading a body. */
export interface BlockSources {
  /** `Paper.blocks` */
  readonly places?: readonly Place[];
  readonly images?: ImageHashes;
}

/** The blocks of `body`, which is changed where text is wrapped. */
export function blocksOf(body: Root, { places = [], images = new Map() }: BlockSources = {}): DiffBlock[] {
  const blocks: DiffBlock[] = [];
  let section: Section = { title: '' };

  const visit = (parent: Root | Element, path: readonly Element[], place: Place | undefined): void => {
    wrapLooseText(parent);
    for (const child of parent.children) {
      if (!isElement(child) || isMadeByUs(child)) continue;
      const here = placeOf(child, places) ?? place;
      if (isContainer(child)) visit(child, [...path, child], here);
      else {
        const block = blockOf(child, path, images);
        if (block.kind === 'heading') section = sectionOf(child);
        blocks.push({ ...block, section, ...(here && { place: here }) });
      }
    }
  };
  visit(body, [], undefined);
  return blocks;
}

/** Generated lists such as the contents are not compared. */
function isMadeByUs(node: Element): boolean {
  return node.tagName === 'nav' || hasClass(node, classes.pageBreak) || orientationOf(node) !== undefined;
}

const leafNames = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'pre',
  'table',
  'figure',
  'hr',
  'dt',
  'summary',
]);

function isContainer(node: Element): boolean {
  return !leafNames.has(node.tagName) && node.children.some(isBlockElement);
}

/** Line content beside blocks becomes an element of its own. */
function wrapLooseText(parent: Root | Element): void {
  const children: RootContent[] = [];
  let line: ElementContent[] = [];
  const close = (): void => {
    if (line.some((node) => !isBlank(node)))
      children.push(element('span', { className: ['loose-text'] }, ...line));
    else children.push(...line);
    line = [];
  };
  for (const child of parent.children) {
    const isLine = child.type === 'text' || (child.type === 'element' && !isBlockElement(child));
    if (isLine) line.push(child);
    else {
      close();
      children.push(child);
    }
  }
  close();
  parent.children = children as ElementContent[];
}

function blockOf(
  node: Element,
  path: readonly Element[],
  images: ImageHashes,
): Omit<DiffBlock, 'section' | 'place'> {
  const level = Number(/^h([1-6])$/.exec(node.tagName)?.[1] ?? 0);
  const kind = kindOf(node, path);
  const tokens = tokensOf(node.children, images);
  const compared = tokens.filter((token) => !token.isGenerated);
  const keys = kind === 'code' ? [textOf(node)] : compared.map((token) => token.key);
  const family = ['heading', 'code', 'table', 'figure'].includes(kind) ? kind : 'text';
  return {
    kind,
    element: node,
    path,
    tokens,
    family,
    form: `${kind} ${level} ${path.map((around) => around.tagName).join(' ')}`,
    key: `${family}\0${keys.join('\u0001')}`,
    words: compared.map((token) => token.text).filter((text) => /[\p{L}\p{N}]/u.test(text)),
    text: collapsed(kind === 'code' ? textOf(node) : readTokens(tokens)),
    ...(level > 0 && { level }),
  };
}

function kindOf(node: Element, path: readonly Element[]): BlockKind {
  if (/^h[1-6]$/.test(node.tagName)) return 'heading';
  if (node.tagName === 'pre') return 'code';
  if (node.tagName === 'table') return 'table';
  if (node.tagName === 'figure') return 'figure';
  if (node.tagName === 'hr') return 'other';
  if (path.some((around) => hasClass(around, classes.notes))) return 'note';
  if (['li', 'dt', 'dd'].includes(node.tagName) || path.some(({ tagName }) => tagName === 'li'))
    return 'item';
  return 'paragraph';
}

function sectionOf(heading: Element): Section {
  const title = collapsed(readTokens(tokensOf(heading.children).filter((token) => !token.isGenerated)));
  const { id } = heading.properties;
  return { title, ...(typeof id === 'string' && { id }) };
}

function placeOf({ properties }: Element, places: readonly Place[]): Place | undefined {
  return properties[data.source] === undefined ? undefined : places[Number(properties[data.source])];
}

/**
 * A heading is a good beginning of a range: a new section is inserted with its own heading, not with the next one's.
 */
export function blockBoundary(key: string): number {
  return key.startsWith('heading\0') ? 1 : 0;
}
