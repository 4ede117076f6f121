/**
 * One walk over the safe tree: replaces marks by the data of features, and collects headings, captions, images, links,
 * ids and references, each with its place. Steps that need all of them (numbers, broken links) come after.
 */

import type { Element, ElementContent, Root } from 'hast';
import { table } from '../data/table.js';
import { warning } from '../diagnostic.js';
import { classNames, hasClass, isElement } from '../html/element.js';
import { isNoteReferenceId, noteNumber } from '../html/note-ids.js';
import { headingLevel, isBlank, type Parent } from '../html/tree.js';
import { classes, data } from '../html/vocabulary.js';
import type { Place } from '../types.js';
import type { Collected, HeadingNode, Sources } from './collected.js';
import { readNumber, takeNumber } from './data-mark.js';
import type { FoundByFeatures, Put } from './feature.js';
import { carrying } from './features.js';
import { type FoundImages, putImage } from './put-image.js';
import { kindOfBlock } from './theorem-kinds.js';

/** A heading within these elements is no section of the paper. */
const quoting: ReadonlySet<string> = new Set(['blockquote', 'aside', 'table', 'figure']);

/** The position of the walk. */
interface Context {
  readonly place: Place;
  readonly isStructure: boolean;
  readonly isOmitted: boolean;
  readonly isInHeading: boolean;
  /** the top-level block that it is in */
  readonly block?: Element;
  /** id of the note that it is in */
  readonly note?: string | undefined;
}

type Lists = { readonly [Key in keyof Collected]: Collected[Key][number][] };

/** The output of the walk. */
interface Gathering extends Lists, FoundImages, FoundByFeatures {
  readonly sources: Sources;
  readonly finished: ReadonlySet<Element>;
}

/** Walks `tree`, changing it in place. */
export function collect(tree: Root, sources: Sources): Collected {
  const gathering: Gathering = {
    sources,
    finished: new Set(sources.code.elements),
    headings: [],
    links: [],
    images: [],
    diagrams: [],
    ids: [],
    notes: [],
    captions: [],
    equations: [],
    theorems: [],
    references: [],
    glossaries: [],
    terms: [],
    abbreviations: [],
    indexMarks: [],
    listMarks: [],
    diagnostics: [],
    reportedLanguages: new Set(),
  };
  const place = sources.work.places.blocks[0] ?? { file: '', line: 1, column: 1 };
  walkChildren(tree, gathering, { place, isStructure: true, isOmitted: false, isInHeading: false });
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
  const block = readNumber(properties, data.source, sources.work.places.blocks);
  if (block) properties[data.source] = String(block.index);
  else if (properties[data.source] !== undefined) delete properties[data.source];
  const link = takeNumber(properties, data.at, sources.work.places.links);
  const level = headingLevel(element);
  const context = {
    place: block?.value ?? outer.place,
    isStructure: outer.isStructure && !quoting.has(element.tagName) && !hasClass(element, classes.notes),
    isOmitted: outer.isOmitted || sources.omitted.has(element),
    isInHeading: outer.isInHeading || level !== undefined,
    block: outer.block ?? element,
    note: noteId(element) ?? outer.note,
  };
  if (level !== undefined) gathering.headings.push({ element, level, ...context });
  if (!context.isOmitted) {
    if (level === undefined) gatherId(element, gathering, context.place);
    treat(element, gathering, { ...context, place: link?.value ?? context.place });
  }
  if (!isFinished(element, gathering)) walkChildren(element, gathering, context);
  if (!isEmpty(element)) return true;
  if (level !== undefined && !context.isOmitted) {
    gathering.headings.splice(-1);
    const hint = 'Write something after the #, or remove the line.';
    const { place } = context;
    gathering.diagnostics.push(
      warning('heading-empty', 'A heading without text is left out.', { place, hint }),
    );
  }
  return context.isOmitted;
}

/** A rendered formula or highlighted code: nothing in it has to be collected. */
function isFinished(element: Element, { finished }: Gathering): boolean {
  return element.tagName === 'code' ? finished.has(element) : hasClass(element, classes.math);
}

/** Ids of notes are ours. */
function noteId({ tagName, properties }: Element): string | undefined {
  const id = String(properties.id ?? '');
  return tagName === 'li' && noteNumber(id) !== undefined ? id : undefined;
}

/** A paragraph or a heading without content: it was always empty, or its content was not allowed. */
function isEmpty(node: ElementContent | Root['children'][number]): boolean {
  if (!isElement(node) || (node.tagName !== 'p' && headingLevel(node) === undefined)) return false;
  return node.children.every(isBlank) && !classNames(node).some((name) => pageBreaks.has(name));
}

