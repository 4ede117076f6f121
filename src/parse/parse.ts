/**
 * Source → Paper: metadata from flags, YAML and the paper itself; the body as a safe tree with ids, notes and
 * highlighted code; and what is wrong with it, each with its place. Pure: nothing is read, fetched or run.
 */

import { info } from '../diagnostic.js';
import type { Diagnostic, Heading, Paper, Source } from '../types.js';
import { type Collected, collect } from './collect.js';
import { logoOf, remove, takeFront, tidyStart } from './front.js';
import { duplicateId, finishHeadings } from './headings.js';
import { highlightBlocks } from './highlight.js';
import { checkLinks } from './links.js';
import { renderMarkdown } from './markdown.js';
import { type MetadataOptions, statedMetadata } from './metadata.js';
import { placeNotes } from './place-notes.js';
import { safeTree } from './safe-html.js';
import { sectionLevelOf } from './sections.js';
import { sourcePlaces } from './source-places.js';
import type { Work } from './work.js';

/** Understands a paper. Throws BuildError where its metadata is at fault, or it is nested too deep. */
export async function parse(source: Source, options: MetadataOptions): Promise<Paper> {
  const stated = statedMetadata(source, options);
  const work: Work = {
    places: sourcePlaces(source),
    diagnostics: [],
    code: [],
    tables: [],
    diagrams: [],
    data: source.data ?? new Map(),
  };
  const body = safeTree(renderMarkdown(source.text, work));
  const { blocks, links } = work.places;
  const { metadata, omitted, diagnostics } = takeFront(body, { source, stated, blocks });
  const code = await highlightBlocks(work.code);
  const { tables, diagrams } = work;
  const collected = collect(body, { blocks, links, code, tables, diagrams, omitted });

  const ids = new Set<string>();
  const duplicates = registerIds(collected, ids);
  const made = finishHeadings(collected.headings, ids, metadata);
  remove(body, omitted);
  const emptied = placeNotes(body, {
    sectionLevel: sectionLevelOf(made.headings),
    // notes at the foot of the page begin as notes of their section
    where: metadata.footnotes === 'end' ? 'end' : 'section',
    references: collected.references,
    ids,
  });
  tidyStart(body);
  const isPrinted = (id: string) => !made.omittedIds.has(id) && id !== emptied?.properties.id;
  const printed = new Set([...ids].filter(isPrinted));
  const headings = made.headings.filter(({ id }) => isPrinted(id));
  const checked = checkLinks(collected.links, { ids: printed, omittedIds: ids, files: filesOf(source) });
  return {
    source,
    metadata,
    body,
    blocks,
    headings,
    images: [...logoOf(metadata, stated, source), ...collected.images],
    diagrams: collected.diagrams,
    links: checked.links,
    ids: printed,
    diagnostics: inOrder([
      ...stated.diagnostics,
      ...diagnostics,
      ...work.diagnostics,
      ...collected.diagnostics,
      ...duplicates,
      ...made.diagnostics,
      ...made.headings.filter(({ id }) => id === emptied?.properties.id).map(emptiedHeading),
      ...checked.diagnostics,
    ]),
  };
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

function emptiedHeading({ text, place }: Heading): Diagnostic {
  const hint = 'say footnotes: end in front matter to have them all below it';
  return info('heading-empty', `"${text}" is left out: its notes are printed with their sections`, {
    place,
    hint,
  });
}

function filesOf(source: Source): ReadonlySet<string> {
  return new Set([source.path, ...source.lines.map(({ file }) => file)]);
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
