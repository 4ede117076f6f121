/**
 * Paper, theme and images → the parts of the paper as HTML: cover, contents, and the body as one part or one part a
 * section. Each part can be printed by itself: nothing in it depends on the page that it begins on.
 */

import type { Element, RootContent } from 'hast';
import { sectionLevelOf } from '../html/section-level.js';
import { uniqueId } from '../html/unique-id.js';
import { pdfVersion } from '../standards.js';
import { defaultThemeSettings } from '../theme-defaults.js';
import type { Assets, Composition, Metadata, Paper, PartPage, StageStates, Theme } from '../types.js';
import { withBlankPages } from './blank-pages.js';
import { type BlockStore, openBlockStore } from './block-cache.js';
import { prepareBlock } from './body.js';
import { bodyContext } from './body-context.js';
import { bodySections } from './body-sections.js';
import { cover, isTitleBlock } from './cover.js';
import { type FrontPages, firstPages, frontPages } from './front-pages.js';
import { heldFormulas } from './held-formulas.js';
import { historyTable } from './history.js';
import { hyphenated } from './hyphens.js';
import type { KeptBlocks } from './kept-blocks.js';
import { imprint, withKeyFigures } from './key-figures.js';
import { directionOf, labelsFor } from './labels.js';
import { withLanguagePassages } from './language-passages.js';
import { withLeadIns } from './lead-ins.js';
import { heldLeadingHyphens } from './leading-hyphens.js';
import { frontLists } from './lists.js';
import { breakLongWords } from './long-words.js';
import { heldHyphens } from './no-break-hyphens.js';
import { notesTitle, withNotesTitle } from './notes-title.js';
import { splitByOrientation } from './orientation-runs.js';
import {
  bleedPage,
  columnCss,
  landscapeCss,
  landscapePage,
  marginNotesOf,
  pageCss,
  sidesPage,
} from './page-css.js';
import { withOwnNotes } from './page-notes.js';
import { finishParts, type PartTree } from './part.js';
import { preserveSpaces } from './preserve-spaces.js';
import { tagged } from './structure-tags.js';
import { typographic } from './typographer.js';
import { collectWebLinks, webLinkList } from './web-links.js';

/** The inputs of composing beside a paper and what it is shown with. */
export interface ComposeOptions {
  /** with them, blocks that are unchanged since the last build are not composed again */
  readonly states?: StageStates | undefined;
  /** the same between calls */
  readonly kept?: KeptBlocks | undefined;
  /** pages of the paper, on which its cover and contents may depend; absent: a guess */
  readonly pages?: number;
}

/** Composes the paper. Never throws: missing content was reported before, and a placeholder is printed. */
export function compose(
  paper: Paper,
  theme: Theme,
  assets: Assets,
  { states, kept, pages }: ComposeOptions = {},
): Composition {
  const { title, lang, pageLabels } = paper.metadata;
  const images = [...new Map([...assets.bySrc.values()].map((asset) => [asset.url, asset])).values()];
  const store = openBlockStore(states, kept);
  const look = theme.look ?? defaultThemeSettings;
  const front = frontPages(paper, theme, pages ?? firstPages(paper, theme));
  const listed = { ...paper, metadata: { ...paper.metadata, toc: front.toc } };
  const trees = [coverPart, contentsPart, bodyParts].flatMap((make) =>
    make(listed, { theme, assets, store, layout: front.layout }),
  );
  const turned = trees.find(({ page }) => page?.name === 'landscape')?.page;
  const shared = {
    css: [
      pageCss(theme.page),
      ...(turned ? [landscapeCss(turned)] : []),
      theme.css,
      columnCss(theme.page, look),
    ].join('\n'),
    lang,
    dir: paper.metadata.dir ?? directionOf(lang),
  };
  const parts = finishParts(trees, { ...shared, images, themeAssets: theme.assets }, store);
  return {
    ...shared,
    parts: parts.map(({ part }) => part),
    headings: parts.flatMap(({ headings }) => headings),
    title,
    page: theme.page,
    assets: [...theme.assets, ...images],
    pageLabels,
  };
}

/** The inputs of composing beside the paper. */
interface ComposeContext {
  readonly theme: Theme;
  readonly assets: Assets;
  readonly store: BlockStore;
  readonly layout: FrontPages['layout'];
}

function coverPart(paper: Paper, context: ComposeContext): PartTree[] {
  const { layout, theme } = context;
  if (isTitleBlock(layout)) return [];
  const page = layout === 'block' ? undefined : bleedPage(theme.page);
  return [{ id: 'cover', kind: 'cover', children: coverContent(paper, context), page }];
}

/** The cover's content, for a page of its own or above the text. */
function coverContent(
  { metadata, shown = {}, ids }: Paper,
  { assets, store, layout }: ComposeContext,
): readonly Element[] {
  const labels = labelsFor(metadata.lang);
  const [logo, picture] = [metadata.logo, metadata.coverImage].map((src) =>
    src === undefined ? undefined : assets.bySrc.get(src),
  );
  const titleId = uniqueId('title-page', ids);
  return store.same('cover', [
    preserveSpaces(
      setAs(metadata)(
        withKeyFigures(cover({ metadata, shown, labels, logo, picture, titleId, layout }), metadata),
      ),
    ),
  ]);
}

