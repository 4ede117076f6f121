/**
 * Source → Paper: metadata from flags, YAML and the paper itself; the body as a safe tree with ids, notes and
 * highlighted code; and what is wrong with it, each with its place. Pure: nothing is read, fetched or run.
 */

import type { Element, Root } from 'hast';
import { info, warning } from '../diagnostic.js';
import type { Diagnostic, ImageUse, Metadata, Paper, Place, Source } from '../types.js';
import { type Collected, collect } from './collect.js';
import { findContentsList } from './contents-list.js';
import { duplicateId, finishHeadings, type HeadingsResult } from './headings.js';
import { highlightBlocks } from './highlight.js';
import { checkLinks } from './links.js';
import { renderMarkdown } from './markdown.js';
import { type MetadataOptions, mergedMetadata, type StatedMetadata, statedMetadata } from './metadata.js';
import { takeMetadataBlock } from './metadata-block.js';
import { placeNotes } from './place-notes.js';
import { safeTree } from './safe-html.js';
import { sectionLevelOf } from './sections.js';
import { sourcePlaces } from './source-places.js';
import { hasClass, headingLevel, isBlank, isElement, lineOf, type Parent } from './tree.js';
import type { Work } from './work.js';

/** Understands a paper. Throws BuildError where its metadata is at fault, or it is nested too deep. */
export async function parse(source: Source, options: MetadataOptions): Promise<Paper> {
  const stated = statedMetadata(source, options);
  const work: Work = { places: sourcePlaces(source), diagnostics: [], code: [] };
  const tree = safeTree(renderMarkdown(source.text, work));
  const { blocks, links } = work.places;
  const [{ elements, unknown }, front] = [
    await highlightBlocks(work.code),
    takeFront(tree, { source, stated, blocks }),
  ];
  const { metadata } = front;

  const collected = collect(tree, {
    blocks,
    links,
    code: work.code,
    highlighted: elements,
    unknownLanguages: unknown,
    omitted: front.omitted,
  });
  const ids = new Set<string>();
  const duplicates = registerIds(collected, ids);
  const headings = finishHeadings(collected.headings, ids, metadata);
  const { omittedIds } = headings;
  remove(tree, front.omitted);
  const emptied = finishNotes(tree, { collected, headings, ids, metadata });
  tidyStart(tree);
  const printedIds = without(ids, [...omittedIds, ...(emptied ? [emptied.id] : [])]);
  const checked = checkLinks(collected.links, { ids: printedIds, omittedIds: ids, files: filesOf(source) });
  return {
    source,
    metadata,
    body: tree,
    blocks,
    headings: headings.headings.filter(({ id }) => id !== emptied?.id),
    images: [...logoOf(metadata, stated, source), ...collected.images],
    links: checked.links,
    ids: printedIds,
    diagnostics: inOrder([
      ...stated.diagnostics,
      ...front.diagnostics,
      ...work.diagnostics,
      ...collected.diagnostics,
      ...duplicates,
      ...headings.diagnostics,
      ...(emptied ? [emptied.diagnostic] : []),
      ...checked.diagnostics,
    ]),
  };
}

