/**
 * Papers of a book, each parsed with numbers that continue from the paper before → one paper: a chapter for each, with
 * its title, and with ids that begin with the paper's name, so that two papers may use the same ones.
 */

import type { Element, ElementContent, RootContent } from 'hast';
import { classNames, element, isElement } from '../../html/element.js';
import { escapeHtml } from '../../html/escape-html.js';
import { classes, data } from '../../html/vocabulary.js';
import type { Assets, Heading, ImageUse, Paper } from '../../types.js';

/** A paper of a book. */
export interface Chapter {
  /** its name in the book: references and ids begin with it */
  readonly name: string;
  readonly paper: Paper;
  /** where chapters are numbered */
  readonly number?: string | undefined;
}

/** The prefix of a chapter's ids. */
export const idPrefix = (name: string): string => `${name}-`;

/** The unique name of a chapter's image: papers in several folders may have images of the same name. */
const imageName = (name: string, src: string): string =>
  src.startsWith('diagram:') ? src : `${name}:${src}`;

/** The images of a chapter under their names in the book. */
export function namedImages(name: string, assets: Assets): Pick<Required<Assets>, 'bySrc' | 'faults'> {
  const named = <T>(entries: ReadonlyMap<string, T> = new Map()) =>
    new Map([...entries].map(([src, value]) => [imageName(name, src), value] as const));
  return { bySrc: named(assets.bySrc), faults: named(assets.faults) };
}

/** The chapters as the text of `book`. Changes the trees of the chapters. */
export function joinPapers(book: Paper, chapters: readonly Chapter[]): Paper {
  const joined: { -readonly [Key in 'blocks' | 'headings' | 'captions' | 'links']: Paper[Key][number][] } & {
    children: RootContent[];
    images: ImageUse[];
  } = { blocks: [], headings: [], captions: [], links: [], children: [], images: [...book.images] };
  for (const chapter of chapters) {
    const made = chapterOf(chapter, { authors: book.metadata, firstBlock: joined.blocks.length });
    // one by one: a spread of a long list would not fit on the stack
    for (const key of ['children', 'blocks', 'headings', 'captions', 'links', 'images'] as const)
      for (const each of made[key]) (joined[key] as unknown[]).push(each);
  }
  const papers = chapters.map(({ paper }) => paper);
  const merged = <T>(of: (paper: Paper) => ReadonlyMap<T, unknown> | undefined) =>
    papers.flatMap((paper) => [...(of(paper) ?? [])]);
  const { children, ...lists } = joined;
  return {
    ...book,
    ...lists,
    source: {
      ...book.source,
      text: papers.map(({ source }) => source.text).join('\n'),
      lines: papers.flatMap(({ source }) => source.lines),
    },
    body: { ...book.body, children },
    diagrams: papers.flatMap(({ diagrams = [] }) => diagrams),
    noteReferences: new Map(merged(({ noteReferences }) => noteReferences)) as Paper['noteReferences'] &
      object,
    ids: new Set([...book.ids, ...idsIn(children)]),
    formulas: new Map(merged(({ formulas }) => formulas)) as Paper['formulas'] & object,
    hasMath: book.hasMath || papers.some(({ hasMath }) => hasMath),
    diagnostics: [...book.diagnostics, ...papers.flatMap(({ diagnostics }) => diagnostics)],
  };
}

interface ChapterPlace {
  readonly authors: Pick<Paper['metadata'], 'authors' | 'lang'>;
  readonly firstBlock: number;
}

