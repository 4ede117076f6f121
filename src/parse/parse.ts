/**
 * Described → Paper: metadata with what the paper itself adds; the body as a safe tree with ids, numbers, notes,
 * formulas, citations and highlighted code; and what is wrong with it, each with its place. Pure, but for what comes
 * along with wp-build and is loaded where a paper needs it: grammars, citation styles.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { info } from '../diagnostic.js';
import { data } from '../html/vocabulary.js';
import { defaultLimits } from '../limits.js';
import type {
  CitationFiles,
  Diagnostic,
  Heading,
  KeptBytes,
  LoadedConfig,
  Memo,
  Memory,
  Paper,
  Source,
} from '../types.js';
import { markAppendices } from './appendices.js';
import { firstPlaces, placeNotes } from './attach-notes.js';
import { makeFigures } from './captions.js';
import { citableWorks, cite } from './citations/cite.js';
import { citingContext } from './cited-files.js';
import { collect } from './collect.js';
import type { Collected } from './collected.js';
import { crossLink } from './cross-link.js';
import type { Described } from './describe.js';
import { withoutNotesInHtml } from './dialects/unread-html.js';
import { fileSections } from './file-sections.js';
import { putFormulas } from './formulas.js';
import { coverImagesOf, remove, takeFront, tidyStart } from './front.js';
import { markGlossaries } from './glossary.js';
import { duplicateId, finishHeadings } from './headings.js';
import { highlightBlocks } from './highlight.js';
import { holdLimits } from './hold-limits.js';
import { readInlineText, type ShownText } from './inline-text.js';
import { keptCode } from './kept-code.js';
import { checkLinks } from './links.js';
import type { OtherPaper } from './other-papers.js';
import { placeBibliography } from './place-bibliography.js';
import { readText } from './read-text.js';
import { sectionLevelOf } from './sections.js';
import { showMetadata } from './shown-metadata.js';
import { titleTheorems } from './theorems.js';
import { filledMetadata, fillVariables, mayHaveVariables, variableValues } from './variables.js';
import { wordsFor } from './words.js';
import { type CrossReference, openWork } from './work.js';
import { wrapBareText } from './wrap-bare-text.js';

/** What parsing needs beside the paper. */
export interface ParseOptions {
  /** the files that `Described.citationFiles` names */
  readonly citations?: CitationFiles;
  /** what earlier builds of the paper found out */
  readonly memory?: Memory | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly kept?: KeptBytes | undefined;
  /** what the user's own project adds */
  readonly config?: LoadedConfig | undefined;
  /** where numbers begin, for a paper of a book */
  readonly begin?: NumbersBefore | undefined;
  /** other papers that this one may refer to, by name; absent: references to them stay open */
  readonly others?: ReadonlyMap<string, OtherPaper> | undefined;
  /** names of the papers of the same book, by their files */
  readonly chapterFiles?: ReadonlyMap<string, string> | undefined;
}

/** What the papers before it in a book have counted. */
export interface NumbersBefore {
  /** the number that those of its sections begin with */
  readonly chapter?: string | undefined;
  readonly counts: ReadonlyMap<string, number>;
  readonly notes: number;
}

const noMemo: Memo = { recall: (_kind, _key, make) => make() };