function contentsPart(paper: Paper, context: ComposeContext): PartTree[] {
  if (isTitleBlock(context.layout)) return [];
  const children = [
    ...context.store.same('imprint', imprint(paper.metadata).map(preserveSpaces)),
    ...contentsOf(paper, context),
  ];
  const page = sidesOf(paper, context);
  return children.length === 0 ? [] : [{ id: 'contents', kind: 'contents', children, page }];
}

/** The pages of a paper on both sides, where they are not as others are. */
function sidesOf({ metadata }: Paper, { theme }: Pick<ComposeContext, 'theme'>): PartPage | undefined {
  const isOnBothSides = metadata.sides === 'two' && (metadata.dir ?? directionOf(metadata.lang)) === 'ltr';
  return isOnBothSides ? sidesPage(theme.page, theme.look ?? defaultThemeSettings) : undefined;
}

/** Lists and history before the text. */
function contentsOf(paper: Paper, { theme, store }: ComposeContext): readonly Element[] {
  const { metadata, ids } = paper;
  const titleId = (wanted: string) => uniqueId(wanted, ids);
  return store.same('contents', [
    ...frontLists(paper, theme.page, titleId).map((list) =>
      tagged(setAs(metadata)(list), tagOptions(metadata)),
    ),
    ...historyTable(metadata, labelsFor(metadata.lang)).map(setAs(metadata)).map(preserveSpaces),
  ]);
}

/** The content above the text where there is no cover: the title, and lists. */
function openingOf(paper: Paper, context: ComposeContext): readonly Element[] {
  if (!isTitleBlock(context.layout)) return [];
  return [...coverContent(paper, context), ...contentsOf(paper, context)];
}

function bodyParts(paper: Paper, around: ComposeContext): PartTree[] {
  const { theme, assets, store } = around;
  const { metadata, headings, ids } = paper;
  const labels = labelsFor(metadata.lang);
  const level = sectionLevelOf(headings);
  const { body, links } = collectWebLinks(paper.body, ids);
  const turned = landscapePage(theme.page);
  const upright = sidesOf(paper, { theme });
  const [title = notesTitle(labels.notes)] = store.same('notes title', [notesTitle(labels.notes)]);
  const pieces = splitByOrientation(body.children).flatMap(({ landscape, children }, run): BodySection[] => {
    const page = landscape ? turned : upright;
    const context = bodyContext({
      paper,
      assets,
      labels,
      level,
      look: theme.look ?? defaultThemeSettings,
      page: page?.geometry ?? theme.page,
    });
    const { sectionLevel, code, tables, captions, hasPageNotes } = context;
    const made = store.compose(children, {
      run,
      context: JSON.stringify([
        sectionLevel,
        code,
        tables,
        captions,
        hasPageNotes,
        metadata.typographer,
        tagOptions(metadata),
      ]),
      // tags then have digests of ids
      renumbersNotes: !tagOptions(metadata).hasAnchors,
      make: (block) => {
        const typed = setAs(metadata)(withLanguagePassages(block));
        const prepared = hyphenated([prepareBlock(typed, context)], metadata.lang)[0] ?? typed;
        return tagged(preserveSpaces(breakLongWords(heldLeadingHyphens(prepared))), tagOptions(metadata));
      },
    });
    const led = withLeadIns(made);
    const blocks = metadata.footnotes === 'end' ? withNotesTitle(led, title) : led;
    const all = [...(run === 0 ? openingOf(paper, around) : []), ...blocks];
    const sections = metadata.sectionBreaks === 'flow' ? [all] : bodySections(all, level);
    return sections.map((section) => ({ children: section, page }));
  });
  // a part that shows nothing would be a blank page without a tag
  const parts = withLinks(
    withOwnNotes(pieces, store.summaryOf),
    store.same('web links', webLinkList(links, labels.links)),
  ).filter(showsSomething);
  const isOne = parts.length === 1 && metadata.sectionBreaks === 'flow';
  const sections = parts.map((piece, index) => ({
    id: isOne ? 'body' : `body-${index + 1}`,
    kind: 'body',
    hasLineNumbers: metadata.lineNumbers,
    marginNotes: marginNotesOf(piece.page?.geometry ?? theme.page, theme.look ?? defaultThemeSettings),
    ...piece,
  })) satisfies PartTree[];
  return metadata.sectionBreaks === 'recto' ? withBlankPages(sections, theme.page) : sections;
}

/** Typesets a block: quotation marks, dashes, and no line break at held hyphens and formulas. */
const setAs =
  ({ typographer, lang }: Metadata) =>
  <T extends RootContent>(node: T): T =>
    heldFormulas(heldHyphens(typographer === false ? node : typographic(node, lang)));

/** Structure destinations lead to elements, which have to be found by their ids. */
const tagOptions = ({ lang, conformance }: Metadata) => ({
  lang,
  hasAnchors: pdfVersion(conformance) === '2.0',
});

/** A section of the body as a separate part. */
type BodySection = Pick<PartTree, 'children' | 'page'>;

function showsSomething({ children }: BodySection): boolean {
  return children.some(
    (node) => node.type === 'element' || (node.type === 'text' && node.value.trim() !== ''),
  );
}

/**
 * The list of links is at the end of the last section, or a part of its own where that section is on landscape pages.
 */
function withLinks(pieces: readonly BodySection[], list: readonly Element[]): readonly BodySection[] {
  const last = pieces.at(-1);
  if (list.length === 0 || !last) return pieces;
  if (last.page) return [...pieces, { children: list }];
  return [...pieces.slice(0, -1), { ...last, children: [...last.children, ...list] }];
}