/** A chapter's share of each list of the book. */
function chapterOf({ name, paper, number }: Chapter, { authors: book, firstBlock }: ChapterPlace) {
  const { headings, captions, links, images, blocks, metadata, source, body } = paper;
  const own = idsIn(body.children);
  const deeper = headings.some(({ level }) => level === 1) ? 1 : 0;
  const rename = (id: string) => (own.has(id) ? inBook(name, id) : id);
  const place = blocks[0] ?? { file: source.path, line: 1, column: 1 };
  const start = chapterStart({ name, paper, number }, { authors: book, firstBlock });
  const firstOwn = firstBlock + 1;
  for (const node of body.children) renameIn(node, { name, deeper, rename, firstBlock: firstOwn });
  const shown = body.children.filter((node) => !isMark(node));
  if (metadata.lang !== book.lang)
    for (const node of [...start, ...shown]) if (isElement(node)) node.properties.lang ??= metadata.lang;
  const heading: Heading = {
    id: name,
    level: 1,
    text: metadata.title,
    html: escapeHtml(metadata.title),
    ...(number !== undefined && { number }),
    place,
  };
  return {
    children: [...start, ...shown] as RootContent[],
    blocks: [place, ...blocks],
    headings: [
      heading,
      ...headings.map((each) => ({
        ...each,
        id: rename(each.id),
        level: Math.min(6, each.level + deeper),
      })),
    ],
    captions: captions.map((each) => ({ ...each, id: rename(each.id) })),
    links: links.map((each) => ({ ...each, href: renamedHref(each.href, rename) })),
    images: images.map((each) => ({ ...each, src: imageName(name, each.src) })),
  };
}

/** Notes are numbered through the book, so their ids already have the number of the book. */
const inBook = (name: string, id: string): string => (/^fn(?:ref)?-/.test(id) ? id : idPrefix(name) + id);

/** The title, and who wrote the chapter where that is not who wrote the book. */
function chapterStart(
  { name, paper, number }: Chapter,
  { authors: book, firstBlock }: ChapterPlace,
): RootContent[] {
  const { metadata, shown } = paper;
  const counted =
    number === undefined ? [] : [element('span', { className: [classes.headingNumber] }, number), ' '];
  const title = element(
    'h1',
    { id: name, [data.source]: String(firstBlock) },
    counted,
    (shown?.title as ElementContent[] | undefined) ?? metadata.title,
  );
  const line = (words: string | undefined) =>
    words === undefined || words === '' ? [] : [element('p', {}, element('em', {}, words))];
  const authors = metadata.authors.map((author) => author.name).join(', ');
  const isSame = authors === book.authors.map((author) => author.name).join(', ');
  const abstract: readonly ElementContent[] =
    shown?.abstract ??
    (metadata.abstract ?? '')
      .split(/\n\s*\n/)
      .filter((paragraph) => paragraph.trim() !== '')
      .map((paragraph) => element('p', {}, paragraph.trim()));
  return [title, ...line(metadata.subtitle), ...line(isSame ? '' : authors), ...abstract];
}

function idsIn(nodes: readonly RootContent[]): Set<string> {
  const ids = new Set<string>();
  const visit = (node: RootContent) => {
    if (!isElement(node)) return;
    if (typeof node.properties.id === 'string') ids.add(node.properties.id);
    for (const child of node.children) visit(child);
  };
  for (const node of nodes) visit(node);
  return ids;
}

/** `[TOC]` and its kin: the book has one of each. */
const isMark = (node: RootContent): boolean =>
  isElement(node, 'nav') && classNames(node).some((name) => name.endsWith('-here'));

interface Renaming {
  readonly name: string;
  /** number of levels by which headings are lowered */
  readonly deeper: number;
  readonly rename: (id: string) => string;
  readonly firstBlock: number;
}

function renameIn(node: RootContent, renaming: Renaming): void {
  if (!isElement(node)) return;
  const { name, deeper, rename, firstBlock } = renaming;
  const { properties } = node;
  const changed = (key: string, change: (value: string) => string) => {
    const value = properties[key];
    if (value !== undefined && value !== null) properties[key] = change(String(value));
  };
  const each = (ids: string) => ids.replace(/[^ ]+?(?=\.\.| |$)|(?<=\.\.)[^ ]+/g, rename);
  changed('id', rename);
  changed('href', (href) => renamedHref(href, rename));
  changed(data.pageOf, rename);
  changed(data.pagesOf, each);
  changed(data.source, (number) => String(Number(number) + firstBlock));
  if (node.tagName === 'img') changed('src', (src) => imageName(name, src));
  const level = /^h([1-6])$/.exec(node.tagName)?.[1];
  if (level !== undefined) node.tagName = `h${Math.min(6, Number(level) + deeper)}`;
  for (const child of node.children as Element['children']) renameIn(child, renaming);
}

function renamedHref(href: string, rename: (id: string) => string): string {
  return href.startsWith('#') ? `#${rename(href.slice(1))}` : href;
}
