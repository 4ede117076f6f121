/**
 * The body → its parts that the cover or the generated contents replace: the title, the metadata block, a hand-written
 * contents list. They are found before the walk over the body, since metadata depends on them, and removed after it,
 * since their headings count for ids.
 */

import type { Element, ElementContent, Root, RootContent } from 'hast';
import { warning } from '../diagnostic.js';
import { hasClass, isElement } from '../html/element.js';
import { headingLevel, isBlank, lineOf, type Parent } from '../html/tree.js';
import { classes } from '../html/vocabulary.js';
import type { Diagnostic, ImageUse, Metadata, Place, Source } from '../types.js';
import { findContentsList } from './contents-list.js';
import { mergedMetadata, type StatedMetadata } from './metadata.js';
import { takeMetadataBlock } from './metadata-block.js';

/** The front of the paper. */
export interface Front {
  readonly metadata: Metadata;
  /** blocks that do not appear in the body */
  readonly omitted: ReadonlySet<Element>;
  /** the heading that the title comes from, if it comes from one, without badges */
  readonly titleHeading?: Element | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds the parts that the cover or generated contents replace, and merges the metadata. */
export function takeFront(
  tree: Root,
  {
    source,
    stated,
    blocks,
  }: { readonly source: Source; readonly stated: StatedMetadata; readonly blocks: readonly Place[] },
): Front {
  const heading = titleHeading(tree);
  const shownHeading = heading && withoutLabel(withoutPictures(heading));
  const headingText = shownHeading && lineOf(shownHeading);
  const opening = headingText ? undefined : openingHeading(tree);
  const block = takeMetadataBlock(tree, { title: heading, blocks, text: source.text });
  const metadata = mergedMetadata(stated, { block: block.metadata, heading: headingText || opening }, source);
  const written = stated.frontMatter.title ?? block.metadata.title;
  const isTitle = heading && (written === undefined || sameText(written, headingText ?? ''));
  // an item of a list that loses its heading would be empty
  const isOmitted = isTitle && isOutsideLists(tree, heading);
  const omitted = new Set([...block.omitted, ...(isOmitted ? [heading] : [])]);
  if (metadata.toc !== false) {
    for (const element of findContentsList(tree, (element) => omitted.has(element))) omitted.add(element);
  }
  return {
    metadata,
    omitted,
    ...(written === undefined &&
      stated.flags.title === undefined &&
      headingText && { titleHeading: shownHeading }),
    diagnostics: [
      ...block.diagnostics,
      ...overridden(block.metadata, stated),
      ...(headingText || block.metadata.title || written || stated.flags.title || stated.defaults.title
        ? []
        : [untitled(source, opening)]),
    ],
  };
}

/** The first level-1 heading that is not quoted, else a first heading above all others. */
function titleHeading(tree: Root): Element | undefined {
  const found = firstTitle(tree);
  if (found) return isSection(found, tree) ? undefined : found;
  const headings = tree.children.filter((child): child is Element => headingLevel(child) !== undefined);
  const [first, ...others] = headings;
  const level = first && headingLevel(first);
  const before = tree.children.slice(0, first ? tree.children.indexOf(first) : 0);
  const isAbove = level !== undefined && others.every((other) => (headingLevel(other) ?? 0) > level);
  // a single section of a paper without a title is no title
  return first && isAbove && others.length > 0 && before.every(isBlank) ? first : undefined;
}

function firstTitle(parent: Parent): Element | undefined {
  for (const child of parent.children) {
    if (!isElement(child) || child.tagName === 'blockquote' || hasClass(child, classes.notes)) continue;
    if (headingLevel(child) === 1) return child;
    if (['p', 'pre', 'table'].includes(child.tagName)) continue;
    const inner = firstTitle(child);
    if (inner) return inner;
  }
  return undefined;
}

function sameText(one: string, other: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[\s\p{P}]+/gu, ' ')
      .trim();
  return plain(one) === plain(other);
}

/** Names of sections, which are no titles of papers. */
const sectionName =
  /^(?:§|\d+[.)\s]|[IVX]+\.|(?:abstract|authors?|introduction|overview|summary|background|motivation|preface|foreword|status|scope|(?:table of )?contents?|terminology|install(?:ation)?|usage|zusammenfassung|einleitung|inhalt(?:sverzeichnis)?|résumé|introducción|resumen|índice|resumo|introdução|введение|аннотация|содержание|摘要|简介|引言|目录|はじめに|概要|目次|서론|개요|요약|목차|özet|giriş)(?!\p{L}))/iu;

/** Other names of a first section. */
const otherSections =
  /^(?:about|findings|preamble|disclaimer|executive summary|goals?|problem(?: statement)?|context)$/i;

/** Whether a heading of level 1 names the first section, as in papers whose title is the name of their file. */
function isSection(heading: Element, { children }: Root): boolean {
  const words = lineOf(heading);
  const isName = sectionName.exec(words)?.[0].length === words.length || otherSections.test(words);
  return isName && children.some((child) => child !== heading && headingLevel(child) === 1);
}

