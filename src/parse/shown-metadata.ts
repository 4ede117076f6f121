/**
 * Title, subtitle and abstract as Markdown → content of the cover, with emphasis, code and formulas. Metadata keeps
 * their plain text, for bookmarks, running heads and the metadata of the PDF.
 */

import type { Element } from 'hast';
import type { Diagnostic, Metadata, Place, ShownMetadata } from '../types.js';
import { readBlockText, readInlineText, richContent, type TextContext } from './inline-text.js';

/** The inputs of reading these texts. */
export interface ShownContext extends Omit<TextContext, 'lang'> {
  readonly places: ReadonlyMap<string, Place>;
  /** the heading that the title comes from, if it comes from one */
  readonly titleHeading?: Element | undefined;
}

/** Metadata with plain words, and what is shown in their place. */
export interface ShownResult {
  readonly metadata: Metadata;
  readonly shown: ShownMetadata;
  readonly hasMath: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the texts of `metadata` that are Markdown. */
export function showMetadata(metadata: Metadata, shownContext: ShownContext): ShownResult {
  const { titleHeading: heading, places, source } = shownContext;
  const { title, subtitle, abstract } = metadata;
  const context = { ...shownContext, lang: metadata.lang };
  const placeOf = (field: string) => places.get(field) ?? { file: source.path, line: 1, column: 1 };
  const texts = {
    title: heading ? undefined : readInlineText(title, placeOf('title'), context),
    subtitle: subtitle === undefined ? undefined : readInlineText(subtitle, placeOf('subtitle'), context),
    abstract:
      abstract === undefined
        ? undefined
        : readBlockText(abstract, blockPlace(abstract, placeOf('abstract')), context),
  };
  const found = Object.values(texts).filter((text) => text !== undefined);
  const titleContent = heading ? richContent(heading.children) : texts.title?.content;
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

/** A text of several lines begins below its key. */
function blockPlace(text: string, place: Place): Place {
  return text.includes('\n') ? { ...place, line: place.line + 1 } : place;
}
