/**
 * Markdown → HTML text and what was gathered on the way. The one place where markdown-it is set up: CommonMark and
 * GFM, then our features, each in a file of `extensions/`. Raw HTML is on, and made safe by the next stage.
 */

import createMarkdownIt, { type MarkdownIt, type Token } from 'markdown-it';
import abbreviations from 'markdown-it-abbr';
import { citationPlugin } from './citations/citation-plugin.js';
import { attributes } from './extensions/attributes.js';
import { autolinks } from './extensions/autolinks.js';
import { callouts } from './extensions/callouts.js';
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
import { refuseDeepNesting } from './nesting.js';
import type { HtmlBlock } from './safe-blocks.js';
import { envOf, type Work } from './work.js';

/** markdown-it as papers are read. */
export function createMarkdown(): MarkdownIt {
  // deeper text would be dropped without a word; `nesting.ts` refuses it first
  const md = new createMarkdownIt({ html: true, maxNesting: 300 });
  // what a link may point at is decided later, with a message instead of raw brackets (`links.ts`)
  md.validateLink = () => true;
  return md
    .use(strikethrough)
    .use(autolinks)
    .use(abbreviations)
    .use(definitionLists)
    .use(tableAlignment)
    .use(callouts)
    .use(listsHere)
    .use(csvHere)
    .use(taskLists)
    .use(formulas)
    .use(footnotes)
    .use(citationPlugin)
    .use(crossReferences)
    .use(attributes)
    .use(codeBlocks)
    .use(linkDefinitions)
    .use(tokenPlaces)
    .use(rawHtml)
    .use(landscape);
}

/** A text whose Markdown was read. */
export interface MarkdownText {
  readonly tokens: readonly Token[];
  /** the text as HTML, block by block; what was changed in `tokens` meanwhile is in it */
  readonly render: () => HtmlBlock[];
}

/** Reads the whole of `text`; throws BuildError where it is nested too deep. */
export function readMarkdown(text: string, work: Work): MarkdownText {
  const md = createMarkdown();
  const env = envOf(work);
  const tokens = md.parse(text, env);
  refuseDeepNesting(tokens, work.places);
  const render = (block: Token[]) => ({
    html: md.renderer.render(block, md.options, env),
    isRaw: block.some(isRaw),
  });
  return { tokens, render: () => topLevel(tokens).map(render) };
}

/** The tokens of each block. */
function topLevel(tokens: readonly Token[]): Token[][] {
  const blocks: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0) blocks.push([]);
    blocks.at(-1)?.push(token);
    depth += token.nesting;
  }
  return blocks;
}

function isRaw({ type, children }: Token): boolean {
  return type === 'html_block' || (children?.some((child) => child.type === 'html_inline') ?? false);
}
