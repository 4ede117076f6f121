/**
 * The one place where markdown-it is set up: CommonMark and GFM, then the features of `features.ts`.
 * Raw HTML is on, and made safe by `safe-html.ts`.
 */

import createMarkdownIt, { type MarkdownIt, type Token } from 'markdown-it';
import type { Config } from '../types.js';
import { closeHtml } from './extensions/close-html.js';
import { fences } from './extensions/fences.js';
import { rawHtml } from './extensions/raw-html.js';
import { tokenPlaces } from './extensions/token-places.js';
import { commentMarks, features } from './features.js';
import { readingLines } from './file-scopes.js';

/** markdown-it as papers are read; `plugins` of the user follow our syntax, so that what they make has places too. */
export function createMarkdown(plugins: Config['markdown'] = []): MarkdownIt {
  // deeper text would be dropped without a word; `nesting.ts` refuses it first
  const md = new createMarkdownIt({ html: true, maxNesting: 300 });
  // what a link may point at is decided later, with a message instead of raw brackets (`check-links.ts`)
  md.validateLink = () => true;
  md.use(readBlocksBefore).use(readingLines);
  for (const { rules } of features) if (rules) md.use(rules);
  fences(
    md,
    features.flatMap(({ fence }) => fence ?? []),
  );
  for (const plugin of plugins) {
    const [use, ...options] = typeof plugin === 'function' ? ([plugin] as const) : plugin;
    // the user's config pairs a plugin with its own options
    md.use(use as (md: MarkdownIt, ...given: unknown[]) => void, ...options);
  }
  md.use(tokenPlaces).use(rawHtml, commentMarks).use(closeHtml);
  for (const { lastRules } of features) if (lastRules) md.use(lastRules);
  return md;
}

/** Blocks that were read before, and ride in `env`, are not read again. */
function readBlocksBefore(md: MarkdownIt): void {
  md.core.ruler.at('block', (state) => {
    const blocks = state.env.blocks as Token[] | undefined;
    if (blocks) state.tokens = blocks;
    else md.block.parse(state.src, md, state.env, state.tokens);
  });
}
