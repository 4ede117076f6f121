/**
 * The one place where markdown-it is set up: CommonMark and GFM, then our features, each in a file of `extensions/`.
 * Raw HTML is on, and made safe by `safe-html.ts`.
 */

import createMarkdownIt, { type MarkdownIt, type Token } from 'markdown-it';
import abbreviations from 'markdown-it-abbr';
import type { Config } from '../types.js';
import { pluralAbbreviations } from './abbreviations.js';
import { citationPlugin } from './citations/citation-plugin.js';
import { admonitions } from './dialects/admonitions.js';
import { blockIds } from './dialects/block-ids.js';
import { cells } from './dialects/cells.js';
import { comments } from './dialects/comments.js';
import { darkImages } from './dialects/dark-images.js';
import { fencedDivs } from './dialects/fenced-divs.js';
import { gitbookBlocks } from './dialects/gitbook-blocks.js';
import { hackmd } from './dialects/hackmd.js';
import { icons } from './dialects/icons.js';
import { inlineMarks } from './dialects/inline-marks.js';
import { keys } from './dialects/keys.js';
import { leftOver } from './dialects/left-over.js';
import { lineBlocks } from './dialects/line-blocks.js';
import { markdownInHtml } from './dialects/markdown-in-html.js';
import { myst } from './dialects/myst.js';
import { obsidianImages } from './dialects/obsidian-images.js';
import { pageBreaks } from './dialects/page-breaks.js';
import { pandocTables } from './dialects/pandoc-tables.js';
import { rawInline } from './dialects/raw-inline.js';
import { texCitations } from './dialects/tex-citations.js';
import { texLabels } from './dialects/tex-labels.js';
import { texWords } from './dialects/tex-words.js';
import { attributes } from './extensions/attributes.js';
import { autolinks } from './extensions/autolinks.js';
import { callouts } from './extensions/callouts.js';
import { closeHtml } from './extensions/close-html.js';
import { codeBlocks } from './extensions/code-blocks.js';
import { crossReferences } from './extensions/cross-references.js';
import { csvHere } from './extensions/csv-here.js';
import { definitionLists } from './extensions/definition-lists.js';
import { footnotes } from './extensions/footnotes.js';
import { formulas } from './extensions/formulas.js';
import { landscape } from './extensions/landscape.js';
import { linkDefinitions } from './extensions/link-definitions.js';
import { listsHere } from './extensions/lists-here.js';
import { rawHtml } from './extensions/raw-html.js';
import { strikethrough } from './extensions/strikethrough.js';
import { tableAlignment } from './extensions/table-alignment.js';
import { taskLists } from './extensions/task-lists.js';
import { tokenPlaces } from './extensions/token-places.js';
import { readingLines } from './file-scopes.js';
import { escapedVariables } from './variables.js';

/** markdown-it as papers are read; `plugins` of the user follow our syntax, so that what they make has places too. */
export function createMarkdown(plugins: Config['markdown'] = []): MarkdownIt {
  // deeper text would be dropped without a word; `nesting.ts` refuses it first
  const md = new createMarkdownIt({ html: true, maxNesting: 300 });
  // what a link may point at is decided later, with a message instead of raw brackets (`links.ts`)
  md.validateLink = () => true;
  md.use(readBlocksBefore)
    .use(readingLines)
    .use(strikethrough)
    .use(autolinks)
    .use(abbreviations)
    .use(pluralAbbreviations)
    .use(definitionLists)
    .use(tableAlignment)
    .use(cells)
    .use(comments)
    .use(lineBlocks)
    .use(blockIds)
    .use(markdownInHtml)
    .use(gitbookBlocks)
    .use(pandocTables)
    .use(admonitions)
    .use(fencedDivs)
    .use(myst)
    .use(callouts)
    .use(pageBreaks)
    .use(listsHere)
    .use(csvHere)
    .use(taskLists)
    .use(formulas)
    .use(footnotes)
    .use(citationPlugin)
    .use(texCitations)
    .use(texWords)
    .use(icons)
    .use(rawInline)
    .use(crossReferences)
    .use(attributes)
    .use(obsidianImages)
    .use(texLabels)
    .use(inlineMarks)
    .use(hackmd)
    .use(escapedVariables)
    .use(keys)
    .use(leftOver)
    .use(darkImages)
    .use(codeBlocks)
    .use(linkDefinitions);
  for (const plugin of plugins) {
    const [use, ...options] = typeof plugin === 'function' ? ([plugin] as const) : plugin;
    md.use(use, ...options);
  }
  return md.use(tokenPlaces).use(rawHtml).use(closeHtml).use(landscape);
}

/** Blocks that were read before, and ride in `env`, are not read again. */
function readBlocksBefore(md: MarkdownIt): void {
  md.core.ruler.at('block', (state) => {
    const blocks = state.env.blocks as Token[] | undefined;
    if (blocks) state.tokens = blocks;
    else md.block.parse(state.src, md, state.env, state.tokens);
  });
}
