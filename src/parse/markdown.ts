/**
 * Markdown → HTML text and what was gathered on the way. The one place where markdown-it is set up: CommonMark and
 * GFM, then our features, each in a file of `extensions/`. Raw HTML is on, and made safe by the next stage.
 */

import createMarkdownIt, { type MarkdownIt } from 'markdown-it';
import abbreviations from 'markdown-it-abbr';
import definitionLists from 'markdown-it-deflist';
import { attributes } from './extensions/attributes.js';
import { autolinks } from './extensions/autolinks.js';
import { callouts } from './extensions/callouts.js';
import { codeBlocks } from './extensions/code-blocks.js';
import { contentsHere } from './extensions/contents-here.js';
import { csvHere } from './extensions/csv-here.js';
import { footnotes } from './extensions/footnotes.js';
import { rawHtml } from './extensions/raw-html.js';
import { strikethrough } from './extensions/strikethrough.js';
import { tableAlignment } from './extensions/table-alignment.js';
import { taskLists } from './extensions/task-lists.js';
import { tokenPlaces } from './extensions/token-places.js';
import { refuseDeepNesting } from './nesting.js';
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
    .use(contentsHere)
    .use(csvHere)
    .use(taskLists)
    .use(footnotes)
    .use(attributes)
    .use(codeBlocks)
    .use(tokenPlaces)
    .use(rawHtml);
}

/** Renders the whole of `text` to HTML; throws BuildError where it is nested too deep. */
export function renderMarkdown(text: string, work: Work): string {
  const md = createMarkdown();
  const env = envOf(work);
  const tokens = md.parse(text, env);
  refuseDeepNesting(tokens, work.places);
  return md.renderer.render(tokens, md.options, env);
}
