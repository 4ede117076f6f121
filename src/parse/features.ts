/**
 * All features of our Markdown beside CommonMark's own, in the order in which markdown-it gets their rules. The steps of
 * parsing (rules, fences, comments, sections, sanitiser, the finished tree) loop over this list.
 */

import abbreviations from 'markdown-it-abbr';
import { table } from '../data/table.js';
import { pluralAbbreviations } from './abbreviations.js';
import { appendixComments } from './appendices.js';
import { citationPlugin } from './citations/citation-plugin.js';
import { csv } from './csv/csv.js';
import { admonitions } from './dialects/admonitions.js';
import { blockIds } from './dialects/block-ids.js';
import { cells } from './dialects/cells.js';
import { comments } from './dialects/comments.js';
import { darkImages } from './dialects/dark-images.js';
import { draftParts } from './dialects/draft-parts.js';
import { draftReferences } from './dialects/draft-references.js';
import { emptyLinks } from './dialects/empty-links.js';
import { fencedDivs } from './dialects/fenced-divs.js';
import { gitbookBlocks } from './dialects/gitbook-blocks.js';
import { hackmd } from './dialects/hackmd.js';
import { hugoShortcodes } from './dialects/hugo-shortcodes.js';
import { icons } from './dialects/icons.js';
import { imageSizes } from './dialects/image-sizes.js';
import { inlineMarks } from './dialects/inline-marks.js';
import { jsxAttributes } from './dialects/jsx-attributes.js';
import { keys } from './dialects/keys.js';
import { leftOutLines } from './dialects/left-out-lines.js';
import { leftOver } from './dialects/left-over.js';
import { lineBlocks } from './dialects/line-blocks.js';
import { logseqProperties } from './dialects/logseq-properties.js';
import { markdownInHtml } from './dialects/markdown-in-html.js';
import { myst } from './dialects/myst.js';
import { notionAsides } from './dialects/notion-asides.js';
import { obsidianImages } from './dialects/obsidian-images.js';
import { pageBreaks } from './dialects/page-breaks.js';
import { pandocReferences } from './dialects/pandoc-references.js';
import { pandocTables } from './dialects/pandoc-tables.js';
import { rawInline } from './dialects/raw-inline.js';
import { texBlocks } from './dialects/tex-blocks.js';
import { texCitations } from './dialects/tex-citations.js';
import { texLabels } from './dialects/tex-labels.js';
import { texWords } from './dialects/tex-words.js';
import { trackedChanges } from './dialects/tracked-changes.js';
import { attributes } from './extensions/attributes.js';
import { autolinks } from './extensions/autolinks.js';
import { callouts } from './extensions/callouts.js';
import { codeBlocks } from './extensions/code-blocks.js';
import { crossReferences } from './extensions/cross-references.js';
import { definitionLists } from './extensions/definition-lists.js';
import { diagrams } from './extensions/diagrams.js';
import { emphasis } from './extensions/emphasis.js';
import { footnotes } from './extensions/footnotes.js';
import { formulas } from './extensions/formulas.js';
import { landscape } from './extensions/landscape.js';
import { linkDefinitions } from './extensions/link-definitions.js';
import { listsHere } from './extensions/lists-here.js';
import { strikethrough } from './extensions/strikethrough.js';
import { tableAlignment } from './extensions/table-alignment.js';
import { taskLists } from './extensions/task-lists.js';
import type { Feature, Plugin } from './feature.js';
import { escapedVariables } from './variables.js';

/** One more feature is one more line, at the place where its rules have to stand. A plugin alone is a feature of rules. */
const list: readonly (Feature | Plugin)[] = [
  strikethrough,
  emphasis,
  autolinks,
  abbreviations,
  pluralAbbreviations,
  definitionLists,
  tableAlignment,
  cells,
  comments,
  lineBlocks,
  blockIds,
  logseqProperties,
  markdownInHtml,
  gitbookBlocks,
  hugoShortcodes,
  notionAsides,
  pandocTables,
  admonitions,
  fencedDivs,
  myst,
  draftParts,
  callouts,
  pageBreaks,
  listsHere,
  csv,
  taskLists,
  formulas,
  footnotes,
  citationPlugin,
  texBlocks,
  texCitations,
  texWords,
  icons,
  rawInline,
  crossReferences,
  attributes,
  trackedChanges,
  imageSizes,
  emptyLinks,
  pandocReferences,
  obsidianImages,
  texLabels,
  inlineMarks,
  hackmd,
  escapedVariables,
  draftReferences,
  keys,
  jsxAttributes,
  leftOutLines,
  leftOver,
  darkImages,
  diagrams,
  codeBlocks,
  linkDefinitions,
  appendixComments,
  landscape,
];

/** Every feature. */
export const features: readonly Feature[] = list.map((each) =>
  typeof each === 'function' ? { rules: each } : each,
);

/** Those that add to steps after markdown-it. */
export const carrying = features.filter(({ mark, put, needsWholeText }) => mark ?? put ?? needsWholeText);

/** HTML in the place of each comment that means something, by the words in the comment. */
export const commentMarks: Readonly<Record<string, string>> = table(
  Object.assign({}, ...features.map((feature) => feature.comments)),
);