/** Understands a paper. Throws BuildError where the metadata in its body is at fault, or it is nested too deep. */
export async function parse(described: Described, options: ParseOptions): Promise<Paper> {
  const { source, stated, metadata: metadataOfSource, days } = described;
  const { signal, config } = options;
  const memo: Memo = options.memory ?? noMemo;
  // a long paper takes a second: between its steps Ctrl-C is heard
  const turn = async () => {
    await nextTurn();
    signal?.throwIfAborted();
  };
  const words = wordsFor(metadataOfSource.lang);
  const citing = citingContext({ metadata: metadataOfSource, stated, files: options.citations, memo });
  const works = citableWorks(citing.context);
  const work = openWork(source, words, new Set(works.entries.map(({ key }) => key)));
  const cites = citing.context.state !== 'none';
  holdLimits(source.text, source.limits ?? defaultLimits, work.places.at);
  const text = readText(source.text, work, {
    lang: metadataOfSource.lang,
    cites,
    states: options.memory?.states,
    config,
    notesBefore: options.begin?.notes,
  });
  const cited = await cite(text.tokens, works, citing.context);

  await turn();
  const body = text.render();
  wrapBareText(body);
  await turn();
  const preamble = metadataOfSource.mathMacros && {
    lines: metadataOfSource.mathMacros,
    place: stated.places.all.get('mathMacros'),
  };
  const formulas = putFormulas(body, { work, memo, lang: metadataOfSource.lang, preamble });
  const { blocks, links } = work.places;
  const front = takeFront(body, { source, stated, blocks });
  const { omitted, diagnostics } = front;
  const { titleHeading } = front;
  const variables = variableValues(front.metadata, days);
  if (mayHaveVariables(source.text)) fillVariables(body, variables);
  const cover = showMetadata(filledMetadata(front.metadata, variables), {
    ...{ source, words, memo, titleHeading, preamble, config },
    places: stated.places.all,
  });
  const { metadata } = cover;
  const captionTexts: ShownText[] = [];
  makeFigures(body, (title, { properties }) => {
    const place = blocks[Number(properties[data.source])] ?? { file: source.path, line: 1, column: 1 };
    const read = readInlineText(title, place, {
      ...{ source, words, memo, preamble, config },
      lang: metadata.lang,
    });
    if (read) captionTexts.push(read);
    return read?.content ?? [{ type: 'text', value: title }];
  });
  if (source.text.includes(':::')) titleTheorems(body);
  markGlossaries(body);
  markAppendices(body);
  placeBibliography(body, cited.references, { words, omitted });
  await turn();
  const before = options.kept && work.code.length > 0 ? keptCode(options.kept, source.path) : undefined;
  const code = await highlightBlocks(work.code, { memo, before });
  await turn();
  const { tables, diagrams, references } = work;
  const { diagramFiles } = source;
  const kept = { code, tables, diagrams, diagramFiles, paper: source.path };
  const collected = collect(body, { ...kept, blocks, links, references, omitted });

  const ids = new Set<string>();
  const duplicates = registerIds(collected, ids);
  const { begin, others } = options;
  const { numbering } = metadata;
  const made = finishHeadings(collected.headings, ids, { numbering, chapter: begin?.chapter });
  const counts = new Map(begin?.counts);
  const linked = crossLink(body, collected, { ...made, ids, words, metadata, counts, others });
  remove(body, omitted);
  const emptied = placeNotes(body, {
    sectionLevel: sectionLevelOf(made.headings),
    where: metadata.footnotes,
    references: collected.notes,
    ids,
  });
  tidyStart(body);
  const isPrinted = (id: string) => !made.omittedIds.has(id) && id !== emptied?.properties.id;
  const printed = new Set([...ids].filter(isPrinted));
  const headings = linked.headings.filter(({ id }) => isPrinted(id));
  const files = filesOf(source);
  const sections = files.size > 1 ? fileSections(headings) : new Map<string, never>();
  const chapters = chaptersOf(options);
  const checked = checkLinks(collected.links, { ids: printed, omittedIds: ids, files, sections, chapters });
  return {
    source,
    metadata,
    metadataPlaces: stated.places.all,
    shown: cover.shown,
    project: stated.project,
    ...(Object.keys(days).length > 0 && { days }),
    body,
    blocks,
    headings,
    captions: linked.captions,
    images: [...coverImagesOf(metadata, stated, source), ...collected.images],
    diagrams: collected.diagrams,
    links: [...checked.links, ...linked.links],
    noteReferences: firstPlaces(collected.notes),
    ids: printed,
    targets: linked.targets.filter(({ id }) => isPrinted(id)),
    counts,
    otherPapers: otherPapersOf(work.references),
    formulas: formulas.formulas,
    variables,
    hasMath: work.formulas.length > 0 || [cover, ...captionTexts].some((text) => text.hasMath),
    diagnostics: inOrder([
      ...described.diagnostics,
      ...citing.diagnostics,
      ...text.placed(cited.diagnostics),
      ...diagnostics,
      ...cover.diagnostics,
      ...captionTexts.flatMap((text) => text.diagnostics),
      ...withoutNotesInHtml(work.diagnostics),
      ...formulas.diagnostics,
      ...collected.diagnostics,
      ...duplicates,
      ...made.diagnostics,
      ...linked.diagnostics,
      ...made.headings.filter(({ id }) => id === emptied?.properties.id).map(emptiedHeading),
      ...checked.diagnostics,
    ]),
  };
}

/** The other papers of the book by their files. */
function chaptersOf({ others, chapterFiles }: ParseOptions): ReadonlyMap<string, OtherPaper> | undefined {
  if (!others || !chapterFiles) return undefined;
  return new Map(
    [...chapterFiles].flatMap(([file, name]) => {
      const other = others.get(name);
      return other ? [[file, other] as const] : [];
    }),
  );
}

/** Names of other papers that references name. */
function otherPapersOf(references: readonly CrossReference[]): readonly string[] {
  const names = references.flatMap(({ targets }) => targets.flatMap(({ paper }) => paper ?? []));
  return [...new Set(names)];
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
  return info('heading-empty', `"${text}" is left out: its notes are printed where they are referred to`, {
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