interface Front {
  readonly metadata: Metadata;
  /** blocks that do not appear in the body */
  readonly omitted: ReadonlySet<Element>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What belongs on the cover or is made anew: title, metadata block, contents list. */
function takeFront(
  tree: Root,
  {
    source,
    stated,
    blocks,
  }: { readonly source: Source; readonly stated: StatedMetadata; readonly blocks: readonly Place[] },
): Front {
  const heading = firstTitle(tree);
  const headingText = heading && lineOf(heading);
  const block = takeMetadataBlock(tree, { title: heading, blocks });
  const metadata = mergedMetadata(
    stated,
    { block: block.metadata, heading: headingText || undefined },
    source,
  );
  const written = stated.frontMatter.title;
  const isTitle = heading && (written === undefined || sameText(written, headingText ?? ''));
  const omitted = new Set([...block.omitted, ...(isTitle ? [heading] : [])]);
  if (metadata.toc !== false) {
    for (const element of findContentsList(tree, (element) => omitted.has(element))) omitted.add(element);
  }
  return {
    metadata,
    omitted,
    diagnostics: [
      ...block.diagnostics,
      ...overridden(block.metadata, stated),
      ...(headingText || written || stated.flags.title || stated.defaults.title ? [] : [untitled(source)]),
    ],
  };
}

/** The first level-1 heading that is not quoted. */
function firstTitle(parent: Parent): Element | undefined {
  for (const child of parent.children) {
    if (!isElement(child) || child.tagName === 'blockquote' || hasClass(child, 'notes')) continue;
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

function untitled(source: Source): Diagnostic {
  const place = { file: source.path, line: 1, column: 1 };
  const hint = 'begin it with "# Title", or say title: in front matter';
  return warning('title-missing', `the paper has no title; "${source.name}" is used`, { place, hint });
}

/** Front matter wins over the metadata block; where they differ, one of them is out of date. */
function overridden(block: Partial<Metadata>, stated: StatedMetadata): Diagnostic[] {
  return (['version', 'date', 'status'] as const).flatMap((field) => {
    const [said, wins] = [block[field], stated.frontMatter[field]];
    if (said === undefined || wins === undefined || said === wins) return [];
    const message = `front matter says ${field} ${wins}, but the paper’s metadata block says ${said}`;
    const hint = 'front matter wins; remove or correct the block';
    const place = stated.places.frontMatter.get(field);
    return [warning('front-matter-value', message, { place, hint })];
  });
}

function registerIds({ ids }: Collected, taken: Set<string>): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { element, id, place } of ids) {
    if (!taken.has(id)) taken.add(id);
    else {
      delete element.properties.id;
      diagnostics.push(duplicateId(id, place));
    }
  }
  return diagnostics;
}

function finishNotes(
  tree: Root,
  {
    collected,
    headings,
    ids,
    metadata,
  }: {
    readonly collected: Collected;
    readonly headings: HeadingsResult;
    readonly ids: ReadonlySet<string>;
    readonly metadata: Metadata;
  },
): { readonly id: string; readonly diagnostic: Diagnostic } | undefined {
  const heading = placeNotes(tree, {
    sectionLevel: sectionLevelOf(headings.headings),
    // notes at the foot of the page begin as notes of their section
    where: metadata.footnotes === 'end' ? 'end' : 'section',
    references: collected.references,
    ids,
  });
  if (!heading) return undefined;
  const id = String(heading.properties.id);
  const place = headings.headings.find((other) => other.id === id)?.place;
  const message = 'a heading for notes alone is left out: notes are printed with their sections';
  const hint = 'say footnotes: end in front matter to have them all below it';
  return { id, diagnostic: info('heading-empty', message, { place, hint }) };
}

/** Takes `omitted` out, wherever they are. */
function remove(parent: Parent, omitted: ReadonlySet<Element>): void {
  if (omitted.size === 0) return;
  const isGone = (node: Root['children'][number]) => isElement(node) && omitted.has(node);
  const before = parent.children.length;
  parent.children = parent.children.filter((child) => !isGone(child)) as typeof parent.children;
  if (before - parent.children.length === omitted.size) return;
  for (const child of parent.children) if (isElement(child) && mayHoldTitle(child)) remove(child, omitted);
}

const mayHoldTitle = ({ tagName }: Element) => !['p', 'pre', 'table', 'ul', 'ol', 'dl'].includes(tagName);

/** A rule or a page break that came after the title now opens the body: it parts nothing. */
function tidyStart(tree: Root): void {
  const isBorder = (node: Root['children'][number]) =>
    isElement(node) && (node.tagName === 'hr' || hasClass(node, 'page-break'));
  const first = tree.children.findIndex((child) => !isBlank(child) && !isBorder(child));
  tree.children.splice(0, first < 0 ? tree.children.length : first);
}

function without(ids: ReadonlySet<string>, gone: readonly string[]): ReadonlySet<string> {
  const kept = new Set(ids);
  for (const id of gone) kept.delete(id);
  return kept;
}

function filesOf(source: Source): ReadonlySet<string> {
  return new Set([source.path, ...source.lines.map(({ file }) => file)]);
}

/** The logo is read like every other image. */
function logoOf({ logo, organization, title }: Metadata, stated: StatedMetadata, source: Source): ImageUse[] {
  if (logo === undefined) return [];
  const place = stated.places.frontMatter.get('logo') ?? { file: source.path, line: 1, column: 1 };
  return [{ src: logo, place, alt: organization ?? title }];
}

/** By file and line; what has no place comes first. */
function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = new Map<string, number>();
  for (const { place } of diagnostics) if (place && !files.has(place.file)) files.set(place.file, files.size);
  return [...diagnostics].sort((a, b) => {
    if (!a.place || !b.place) return Number(Boolean(a.place)) - Number(Boolean(b.place));
    return (
      (files.get(a.place.file) ?? 0) - (files.get(b.place.file) ?? 0) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column
    );
  });
}
