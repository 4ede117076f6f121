/**
 * One walk over the safe tree: puts code in place, makes figures, and gathers headings, images, links, ids and
 * references to notes, each with its place. What needs all of them at once (ids, broken links) comes after.
 */

import type { Element, ElementContent, Root } from 'hast';
import { warning } from '../diagnostic.js';
import type { Diagnostic, ImageUse, Place } from '../types.js';
import { isDiagram, unknownLanguage } from './highlight.js';
import { hasClass, headingLevel, isBlank, isElement, type Parent } from './tree.js';
import type { CodeBlock } from './work.js';

/** What the walk is given. */
export interface Sources {
  readonly blocks: readonly Place[];
  readonly links: readonly Place[];
  readonly code: readonly CodeBlock[];
  readonly highlighted: readonly Element[];
  readonly unknownLanguages: ReadonlySet<string>;
  /** top-level blocks that will not be printed: only their headings count, since ids follow GitHub's count */
  readonly omitted: ReadonlySet<Element>;
}

export interface HeadingNode {
  readonly element: Element;
  readonly parent: Parent;
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
}

export interface Collected {
  readonly headings: readonly HeadingNode[];
  readonly links: readonly LinkNode[];
  readonly images: readonly ImageUse[];
  /** ids that the author gave, and those of notes */
  readonly ids: readonly IdNode[];
  readonly references: readonly NoteReference[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Whatever a heading is in here, it is no section of the paper. */
const quoting: ReadonlySet<string> = new Set(['blockquote', 'aside', 'table', 'figure']);

interface Context {
  readonly place: Place;
  readonly isStructure: boolean;
  readonly isOmitted: boolean;
  readonly block?: Element;
}

/** Walks `tree`, changing it in place. */
export function collect(tree: Root, sources: Sources): Collected {
  const headings: HeadingNode[] = [];
  const links: LinkNode[] = [];
  const images: ImageUse[] = [];
  const ids: IdNode[] = [];
  const references: NoteReference[] = [];
  const diagnostics: Diagnostic[] = [];
  const start = sources.blocks[0] ?? { file: '', line: 1, column: 1 };
  const reported = new Set<string>();

  walkChildren(tree, { place: start, isStructure: true, isOmitted: false });
  return { headings, links, images, ids, references, diagnostics };

  function walkChildren(parent: Parent, context: Context): void {
    for (const child of parent.children) {
      if (child.type === 'element') walk(child, parent, context);
    }
  }

  function walk(element: Element, parent: Parent, outer: Context): void {
    const { properties } = element;
    const block = takeNumber(properties, 'dataSource', sources.blocks);
    if (block !== undefined) properties.dataSource = String(block.index);
    const context = {
      place: block?.place ?? outer.place,
      isStructure: outer.isStructure && !quoting.has(element.tagName) && !hasClass(element, 'notes'),
      isOmitted: outer.isOmitted || sources.omitted.has(element),
      block: outer.block ?? element,
    };
    const link = takeNumber(properties, 'dataAt', sources.links);
    const level = headingLevel(element);
    if (level !== undefined) headings.push({ element, parent, level, ...context });
    if (!context.isOmitted) {
      if (typeof properties.id === 'string' && properties.id !== '') {
        if (level === undefined) ids.push({ element, id: properties.id, place: context.place });
      } else delete properties.id;
      treat(element, context, link?.place);
    }
    walkChildren(element, context);
    if (element.tagName === 'p') asFigure(element);
  }

  function treat(
    element: Element,
    context: Context & { readonly block: Element },
    linkPlace: Place | undefined,
  ): void {
    const { tagName, properties } = element;
    if (tagName === 'a' && properties.href !== undefined) {
      const id = String(properties.id ?? '');
      if (id.startsWith('fnref-')) {
        references.push({ note: String(properties.href).slice(1), block: context.block });
      } else if (!hasClass(element, 'note-back')) links.push({ element, place: linkPlace ?? context.place });
    } else if (tagName === 'img') treatImage(element, context.place);
    else if (tagName === 'pre') treatCode(element, context.place);
    else if (tagName === 'details') properties.open = true;
  }

  function treatImage(img: Element, place: Place): void {
    const src = decoded(String(img.properties.src ?? ''));
    const alt = String(img.properties.alt ?? '').trim();
    img.properties.src = src;
    images.push({ src, place, alt });
    if (alt === '' && img.properties.role !== 'presentation' && img.properties.ariaHidden !== 'true') {
      const hint = 'say in the square brackets what the image shows, for those who cannot see it';
      diagnostics.push(warning('image-without-alt', `image ${src} has no alternative text`, { place, hint }));
    }
  }

  function treatCode(pre: Element, place: Place): void {
    const number = takeNumber(pre.properties, 'dataCode', sources.code);
    const code = number && sources.highlighted[number.index];
    if (!number || !code) return;
    const { language } = number.place;
    const names = ['code', ...(isDiagram(number.place) ? ['diagram'] : []), ...classesOf(pre)];
    pre.properties.className = names;
    if (language !== '') pre.properties.dataLang = language;
    pre.children = [code];
    const name = language.toLowerCase();
    if (!sources.unknownLanguages.has(name) || reported.has(name)) return;
    reported.add(name);
    diagnostics.push(unknownLanguage(language, place));
  }
}

function classesOf(element: Element): string[] {
  return Array.isArray(element.properties.className) ? element.properties.className.map(String) : [];
}

/** Takes a number that our renderer wrote out of the element's attributes; one that an author made up is dropped. */
function takeNumber<T>(
  properties: Element['properties'],
  name: 'dataSource' | 'dataAt' | 'dataCode',
  values: readonly T[],
): { readonly index: number; readonly place: T } | undefined {
  const value = properties[name];
  if (value === undefined) return undefined;
  delete properties[name];
  const index = Number(value);
  const place = values[index];
  return place === undefined ? undefined : { index, place };
}

/** An image alone in its paragraph is a figure, with its title as caption. */
function asFigure(paragraph: Element): void {
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
