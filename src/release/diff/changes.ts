/**
 * The types of a comparison of two papers: the list of changes in reading order, and their totals in words, sections
 * and metadata.
 */

import type { Metadata, Place } from '../../types.js';

export type ChangeKind = 'inserted' | 'deleted' | 'replaced' | 'moved';

/** The kind of element that changed, in the author's words. */
export type ChangeSubject =
  | 'words'
  | 'form'
  | 'link'
  | 'image'
  | 'heading'
  | 'paragraph'
  | 'list item'
  | 'note'
  | 'code'
  | 'lines of code'
  | 'table'
  | 'row'
  | 'column'
  | 'figure'
  | 'section'
  | 'blocks';

/** One change that a reader can be led to. */
export interface Change {
  /** of the mark in the redline; the place that a moved block left has it with `-from` */
  readonly id: string;
  readonly kind: ChangeKind;
  readonly subject: ChangeSubject;
  /** nearest heading above; empty before the first */
  readonly section: string;
  readonly sectionId?: string;
  /** text before and after, not shortened; empty where there is none */
  readonly before: string;
  readonly after: string;
  readonly wordsAdded: number;
  readonly wordsRemoved: number;
  /** in the new paper */
  readonly place?: Place;
  /** in the old paper */
  readonly oldPlace?: Place;
}

/** The changes in one section. */
export interface SectionChanges {
  readonly title: string;
  readonly id?: string;
  readonly changes: number;
  readonly wordsAdded: number;
  readonly wordsRemoved: number;
  /** id of the first change in it */
  readonly first: string;
}

/** A value of the front matter that is not what it was. */
export interface MetadataChange {
  readonly key: string;
  readonly before: string;
  readonly after: string;
}

/** The changes between two papers. */
export interface Changes {
  readonly changes: readonly Change[];
  /** in reading order, those without a change left out */
  readonly sections: readonly SectionChanges[];
  readonly metadata: readonly MetadataChange[];
  readonly wordsAdded: number;
  readonly wordsRemoved: number;
}

/** The totals of the changes. */
export function summarise(changes: readonly Change[], old: Metadata, newer: Metadata): Changes {
  const sections = new Map<string, SectionChanges>();
  for (const change of changes) {
    const key = `${change.sectionId ?? ''}\0${change.section}`;
    const before = sections.get(key);
    sections.set(key, {
      title: change.section,
      ...(change.sectionId !== undefined && { id: change.sectionId }),
      changes: (before?.changes ?? 0) + 1,
      wordsAdded: (before?.wordsAdded ?? 0) + change.wordsAdded,
      wordsRemoved: (before?.wordsRemoved ?? 0) + change.wordsRemoved,
      first: before?.first ?? change.id,
    });
  }
  const total = (key: 'wordsAdded' | 'wordsRemoved') => changes.reduce((sum, change) => sum + change[key], 0);
  return {
    changes,
    sections: [...sections.values()],
    metadata: metadataChanges(old, newer),
    wordsAdded: total('wordsAdded'),
    wordsRemoved: total('wordsRemoved'),
  };
}

/** The differences in metadata of the cover. */
function metadataChanges(old: Metadata, newer: Metadata): MetadataChange[] {
  const read = (metadata: Metadata): Readonly<Record<string, string>> => ({
    title: metadata.title,
    subtitle: metadata.subtitle ?? '',
    version: metadata.version ?? '',
    date: metadata.date ?? '',
    authors: metadata.authors.map((author) => author.name).join(', '),
    status: metadata.status ?? '',
    classification: metadata.classification ?? '',
    organization: metadata.organization ?? '',
    abstract: metadata.abstract ?? '',
    keywords: metadata.keywords.join(', '),
  });
  const [was, is] = [read(old), read(newer)];
  return Object.keys(is).flatMap((key) => {
    const [before, after] = [was[key] ?? '', is[key] ?? ''];
    return before === after ? [] : [{ key, before, after }];
  });
}