const pageBreaks: ReadonlySet<string> = new Set(['page-break', 'break-after', 'break-before']);

function gatherId(element: Element, { ids }: Gathering, place: Place): void {
  const { id: written } = element.properties;
  // composed and decomposed letters are the same
  const id = typeof written === 'string' ? written.normalize('NFC') : written;
  if (typeof id === 'string' && id !== '') {
    element.properties.id = id;
    ids.push({ element, id, place });
  } else if (id !== undefined) delete element.properties.id;
}

type Treatment = (element: Element, gathering: Gathering, context: Within) => void;

interface Within extends Context {
  readonly block: Element;
}

const treatments: Readonly<Record<string, Treatment>> = table({
  a: treatLink,
  img: (img, gathering, { place }) => putImage(img, place, gathering.sources, gathering),
  span: gatherEquation,
  div: (element, gathering, context) => {
    const kind = kindOfBlock(element);
    if (kind)
      gathering.theorems.push({
        element,
        kind,
        heading: sectionOf(gathering.headings),
        place: context.place,
      });
    else gatherEquation(element, gathering, context);
  },
  figure: gatherCaption,
  dl: (element, { glossaries }, { place }) => {
    if (hasClass(element, 'glossary')) glossaries.push({ element, place });
  },
  abbr: (element, { abbreviations }, { block }) => {
    if (headingLevel(block) === undefined) abbreviations.push({ element, block });
  },
  nav: (element, { listMarks }, { place }) => {
    if (/^\w+-here$/.test(String(element.properties.className))) listMarks.push({ element, place });
  },
  details: ({ properties }) => {
    properties.open = true;
  },
});

function treat(element: Element, gathering: Gathering, context: Within): void {
  if (!fill(element, gathering, context)) treatments[element.tagName]?.(element, gathering, context);
  gatherMark(element, gathering, context);
}

function treatLink(
  element: Element,
  { notes, links }: Gathering,
  { block, note: within, place }: Within,
): void {
  const { id, href } = element.properties;
  if (href === undefined) return;
  if (isNoteReferenceId(id)) notes.push({ note: String(href).slice(1), block, within, place });
  else if (!hasClass(element, classes.noteBack)) links.push({ element, place });
}

const puts = new Map<string, Put[]>();
for (const { put } of carrying) if (put) puts.set(put.tagName, [...(puts.get(put.tagName) ?? []), put]);

/** Puts the data of a feature into its marked element; true where the element needs no further work. */
function fill(element: Element, found: Gathering, { place, isInHeading }: Within): boolean {
  const { work, code } = found.sources;
  const context = { work, code, place, isInHeading, found };
  return (puts.get(element.tagName) ?? []).some((put) => put.fill(element, context));
}

function gatherEquation(element: Element, { equations, headings }: Gathering, { place }: Within): void {
  if (hasClass(element, classes.equation)) equations.push({ element, heading: sectionOf(headings), place });
}

/** The heading above the next content. */
function sectionOf(headings: readonly HeadingNode[]): Element | undefined {
  return headings.findLast(({ isStructure }) => isStructure)?.element;
}

function gatherCaption(figure: Element, { captions, sources, headings }: Gathering, { place }: Within): void {
  const caption = figure.children.find((child): child is Element => isElement(child, 'figcaption'));
  if (!caption) return;
  const kind = (['table', 'listing'] as const).find((name) => hasClass(figure, name)) ?? 'figure';
  const written = sources.work.places.blocks[Number(caption.properties[data.source] ?? -1)];
  const heading = sectionOf(headings);
  captions.push({ kind, figure, caption, heading, place: written ?? place });
}

/** `[term]{.index}`, `[term]{.term}`: their attributes are read here and removed. */
function gatherMark(element: Element, { terms, indexMarks }: Gathering, { place }: Within): void {
  const { [data.index]: entry, [data.range]: range, [data.see]: see, [data.term]: term } = element.properties;
  for (const name of [data.index, data.range, data.see, data.term])
    if (name in element.properties) delete element.properties[name];
  if (!inline.has(element.tagName)) return;
  if (hasClass(element, 'index') || entry !== undefined) {
    indexMarks.push({ element, place, entry: textOf(entry), range: textOf(range), see: textOf(see) });
  }
  if (element.tagName === 'span' && (hasClass(element, 'term') || term !== undefined)) {
    terms.push({ element, place, term: textOf(term) });
  }
}

const inline: ReadonlySet<string> = new Set(['span', 'em', 'strong', 'code', 'a']);

function textOf(value: Element['properties'][string]): string | undefined {
  return value === undefined ? undefined : String(value);
}
