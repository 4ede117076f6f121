/**
 * A paper and its theme → the number of levels in the contents: the setting of the paper or its project, else of the
 * theme. Under `cover: auto`, a short list without such a setting is left out.
 */

import { defaultContentsDepth } from '../theme-defaults.js';
import type { Paper, ThemeSettings } from '../types.js';
import { headingsInContents } from './contents.js';

/** Fewer headings are seen at a glance; a list of them is longer than the text between them. */
const fewestEntries = 4;

/** The paper with the levels that its contents show. */
export function withContentsDepth(paper: Paper, look: Pick<ThemeSettings, 'cover' | 'contentsDepth'>): Paper {
  const { metadata, headings } = paper;
  if (metadata.toc === false || asksForContents(paper)) return paper;
  const toc = look.contentsDepth ?? metadata.toc;
  const isShort = headingsInContents(headings, toc).length < fewestEntries;
  const isLeftOut = isShort && (metadata.cover ?? look.cover) === 'auto';
  return { ...paper, metadata: { ...metadata, toc: isLeftOut ? false : toc } };
}

/** Whether front matter, the project or an option says what the contents show. */
function asksForContents({ metadata, metadataPlaces }: Paper): boolean {
  return metadataPlaces?.has('toc') === true || metadata.toc !== defaultContentsDepth;
}
