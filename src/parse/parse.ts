/**
 * Described → Paper: metadata with what the paper itself adds; the body as a safe tree with ids, numbers, notes,
 * formulas, citations and highlighted code; and diagnostics, each with its place. Pure, except that files of wp-build
 * are loaded where a paper needs them: grammars, citation styles.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDraft } from '../data/is-draft.js';
import { defaultLimits, holdLimit } from '../limits.js';
import type { Diagnostic, Memo, Paper } from '../types.js';
import { firstPlaces } from './attach-notes.js';
import { citableWorks, cite } from './citations/cite.js';
import { statedWorks } from './citations/stated-works.js';
import { citingContext } from './cited-files.js';
import { codeMark } from './code-block.js';
import { collect } from './collect.js';
import type { Collected } from './collected.js';
import { connectParts } from './connect-parts.js';
import { type CrossReference, referenceMark } from './cross-reference.js';
import type { Described } from './describe.js';
import { withoutNotesInHtml } from './dialects/unread-html.js';
import { highlightBlocks } from './highlight.js';
import { openHighlightCache } from './highlight-cache.js';
import { holdLimits } from './hold-limits.js';
import { formulaMark } from './math/formula-use.js';
import type { ParseOptions } from './parse-options.js';
import { openParseState } from './parse-state.js';
import { readText } from './read-text.js';
import { shapeBody } from './shape-body.js';
import { coverImagesOf } from './take-front.js';
import { wordsFor } from './words.js';
import { wrapBareText } from './wrap-bare-text.js';

const noMemo: Memo = { recall: (_kind, _key, make) => make() };

/** Parses a paper. Throws BuildError where the metadata in its body is invalid, or the paper is nested too deeply. */
export async function parse(described: Described, options: ParseOptions): Promise<Paper> {
  const turn = orientationOf(options.signal);
  const tokenised = tokenise(described, options);
  const { source, work, text, citing, works } = tokenised;
  const cited = await cite(text.tokens, works, citing.context);
  await turn();
  const body = text.render();
  wrapBareText(body);
  await turn();
  const shaped = shapeBody(body, { ...tokenised, described, config: options.config, cited });
  await turn();
  const blocks = codeMark.valuesIn(work);
  const before =
    options.kept && blocks.length > 0 ? openHighlightCache(options.kept, source.path) : undefined;
  const code = await highlightBlocks(blocks, { memo: tokenised.memo, before, code: options.code });
  await turn();
  const { omitted } = shaped.front;
  const { path: paper, diagramFiles } = source;
  const collected = collect(body, { work, code, diagramFiles, paper, omitted });
  const connected = connectParts(body, collected, { ...tokenised, ...shaped, options });
  return paperOf({ described, tokenised, cited, body, shaped, collected, connected });
}

/** Between the steps of a long paper, which takes a second, the event loop runs, so that Ctrl-C is handled. */
function orientationOf(signal: AbortSignal | undefined): () => Promise<void> {
  return async () => {
    await nextTurn();
    signal?.throwIfAborted();
  };
}

/** The parsed text, with the inputs of the later steps. */
function tokenise({ source, stated, metadata }: Described, options: ParseOptions) {
  const memo: Memo = options.memory ?? noMemo;
  const words = wordsFor(metadata.lang);
  const draft = isDraft(source.text)
    ? { text: source.text, place: { file: source.path, line: 1, column: 1 } }
    : undefined;
  const own = statedWorks(stated.works, draft);
  const citing = citingContext({ metadata, stated, files: options.citations, memo, works: own });
  const works = citableWorks(citing.context);
  const keys = new Set(works.entries.map(({ key }) => key));
  const work = openParseState(source, words, keys, draft && own.aliases);
  const limits = source.limits ?? defaultLimits;
  // the cover sets many authors as one paragraph, which takes quadratic time
  const authors = { found: metadata.authors.length, place: stated.places.all.get('authors') };
  holdLimit('authors', limits, authors);
  holdLimits(source.text, limits, work.places.at);
  const text = readText(source.text, work, {
    lang: metadata.lang,
    cites: citing.context.state !== 'none' || draft !== undefined,
    states: options.memory?.states,
    kept: options.kept && { cache: options.kept, path: source.path },
    config: options.config,
    notesBefore: options.begin?.notes,
  });
  return { source, memo, words, citing, works, work, text };
}

/** The results of the steps of parsing. */
interface Found {
  readonly described: Described;
  readonly tokenised: ReturnType<typeof tokenise>;
  readonly cited: Awaited<ReturnType<typeof cite>>;
  readonly body: Paper['body'];
  readonly shaped: ReturnType<typeof shapeBody>;
  readonly collected: Collected;
  readonly connected: ReturnType<typeof connectParts>;
}

function paperOf(found: Found): Paper {
  const { described, tokenised, body, shaped, collected, connected } = found;
  const { source, stated, days } = described;
  const { work } = tokenised;
  const { cover, formulas, captionTexts } = shaped;
  const { linked, checked, isPrinted } = connected;
  return {
    source,
    metadata: cover.metadata,
    metadataPlaces: stated.places.all,
    shown: cover.shown,
    project: stated.project,
    ...(Object.keys(days).length > 0 && { days }),
    body,
    blocks: work.places.blocks,
    headings: connected.headings,
    captions: linked.captions,
    images: [...coverImagesOf(cover.metadata, stated, source), ...collected.images],
    diagrams: collected.diagrams,
    links: [...checked.links, ...linked.links],
    noteReferences: firstPlaces(collected.notes),
    ids: connected.printed,
    targets: linked.targets.filter(({ id }) => isPrinted(id)),
    counts: connected.counts,
    otherPapers: otherPapersOf(referenceMark.valuesIn(work)),
    formulas: formulas.formulas,
    variables: shaped.variables,
    ...(work.draft && { hasBraceReferences: true as const }),
    hasMath: formulaMark.count(work) > 0 || [cover, ...captionTexts].some((text) => text.hasMath),
    diagnostics: diagnosticsOf(found),
  };
}

function diagnosticsOf({ described, tokenised, cited, shaped, collected, connected }: Found) {
  const { citing, text, work } = tokenised;
  return inOrder([
    ...described.diagnostics,
    ...citing.diagnostics,
    ...text.placed(cited.diagnostics),
    ...shaped.front.diagnostics,
    ...shaped.cover.diagnostics,
    ...shaped.captionTexts.flatMap((caption) => caption.diagnostics),
    ...withoutNotesInHtml(work.diagnostics),
    ...shaped.formulas.diagnostics,
    ...collected.diagnostics,
    ...connected.diagnostics,
  ]);
}

/** Names of other papers that references name. */
function otherPapersOf(references: readonly CrossReference[]): readonly string[] {
  const names = references.flatMap(({ targets }) => targets.flatMap(({ paper }) => paper ?? []));
  return [...new Set(names)];
}

/** Sorted by file and line; diagnostics without a place come first. */
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
