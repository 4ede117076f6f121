/**
 * Title, subtitle and abstract as Markdown → what the cover shows: emphasis, code and formulas in place. Metadata keeps
 * their plain words, for bookmarks, running heads and what the PDF says about itself.
 */

import type { Element, ElementContent, Root } from 'hast';
import type { Diagnostic, Memory, Metadata, Place, ShownMetadata, Source } from '../types.js';
import { inlineContent } from './cover-content.js';
import { putFormulas } from './formulas.js';
import { readText } from './read-text.js';
import { isElement, lineOf, textOf } from './tree.js';
import type { Words } from './words.js';
import { openWork, type Work } from './work.js';

/** What is needed to read the few texts. */
export interface ShownContext {
  readonly source: Source;
  readonly words: Words;
  readonly memory: Memory;
  readonly places: ReadonlyMap<string, Place>;
  /** the heading that the title comes from, if it comes from one */
  readonly titleHeading?: Element | undefined;
}

export interface ShownResult {
  /** with plain words */
  readonly metadata: Metadata;
  readonly shown: ShownMetadata;
  readonly hasMath: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Anything that Markdown may read as more than words. */
const syntax = /[\\`*_$<&~^[\]=:#|-]/;

/** Reads the texts of `metadata` that are Markdown. */
export function showMetadata(metadata: Metadata, context: ShownContext): ShownResult {
  const { title, subtitle, abstract } = metadata;
  const heading = context.titleHeading;
  const texts = {
    title: heading ? undefined : readLine(title, 'title', metadata, context),
    subtitle: subtitle === undefined ? undefined : readLine(subtitle, 'subtitle', metadata, context),
    abstract: abstract === undefined ? undefined : readBlocks(abstract, 'abstract', metadata, context),
  };
  const found = Object.values(texts).filter((text) => text !== undefined);
  const titleContent = heading ? rich(inlineContent(heading.children)) : texts.title?.content;
  return {
    metadata: {
      ...metadata,
      ...(texts.title && { title: texts.title.plain }),
      ...(texts.subtitle && { subtitle: texts.subtitle.plain }),
      ...(texts.abstract && { abstract: texts.abstract.plain }),
    },
    shown: {
      ...(titleContent && { title: titleContent }),
      ...(texts.subtitle && { subtitle: texts.subtitle.content }),
      ...(texts.abstract && { abstract: texts.abstract.content }),
    },
    hasMath: found.some((text) => text.hasMath),
    diagnostics: found.flatMap((text) => text.diagnostics),
  };
}

/** Undefined where the content is nothing but text. */
function rich(content: readonly ElementContent[]): readonly ElementContent[] | undefined {
  return content.some((node) => isElement(node)) ? content : undefined;
}

interface Shown {
  readonly content: readonly ElementContent[];
  readonly plain: string;
  readonly hasMath: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** A line is read as a heading's text, so that "1. Start" is no list. */
function readLine(text: string, field: string, metadata: Metadata, context: ShownContext): Shown | undefined {
  if (!syntax.test(text)) return undefined;
  const { tree, work, diagnostics } = render(`# ${withoutTags(text)}`, { field, metadata, context, line: 0 });
  const [heading] = tree.children.filter((child) => isElement(child));
  if (!isElement(heading, 'h1')) return undefined;
  const plain = lineOf(heading);
  const content = rich(inlineContent(heading.children));
  if (plain === '' || (!content && plain === text)) return undefined;
  return {
    content: content ?? [{ type: 'text', value: plain }],
    plain,
    hasMath: work.formulas.length > 0,
    diagnostics,
  };
}

function readBlocks(
  text: string,
  field: string,
  metadata: Metadata,
  context: ShownContext,
): Shown | undefined {
  if (!syntax.test(text)) return undefined;
  const line = text.includes('\n') ? 1 : 0;
  const { tree, work, diagnostics } = render(withoutTags(text), { field, metadata, context, line });
  const blocks = tree.children.filter((child): child is Element => isElement(child));
  const content = inlineContent(blocks).filter((node) => isElement(node));
  const plain = blocks.map((block) => textOf(block).replace(/\s+/g, ' ').trim()).join('\n\n');
  if (plain === '') return undefined;
  return { content, plain, hasMath: work.formulas.length > 0, diagnostics };
}

interface RenderContext {
  readonly field: string;
  readonly metadata: Metadata;
  readonly context: ShownContext;
  /** lines between the key and the text */
  readonly line: number;
}

function render(
  text: string,
  { field, metadata, context, line }: RenderContext,
): { readonly tree: Root; readonly work: Work; readonly diagnostics: readonly Diagnostic[] } {
  const { source, words, memory, places } = context;
  const place = places.get(field) ?? { file: source.path, line: 1, column: 1 };
  const lines = text.split('\n').map((_, index) => ({ file: place.file, line: place.line + line + index }));
  const work = openWork({ ...source, text, lines }, words);
  const tree = readText(text, work, { lang: metadata.lang, cites: false }).render();
  const faults = putFormulas(tree, work, memory);
  return { tree, work, diagnostics: [...work.diagnostics, ...faults] };
}

/** `List<T>` names a type: only the tags that Markdown's authors use within a line stay tags. */
function withoutTags(text: string): string {
  const tag = /<(?!\/?(?:em|strong|b|i|sub|sup|code|br|u|s|del|small|mark|span|kbd)\b|https?:|mailto:)/gi;
  return text
    .split(/(`+[^`]*`+)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(tag, '&lt;')))
    .join('');
}