/** Words of a heading that the paper opens with, pictures aside, where nothing else is a title. */
function openingHeading(tree: Root): string | undefined {
  for (const child of tree.children) {
    if (headingLevel(child) === undefined) {
      if (hasWords(child)) return undefined;
      continue;
    }
    const words = isElement(child) ? lineOf(child) : '';
    return words === '' || sectionName.test(words) ? undefined : words;
  }
  return undefined;
}

/** Whether there is text beside pictures. */
function hasWords(node: RootContent): boolean {
  if (node.type === 'text') return node.value.trim() !== '';
  return isElement(node) && node.children.some(hasWords);
}

/** A heading without the pictures beside its words, such as badges: the words alone are the title. */
function withoutPictures(heading: Element): Element {
  if (!hasWords(heading)) return heading;
  const staysInPlace = (child: ElementContent): boolean => !holdsPicture(child) || hasWords(child);
  const stripped = (element: Element): Element => ({
    ...element,
    children: element.children
      .filter(staysInPlace)
      .map((child) => (isElement(child) ? stripped(child) : child)),
  });
  return stripped(heading);
}

/** A label such as `Feature Name: lanterns`, after which the title follows. */
function withoutLabel(heading: Element): Element {
  const [first, ...others] = heading.children;
  if (first?.type !== 'text') return heading;
  const value = first.value.replace(/^\s*(?:feature name|title) ?: */i, '');
  const isRest = value.trim() !== '' || others.some(hasWords);
  return isRest ? { ...heading, children: [{ ...first, value }, ...others] } : heading;
}

function holdsPicture(node: ElementContent): boolean {
  return isElement(node) && (node.tagName === 'img' || node.children.some(holdsPicture));
}

function untitled(source: Source, opening: string | undefined): Diagnostic {
  const place = { file: source.path, line: 1, column: 1 };
  const hint = 'Begin it with "# Title", or write title: in front matter.';
  const used = opening === undefined ? `"${source.name}"` : `its first heading, "${opening}",`;
  return warning('title-missing', `The paper has no title: ${used} is used.`, { place, hint });
}

/** Front matter wins over the metadata block; where they differ, one of them is out of date. */
function overridden(block: Partial<Metadata>, stated: StatedMetadata): Diagnostic[] {
  return (['version', 'date', 'status'] as const).flatMap((field) => {
    const [own, wins] = [block[field], stated.frontMatter[field]];
    if (own === undefined || wins === undefined || own === wins) return [];
    const message = `Front matter has ${field} ${wins}, but the paper’s metadata block has ${own}.`;
    const hint = 'Front matter wins. Remove or correct the block.';
    const place = stated.places.frontMatter.get(field);
    return [warning('front-matter-value', message, { place, hint })];
  });
}

/** Pictures of the cover are read like every other image. */
export function coverImagesOf(
  { logo, coverImage, organization, title }: Metadata,
  stated: StatedMetadata,
  source: Source,
): ImageUse[] {
  const placeOf = (field: keyof Metadata) =>
    stated.places.frontMatter.get(field) ?? { file: source.path, line: 1, column: 1 };
  return [
    ...(logo === undefined ? [] : [{ src: logo, place: placeOf('logo'), alt: organization ?? title }]),
    ...(coverImage === undefined
      ? []
      : [{ src: coverImage, place: placeOf('coverImage'), alt: '', isDecorative: true }]),
  ];
}

/** Takes `omitted` out, wherever they are. */
export function remove(parent: Parent, omitted: ReadonlySet<Element>): void {
  if (omitted.size === 0) return;
  const isGone = (node: Root['children'][number]) => isElement(node) && omitted.has(node);
  const before = parent.children.length;
  parent.children = parent.children.filter((child) => !isGone(child)) as typeof parent.children;
  if (before - parent.children.length === omitted.size) return;
  for (const child of parent.children) if (isElement(child) && mayHoldTitle(child)) remove(child, omitted);
}

const mayHoldTitle = ({ tagName }: Element) => !['p', 'pre', 'table', 'ul', 'ol', 'dl'].includes(tagName);

function isOutsideLists(parent: Parent, element: Element): boolean {
  return parent.children.some(
    (child) =>
      child === element || (isElement(child) && mayHoldTitle(child) && isOutsideLists(child, element)),
  );
}

/** A thematic break or page break after the title would now open the body, so it is removed. */
export function tidyStart(tree: Root): void {
  const isBorder = (node: Root['children'][number]) =>
    isElement(node) && (node.tagName === 'hr' || hasClass(node, classes.pageBreak));
  const first = tree.children.findIndex((child) => !isBlank(child) && !isBorder(child));
  tree.children.splice(0, first < 0 ? tree.children.length : first);
}
